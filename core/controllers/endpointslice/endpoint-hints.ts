import type { EndpointHints, Service } from '../../objects/kubernetes.generated.ts';

/** Where a Pod is. */
interface Place {
  readonly nodeName: string;
  readonly zone: string;
}

/**
 * For whom a ready endpoint is meant by a Service that prefers near ones: for its zone, and where the Service says so
 * for its node; undefined where it says nothing. Kubernetes v1.35, k8s.io/endpointslice/trafficdist.
 */
export function computeHints({ spec, metadata }: Service, { nodeName, zone }: Place): EndpointHints | undefined {
  const { trafficDistribution = '' } = spec ?? {};
  if (!NEAR.has(trafficDistribution) || hasTopologyMode(metadata?.annotations ?? {})) return undefined;
  const forNodes = trafficDistribution === 'PreferSameNode' && nodeName !== '' ? [{ name: nodeName }] : [];
  const forZones = zone === '' ? [] : [{ name: zone }];
  if (forNodes.length + forZones.length === 0) return undefined;
  return { ...(forNodes.length === 0 ? {} : { forNodes }), ...(forZones.length === 0 ? {} : { forZones }) };
}

const NEAR: ReadonlySet<string> = new Set(['PreferClose', 'PreferSameZone', 'PreferSameNode']);

/** The annotation goes before the field; what it asks for, shares by the zones' CPUs, is not given. */
function hasTopologyMode(annotations: Readonly<Record<string, string>>): boolean {
  const mode =
    annotations['service.kubernetes.io/topology-mode'] ?? annotations['service.kubernetes.io/topology-aware-hints'];
  return mode === 'Auto' || mode === 'auto';
}
