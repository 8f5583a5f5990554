import type { PodSandbox } from '../../cluster/state/node-runtime.ts';

/** A number that no draw of this Pod's network had before: two requests in one moment may meet different Pods. */
export function nextNetworkDraw(sandbox: PodSandbox): number {
  const draw = (sandbox.networkDraws ?? 0) + 1;
  sandbox.networkDraws = draw;
  return draw;
}
