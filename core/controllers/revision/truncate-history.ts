import { deleteObject } from '../../apiserver/delete.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { refOf } from '../../cluster/object-store.ts';
import type { ControllerRevision } from '../../objects/kubernetes.generated.ts';

/** Of the revisions that nothing is of any more, the oldest beyond the limit go. They come oldest first. */
export function truncateHistory(
  cluster: Cluster,
  revisions: readonly ControllerRevision[],
  history: { readonly isLive: (revision: ControllerRevision) => boolean; readonly limit: number | undefined },
): void {
  const idle = revisions.filter((revision) => !history.isLive(revision));
  const surplus = Math.max(0, idle.length - (history.limit ?? 10));
  for (const revision of idle.slice(0, surplus)) {
    deleteObject(cluster, { ...refOf('ControllerRevision', revision), kind: 'ControllerRevision' });
  }
}
