import type { Cluster } from '../cluster/cluster.ts';
import { LIMITS } from '../cluster/limits.ts';
import { controllerOf } from '../objects/metadata.ts';
import type { KubeObject } from '../objects/object.ts';

/** Keeps of a Pod that goes what its story needs; the oldest of too many are forgotten. */
export function rememberGone(cluster: Cluster, pod: KubeObject): void {
  const { uid = '', namespace = '', name = '' } = pod.metadata ?? {};
  const owner = controllerOf(pod);
  cluster.gonePods.push({
    uid,
    namespace,
    name,
    goneMs: cluster.nowMs,
    causeId: cluster.causeId,
    ...(owner === undefined ? {} : { controller: `${owner.kind}/${owner.name}` }),
  });
  const forgotten = cluster.gonePods.splice(0, Math.max(0, cluster.gonePods.length - LIMITS.gonePods));
  for (const gone of forgotten) cluster.trails?.delete(gone.uid);
}
