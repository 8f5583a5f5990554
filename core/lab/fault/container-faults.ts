import type { Cluster } from '../../cluster/cluster.ts';
import { crashContainer, findSandbox, oomKillContainer, runningInstance } from '../../runtime/index.ts';

/** A container ends at once: its program with `exitCode`, or killed by the kernel. */
export type ContainerFault =
  | { readonly kind: 'crashContainer'; readonly podUid: string; readonly container: string; readonly exitCode: number }
  | { readonly kind: 'oomKillContainer'; readonly podUid: string; readonly container: string };

interface ContainerPlace {
  readonly podUid: string;
  readonly container: string;
}

/** True where such a container runs at this moment. */
export function runsContainer(cluster: Cluster, { podUid, container }: ContainerPlace): boolean {
  const sandbox = findSandbox(cluster, podUid);
  return sandbox !== undefined && runningInstance(sandbox, container) !== undefined;
}

export function endContainer(cluster: Cluster, fault: ContainerFault): void {
  const sandbox = findSandbox(cluster, fault.podUid);
  if (sandbox === undefined) return;
  if (fault.kind === 'crashContainer') crashContainer(cluster, sandbox, fault.container, fault.exitCode);
  else oomKillContainer(cluster, sandbox, fault.container);
}
