import type { Pod } from '../../core/apiserver/kubernetes.generated.ts';
import { getObject, listEventsAbout } from '../../core/apiserver/store.ts';
import { createObject } from '../../core/apiserver/write.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { createCluster } from '../../core/cluster/create-cluster.ts';
import { runRequest } from '../../core/cluster/request.ts';
import { createBudget, runUntil } from '../../core/cluster/run-occurrences.ts';

/** A cluster as every session begins with it, always of the same seed. */
export function buildCluster(seed = 7): Cluster {
  return createCluster(seed);
}

/** Puts a Pod onto `node-1`, past the scheduler unless its spec says otherwise. */
export function applyPod(cluster: Cluster, pod: Pod): Pod {
  const name = pod.metadata?.name ?? '';
  const spec = { restartPolicy: 'Always', terminationGracePeriodSeconds: 30, ...pod.spec };
  const bound = {
    ...pod,
    spec: { ...spec, containers: pod.spec?.containers ?? [], nodeName: spec.nodeName ?? 'node-1' },
  };
  const created = runRequest(cluster, 'applied', { kind: 'Pod', name }, () => createObject(cluster, 'Pod', bound));
  if (!created.ok) throw new Error(created.error.message);
  return created.value;
}

/** Lets virtual time pass. */
export function advance(cluster: Cluster, byMs: number): void {
  if (!runUntil(cluster, cluster.nowMs + byMs, createBudget())) throw new Error('the budget ran out');
}

/** The Pod as it is stored now; undefined where it is gone. */
export function currentPod(cluster: Cluster, name = 'web', namespace = 'default'): Pod | undefined {
  return getObject(cluster.store, 'Pod', namespace, name);
}

/** `Normal Pulled: …` (with ` x3` where it was counted), in order of creation. */
export function listEventLines(cluster: Cluster, pod: Pod): string[] {
  return listEventsAbout(cluster.store, pod.metadata?.uid ?? '').map(
    ({ type, reason, message, count = 1 }) => `${type} ${reason}: ${message}${count > 1 ? ` x${count}` : ''}`,
  );
}
