import type { Cluster } from '../../cluster/cluster.ts';
import type { ClientAffinity, PodSandbox } from '../../cluster/state/node-runtime.ts';
import { PRICES, spend } from '../../cluster/work.ts';
import type { Service } from '../../objects/kubernetes.generated.ts';

/** core/v1 defaults: ServiceAffinity ClientIP lasts three hours; a day at most is allowed. */
const USUAL_SECONDS = 10_800;
const LONGEST_MS = 86_400_000;

/**
 * The address that a client of a Service with `sessionAffinity: ClientIP` met last, where it has not stayed away for too
 * long since. Kubernetes v1.35, pkg/proxy/iptables/proxier.go.
 */
export function findAffinity(
  { nowMs, work }: Cluster,
  { metadata, spec }: Service,
  client: PodSandbox,
): string | undefined {
  const { affinities = [] } = client;
  spend(work, affinities.length * PRICES.draw);
  const lastsMs = (spec?.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? USUAL_SECONDS) * 1000;
  return affinities.find(({ service, atMs }) => service === metadata?.uid && nowMs < atMs + lastsMs)?.ip;
}

/** Each connection counts anew. */
export function keepAffinity({ nowMs }: Cluster, { metadata }: Service, client: PodSandbox, ip: string): void {
  const service = metadata?.uid ?? '';
  const others = (client.affinities ?? []).filter((one) => one.service !== service && nowMs < one.atMs + LONGEST_MS);
  const met: ClientAffinity = { service, ip, atMs: nowMs };
  client.affinities = [...others, met];
}
