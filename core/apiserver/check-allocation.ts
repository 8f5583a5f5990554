import type { Cluster } from '../cluster/cluster.ts';
import type { FieldError } from '../manifest/index.ts';
import type { Kind, KindMap } from '../objects/object.ts';
import { checkServiceAllocation } from './allocate-service.ts';

type Checks = { readonly [K in Kind]?: (cluster: Cluster, object: KindMap[K], before?: KindMap[K]) => FieldError[] };

const CHECKS: Checks = { Service: checkServiceAllocation };

/** What an object asks for that others have already; the API server says that before it looks at anything else. */
export function checkAllocation<K extends Kind>(
  cluster: Cluster,
  kind: K,
  object: KindMap[K],
  before?: KindMap[K],
): FieldError[] {
  const check: Checks[K] = CHECKS[kind];
  return check === undefined ? [] : check(cluster, object, before);
}
