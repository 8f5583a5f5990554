import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { getObject, listObjects } from '../cluster/object-store.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { PodWorker } from '../cluster/state/pod-worker.ts';
import type { Pod, PodSpec } from '../objects/kubernetes.generated.ts';
import type { KubeObject } from '../objects/object.ts';
import { KUBELET_CONSTANTS } from './constants.ts';
import { askForLook } from './rhythm.ts';
import { wakePodsOfClass } from './runtime-handler.ts';
import { isTerminal } from './status/compute-pod-status.ts';
import { syncPod } from './sync-pod.ts';
import { dropClaimFiles } from './volumes/kept-volumes.ts';
import { showsObject } from './volumes/refresh-volumes.ts';

/** The kubelets of all nodes: each Pod that is bound to a node has a worker, and `kubelet/<podUid>` as its key. */
export const kubelet: Component = { name: 'kubelet', watch: watchForWork, run: syncPod };

function watchForWork(cluster: Cluster, change: Change): void {
  const { kind } = change;
  if (kind === 'Pod') watchPod(cluster, change);
  else if (kind === 'ConfigMap' || kind === 'Secret') watchConfig(cluster, kind, change);
  else if (kind === 'RuntimeClass') wakePodsOfClass(cluster, (change.after ?? change.before)?.metadata?.name);
  else if (kind === 'PersistentVolumeClaim' && change.type === 'DELETED') {
    const { namespace = '', name = '' } = change.before?.metadata ?? {};
    dropClaimFiles(cluster, namespace, name);
  }
}

/** Pods that wait for the object may find it now; volumes that show it follow with the kubelet's next round. */
function watchConfig(cluster: Cluster, kind: 'ConfigMap' | 'Secret', { before, after }: Change): void {
  const object = after ?? before;
  if (object === undefined) return;
  wakeWaitingPods(cluster, object.metadata?.namespace ?? 'default');
  if (before === undefined || after === undefined) return;
  for (const worker of cluster.podWorkers.values()) {
    const spec = worker.namespace === object.metadata?.namespace ? specOf(cluster, worker) : undefined;
    if (spec === undefined || worker.sandboxReady !== true || !showsObject(spec, kind, object)) continue;
    worker.volumeRefreshMs ??= cluster.nowMs + KUBELET_CONSTANTS.volumeRefreshMs.value;
    enqueue(cluster, `kubelet/${worker.podUid}`);
  }
}

function specOf(cluster: Cluster, worker: PodWorker): PodSpec | undefined {
  return getObject(cluster.store, 'Pod', worker.namespace, worker.name)?.spec;
}

/** A Pod's kubelet cares for what others did to it; its own writes of the status are no news. */
function watchPod(cluster: Cluster, { before, after }: Change): void {
  const uid = (after ?? before)?.metadata?.uid ?? '';
  if (before !== undefined && givesRoom(before, after)) wakeResizes(cluster, before);
  if (after === undefined) keepOrphan(cluster, uid, before);
  else if (!isBound(after) || !isNews(before, after)) return;
  askForLook(cluster, uid);
}

/** The object is gone, but containers of it may run: what it was is needed to stop them. */
function keepOrphan(cluster: Cluster, uid: string, before: KubeObject | undefined): void {
  const worker = cluster.podWorkers.get(uid);
  const pod: Pod | undefined = before;
  if (worker !== undefined && pod !== undefined) worker.orphan = pod;
}

function isBound(object: KubeObject): boolean {
  const { spec }: Pod = object;
  return spec?.nodeName !== undefined && spec.nodeName !== '';
}

function isNews(before: KubeObject | undefined, after: KubeObject): boolean {
  if (before === undefined) return true;
  const { spec, status, metadata }: Pod = after;
  const { spec: specBefore, status: statusBefore, metadata: metadataBefore }: Pod = before;
  if (spec !== specBefore || metadata?.deletionTimestamp !== metadataBefore?.deletionTimestamp) return true;
  if (status?.phase !== statusBefore?.phase && isTerminal(status?.phase)) return true;
  return hasGates(after) && status?.conditions !== statusBefore?.conditions;
}

function hasGates(object: KubeObject): boolean {
  const { spec }: Pod = object;
  return (spec?.readinessGates?.length ?? 0) > 0;
}

function givesRoom(before: KubeObject, after: KubeObject | undefined): boolean {
  const [{ status: statusBefore, spec: specBefore }, pod]: [Pod, Pod | undefined] = [before, after];
  if (pod === undefined) return true;
  return pod.spec !== specBefore || (isTerminal(pod.status?.phase) && !isTerminal(statusBefore?.phase));
}

/** Pods on the same node whose new resources had to wait may have them now. */
function wakeResizes(cluster: Cluster, { spec, metadata }: Pod): void {
  for (const { podUid, nodeName, pendingResize } of cluster.podWorkers.values()) {
    const waits = pendingResize !== undefined && nodeName === spec?.nodeName && podUid !== metadata?.uid;
    if (waits) askForLook(cluster, podUid);
  }
}

/** Pods that wait for a ConfigMap or Secret may find it now. */
function wakeWaitingPods(cluster: Cluster, namespace: string): void {
  for (const worker of cluster.podWorkers.values()) {
    if (worker.namespace !== namespace || worker.finished === true) continue;
    const waits = worker.volumeRetry !== undefined || [...worker.containers.values()].some(waitsForConfig);
    if (waits) askForLook(cluster, worker.podUid);
  }
}

function waitsForConfig(memory: { readonly failure?: { readonly reason: string } }): boolean {
  return memory.failure?.reason === 'CreateContainerConfigError';
}

/** The node was off and is on again: sandboxes are gone with its memory, and its kubelet looks at all its Pods. */
export function wakeNode(cluster: Cluster, nodeName: string): void {
  for (const worker of cluster.podWorkers.values()) {
    if (worker.nodeName !== nodeName) continue;
    forgetSandbox(worker);
    askForLook(cluster, worker.podUid);
  }
  for (const pod of listObjects(cluster.store, 'Pod')) {
    if (pod.spec?.nodeName === nodeName) enqueue(cluster, `kubelet/${pod.metadata?.uid ?? ''}`);
  }
}

/** What was under way on the node when the power went is not under way any more. */
function forgetSandbox(worker: PodWorker): void {
  delete worker.sandboxReady;
  delete worker.pass;
  for (const memory of worker.containers.values()) {
    delete memory.kill;
    delete memory.probes;
  }
}
