import { createObject } from '../../core/apiserver/write.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject, listEventsAbout } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import { runRequest } from '../../core/lab/run-request.ts';
import type { ContainerStatus, Pod } from '../../core/objects/kubernetes.generated.ts';
import { planImagePull, storeImage } from '../../core/runtime/index.ts';

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

/** Puts an image on `node-1`, so that nothing has to be pulled. */
export function cacheImage(cluster: Cluster, image: string): void {
  const pull = planImagePull(cluster, 'node-1', image);
  if (!pull.ok) throw new Error(pull.message);
  storeImage(cluster, 'node-1', pull.image);
}

/** A Pod's states after it was made: phase (reason), then each container. Equal neighbours count once. */
export function recordStates(cluster: Cluster, name = 'web'): string[] {
  const lines: string[] = [];
  cluster.watchers.push((_, { type, kind, before, after }) => {
    if (kind !== 'Pod' || type === 'ADDED' || (after ?? before)?.metadata?.name !== name) return;
    const line = after === undefined ? 'gone' : printState(after);
    if (line !== lines.at(-1)) lines.push(line);
  });
  return lines;
}

/** `Running: web Running ready`, `Pending: web waiting ContainerCreating`, `Failed DeadlineExceeded: web exited 137 Error`. */
function printState({ status }: Pod): string {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const reason = status?.reason === undefined ? '' : ` ${status.reason}`;
  return `${status?.phase}${reason}: ${statuses.map(printContainer).join(', ')}`;
}

function printContainer({ name, ready, restartCount, state }: ContainerStatus): string {
  const count = restartCount === 0 ? '' : ` #${restartCount}`;
  if (state?.running !== undefined) return `${name}${count} runs${ready ? ' ready' : ''}`;
  if (state?.terminated !== undefined)
    return `${name}${count} exited ${state.terminated.exitCode} ${state.terminated.reason}`;
  return `${name}${count} waits ${state?.waiting?.reason}`;
}

/** Lets virtual time pass. */
export function advance(cluster: Cluster, byMs: number): void {
  startWork(cluster);
  if (!runUntil(cluster, cluster.nowMs + byMs)) throw new Error('the budget ran out');
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
