import type { Endpoint } from '../../objects/kubernetes.generated.ts';

/** Where a connection comes from. */
export interface Origin {
  readonly nodeName: string;
  /** Empty where the node has none. */
  readonly zone: string;
}

/**
 * Of ready endpoints those that their hints mean for the origin: for its node, else for its zone. All of them where one
 * has no such hint, or none is meant for it. Kubernetes v1.35, pkg/proxy/topology.go: topologyModeFromHints.
 */
export function preferNear(ready: readonly Endpoint[], { nodeName, zone }: Origin): readonly Endpoint[] {
  return (
    keepMeantFor(ready, nodeName, ({ hints }) => hints?.forNodes) ??
    keepMeantFor(ready, zone, ({ hints }) => hints?.forZones) ??
    ready
  );
}

type Hint = { readonly name: string };

function keepMeantFor(
  ready: readonly Endpoint[],
  name: string,
  hintsOf: (endpoint: Endpoint) => readonly Hint[] | undefined,
): readonly Endpoint[] | undefined {
  if (name === '' || ready.some((endpoint) => (hintsOf(endpoint) ?? []).length === 0)) return undefined;
  const meant = ready.filter((endpoint) => hintsOf(endpoint)?.some((hint) => hint.name === name));
  return meant.length === 0 ? undefined : meant;
}
