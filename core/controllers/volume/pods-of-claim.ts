import type { Cluster } from '../../cluster/cluster.ts';
import { listObjects } from '../../cluster/object-store.ts';
import type { PersistentVolumeClaim, Pod } from '../../objects/kubernetes.generated.ts';

/** The Pods that name the claim among their volumes, ended ones included, in order of creation. */
export function listPodsOfClaim(cluster: Cluster, claim: PersistentVolumeClaim): Pod[] {
  const { namespace, name } = claim.metadata ?? {};
  return listObjects(cluster.store, 'Pod', namespace).filter((pod) =>
    pod.spec?.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === name),
  );
}
