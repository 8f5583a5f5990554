import { getObject } from '../../cluster/object-store.ts';
import type { FilterContext } from './filter.ts';

/** What keeps the Pod from every node: a claim that is not there, lost or going. undefined where all is well. */
export function findPodProblem({ cluster, pod }: FilterContext): string | undefined {
  for (const volume of pod.spec?.volumes ?? []) {
    const claimName = volume.persistentVolumeClaim?.claimName;
    if (claimName === undefined) continue;
    const claim = getObject(cluster.store, 'PersistentVolumeClaim', pod.metadata?.namespace ?? '', claimName);
    if (claim === undefined) return `persistentvolumeclaim "${claimName}" not found`;
    if (claim.metadata?.deletionTimestamp !== undefined) return `persistentvolumeclaim "${claimName}" is being deleted`;
    if (claim.status?.phase === 'Lost')
      return `persistentvolumeclaim "${claimName}" bound to non-existent persistentvolume "${claim.spec?.volumeName ?? ''}"`;
  }
  return undefined;
}
