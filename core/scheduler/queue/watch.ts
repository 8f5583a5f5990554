import type { Change, Cluster } from '../../cluster/cluster.ts';
import { objectsOf } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import { findQueued } from '../../cluster/scheduling-queue.ts';
import { isClaimBound } from '../../objects/claim-facts.ts';
import type {
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from '../../objects/kubernetes.generated.ts';
import { claimNamesOf } from '../filters/volume-filter.ts';
import { comesBefore } from '../promised-pods.ts';
import { keepTimes, keyOf, wakeChanged, wakeWaiting } from './wake.ts';

/** Puts Pods on the agenda: new ones, and those that waited for what has happened. */
export function watchForWork(cluster: Cluster, change: Change): void {
  switch (change.kind) {
    case 'Pod':
      watchPod(cluster, change);
      break;
    case 'Node':
      watchNode(cluster, change);
      break;
    case 'Namespace':
      watchNamespace(cluster, change);
      break;
    case 'PersistentVolumeClaim':
      watchClaim(cluster, change);
      break;
    case 'PersistentVolume':
      watchVolume(cluster, change);
      break;
    case 'StorageClass':
      watchClass(cluster, change);
      break;
  }
}

function watchPod(cluster: Cluster, change: Change): void {
  const before: Pod | undefined = change.before;
  const after: Pod | undefined = change.after;
  const [was, is] = [isPlaced(before) ? before : undefined, isPlaced(after) ? after : undefined];
  if ((was !== undefined || is !== undefined) && isSeen(was, is)) {
    wakeWaiting(cluster, { about: 'placed Pod', before: was, after: is });
  }
  if (after !== undefined && isWaiting(after)) {
    if (before === undefined) enqueue(cluster, keyOf(after));
    else wakeChanged(cluster, before, after);
  } else if (before !== undefined && isWaiting(before)) leaveQueue(cluster, before);
  if (before !== undefined && isWaiting(before) && givesUpNode(before, after)) {
    wakeWaiting(cluster, { about: 'placed Pod', before, after: undefined }, (pod) => comesBefore(cluster, before, pod));
  }
}

function isWaiting(pod: Pod): boolean {
  return (pod.spec?.nodeName ?? '') === '' && !hasEnded(pod);
}

function isPlaced(pod: Pod | undefined): boolean {
  return pod !== undefined && (pod.spec?.nodeName ?? '') !== '' && !hasEnded(pod);
}

/** Of what a kubelet reports only what it gives to containers can make room. */
function isSeen(before: Pod | undefined, after: Pod | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  if (before.spec !== after.spec || before.metadata?.labels !== after.metadata?.labels) return true;
  const resized = (after.metadata?.generation ?? 1) > 1;
  return resized && before.status?.containerStatuses !== after.status?.containerStatuses;
}

function hasEnded(pod: Pod): boolean {
  return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}

/** What is remembered of a Pod goes with it. */
function leaveQueue(cluster: Cluster, before: Pod): void {
  if (findQueued(cluster, before.metadata?.uid ?? '') !== undefined) enqueue(cluster, keyOf(before));
}

/**
 * True where it does not go to the node that it was promised: who waited behind it may have that now. Kubernetes v1.35,
 * eventhandlers.go: hasNominatedNodeNameChanged, deletePodFromSchedulingQueue.
 */
function givesUpNode({ status }: Pod, after: Pod | undefined): boolean {
  const promised = status?.nominatedNodeName;
  if (promised === undefined) return false;
  if (after === undefined || hasEnded(after)) return true;
  return promised !== (isWaiting(after) ? after.status?.nominatedNodeName : after.spec?.nodeName);
}

function watchNode(cluster: Cluster, change: Change): void {
  const before: Node | undefined = change.before;
  const after: Node | undefined = change.after;
  if (change.type !== 'MODIFIED' || isOther(before, after)) wakeWaiting(cluster, { about: 'node', before, after });
}

/** What a node's heartbeat brings changes nothing; its taints, labels and resources do. */
function isOther(before: Node | undefined, after: Node | undefined): boolean {
  return (
    before?.spec !== after?.spec ||
    before?.metadata?.labels !== after?.metadata?.labels ||
    before?.status?.allocatable !== after?.status?.allocatable
  );
}

/** Terms of affinity may ask for a namespace's labels. */
function watchNamespace(cluster: Cluster, change: Change): void {
  const before: Namespace | undefined = change.before;
  const after: Namespace | undefined = change.after;
  if (before?.metadata?.labels !== after?.metadata?.labels) keepTimes(cluster);
}

function watchClaim(cluster: Cluster, change: Change): void {
  const before: PersistentVolumeClaim | undefined = change.before;
  const after: PersistentVolumeClaim | undefined = change.after;
  if (after !== undefined && isClaimBound(after)) tryUsers(cluster, after);
  wakeWaiting(cluster, { about: 'claim', before, after });
}

/** A Pod that has a node in view waits for the volumes it needs there. */
function tryUsers(cluster: Cluster, { metadata }: PersistentVolumeClaim): void {
  const pods = objectsOf(cluster.store, 'Pod');
  for (const key of cluster.store.index.unboundPods) {
    const pod = pods.get(key);
    if (pod === undefined || pod.metadata?.namespace !== metadata?.namespace) continue;
    if (claimNamesOf(pod).includes(metadata?.name ?? '')) enqueue(cluster, keyOf(pod));
  }
}

function watchVolume(cluster: Cluster, change: Change): void {
  const before: PersistentVolume | undefined = change.before;
  const after: PersistentVolume | undefined = change.after;
  wakeWaiting(cluster, { about: 'volume', before, after });
}

function watchClass(cluster: Cluster, change: Change): void {
  const before: Partial<StorageClass> | undefined = change.before;
  const after: Partial<StorageClass> | undefined = change.after;
  wakeWaiting(cluster, { about: 'class', before, after });
}
