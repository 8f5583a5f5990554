import { computeUsed } from '../apiserver/policy/check-quotas.ts';
import { quotaLeftAtMs } from '../apiserver/policy/quota-usage.ts';
import { replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { findObjectByUid, listObjects, objectsOf } from '../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../cluster/schedule.ts';
import type { ResourceQuota } from '../objects/kubernetes.generated.ts';

/**
 * Says in each ResourceQuota's status what of it is used. Kubernetes v1.35, pkg/controller/resourcequota. Keys are UIDs
 * of quotas.
 */
export const quotaController: Component = { name: 'resourcequota', watch: watchForWork, run: syncQuota };

function watchForWork(cluster: Cluster, { kind, type, before, after }: Change): void {
  if (kind === 'Event' || objectsOf(cluster.store, 'ResourceQuota').size === 0) return;
  // Of what exists only Pods, claims, Services and the quotas themselves can come to count otherwise.
  if (type === 'MODIFIED' && !CHANGING.has(kind)) return;
  const namespace = (after ?? before)?.metadata?.namespace;
  if (namespace === undefined) return;
  for (const { metadata } of listObjects(cluster.store, 'ResourceQuota', namespace)) {
    enqueue(cluster, `resourcequota/${metadata?.uid}`);
  }
}

const CHANGING: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'Pod',
  'PersistentVolumeClaim',
  'Service',
  'ResourceQuota',
]);

function syncQuota(cluster: Cluster, uid: string): void {
  const quota = findObjectByUid(cluster.store, 'ResourceQuota', uid);
  if (quota === undefined) return;
  const status = { hard: quota.spec?.hard ?? {}, used: computeUsed(cluster, quota) };
  if (JSON.stringify(quota.status) !== JSON.stringify(status)) {
    replaceObject(cluster, 'ResourceQuota', { ...quota, status });
  }
  const nextMs = nextLeaveMs(cluster, quota);
  if (nextMs !== undefined) enqueueAt(cluster, `resourcequota/${uid}`, nextMs);
}

/** When the next of the Pods that are on their way out no longer counts, should it still be there. */
function nextLeaveMs(cluster: Cluster, { metadata }: ResourceQuota): number | undefined {
  const moments = listObjects(cluster.store, 'Pod', metadata?.namespace).flatMap((pod) => {
    const leftAtMs = quotaLeftAtMs(pod);
    return leftAtMs === undefined || leftAtMs < cluster.nowMs ? [] : [leftAtMs + 1];
  });
  return moments.length === 0 ? undefined : Math.min(...moments);
}
