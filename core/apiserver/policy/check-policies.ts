import type { Cluster } from '../../cluster/cluster.ts';
import type { ApiError, Kind, KindMap } from '../../objects/object.ts';
import { forbid } from '../forbid.ts';
import { listClaimBreaches, listLimitBreaches } from './check-limits.ts';
import { findQuotaBreach } from './check-quotas.ts';

type Breaches = { readonly [K in Kind]?: (cluster: Cluster, object: KindMap[K]) => readonly string[] };

const LIMITED: Breaches = { Pod: listLimitBreaches, PersistentVolumeClaim: listClaimBreaches };

/**
 * What the bounds of its namespace say against a new object that is right in itself: its LimitRanges, then its quotas.
 * Undefined where it may be made.
 */
export function checkPolicies<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): ApiError | undefined {
  const list: Breaches[K] = LIMITED[kind];
  const breaches = list === undefined ? [] : list(cluster, object);
  const words = breaches.length > 1 ? `[${breaches.join(', ')}]` : breaches[0];
  const said = words ?? findQuotaBreach(cluster, kind, object);
  return said === undefined ? undefined : forbid(kind, object, said);
}
