import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { LimitRange } from '../../objects/kubernetes.generated.ts';
import type { ApiError, Kind, KindMap } from '../../objects/object.ts';
import { forbid } from '../forbid.ts';
import { checkPodSecurity } from '../pod-security/pod-security.ts';
import { listClaimBreaches, listLimitBreaches } from './check-limits.ts';
import { findQuotaBreach } from './check-quotas.ts';

type Breaches = { readonly [K in Kind]?: (range: LimitRange, object: KindMap[K]) => readonly string[] };

const LIMITED: Breaches = { Pod: listLimitBreaches, PersistentVolumeClaim: listClaimBreaches };

/**
 * What the policies of its namespace say against a new object that is right in itself: its LimitRanges, its level of Pod
 * security, then its quotas, in the order of kube-apiserver v1.35's plugins. Undefined where it may be made.
 */
export function checkPolicies<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): ApiError | undefined {
  const secure: Checks[K] = SECURED[kind];
  return checkLimits(cluster, kind, object) ?? secure?.(cluster, object) ?? checkQuotas(cluster, kind, object);
}

type Checks = { readonly [K in Kind]?: (cluster: Cluster, object: KindMap[K]) => ApiError | undefined };

const SECURED: Checks = { Pod: checkPodSecurity };

/** What quotas say against an object: a new one, or one that changed from `before`. */
export function checkQuotas<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
  before?: KindMap[K],
): ApiError | undefined {
  const said = findQuotaBreach(cluster, kind, object, before);
  return said === undefined ? undefined : forbid(kind, object, said);
}

/** What LimitRanges say against an object, in the same way; one that is on its way out is not asked. */
export function checkLimits<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
  before?: KindMap[K],
): ApiError | undefined {
  const said = before?.metadata?.deletionTimestamp === undefined ? findLimitBreach(cluster, kind, object) : undefined;
  return said === undefined ? undefined : forbid(kind, object, said);
}

/** All that the first LimitRange which is breached says. */
function findLimitBreach<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): string | undefined {
  const list: Breaches[K] = LIMITED[kind];
  if (list === undefined) return undefined;
  for (const range of listObjects(cluster.store, 'LimitRange', object.metadata?.namespace)) {
    const breaches = list(range, object);
    if (breaches.length > 0) return breaches.length > 1 ? `[${breaches.join(', ')}]` : breaches[0];
  }
  return undefined;
}
