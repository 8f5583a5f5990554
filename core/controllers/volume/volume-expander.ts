import { recordEvent } from '../../apiserver/events.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { PROVISIONER } from '../../cluster/furniture/storage.ts';
import { findObjectByUid, getObject } from '../../cluster/object-store.ts';
import { enqueueAt } from '../../cluster/schedule.ts';
import { isClaimBound, PROVISIONED_BY } from '../../objects/claim-facts.ts';
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { listPodsOfClaim } from './pods-of-claim.ts';

/**
 * Makes volumes larger whose claims ask for more: first the volume itself, then its filesystem on the node of a Pod that
 * uses it. Keys are UIDs of claims. The external resizer, and kubelet v1.35: NodeExpandVolume.
 */
export const volumeExpander: Component = { name: 'volume-expander', watch: watchForWork, run: expand };

const STEP_MS = 1000;

function watchForWork(cluster: Cluster, { kind, before, after }: Change): void {
  if (kind === 'PersistentVolumeClaim') watchClaim(cluster, after);
  else if (kind === 'Pod' && after !== undefined) watchPod(cluster, before, after);
}

function watchClaim(cluster: Cluster, claim: PersistentVolumeClaim | undefined): void {
  if (claim === undefined || !isClaimBound(claim) || !isTooSmall(claim) || isPending(claim)) return;
  enqueueAt(cluster, `volume-expander/${claim.metadata?.uid}`, cluster.nowMs + STEP_MS);
}

function watchPod(cluster: Cluster, before: Pod | undefined, pod: Pod): void {
  if (before?.spec?.nodeName === pod.spec?.nodeName) return;
  for (const { persistentVolumeClaim } of pod.spec?.volumes ?? []) {
    const name = persistentVolumeClaim?.claimName ?? '';
    const claim = getObject(cluster.store, 'PersistentVolumeClaim', pod.metadata?.namespace ?? '', name);
    if (claim !== undefined && isPending(claim))
      enqueueAt(cluster, `volume-expander/${claim.metadata?.uid}`, cluster.nowMs + STEP_MS);
  }
}

function isTooSmall({ spec, status }: PersistentVolumeClaim): boolean {
  const [wanted, held] = [spec?.resources?.requests?.storage, status?.capacity?.storage];
  return wanted !== undefined && held !== undefined && compareQuantities(wanted, held) > 0;
}

const PENDING = 'FileSystemResizePending';

function isPending({ status }: PersistentVolumeClaim): boolean {
  return status?.conditions?.some(({ type }) => type === PENDING) === true;
}

function expand(cluster: Cluster, uid: string): void {
  const claim = findObjectByUid(cluster.store, 'PersistentVolumeClaim', uid);
  if (claim === undefined || !isClaimBound(claim) || !isTooSmall(claim)) return;
  const volume = getObject(cluster.store, 'PersistentVolume', '', claim.spec?.volumeName ?? '');
  if (volume === undefined) return;
  if (isPending(claim)) expandFilesystem(cluster, claim, volume);
  else expandVolume(cluster, claim, volume);
}

function expandVolume(cluster: Cluster, claim: PersistentVolumeClaim, volume: PersistentVolume): void {
  const name = volume.metadata?.name ?? '';
  if (volume.metadata?.annotations?.[PROVISIONED_BY] !== PROVISIONER) {
    const message = 'waiting for an external controller to expand this PVC';
    report(cluster, claim, { reason: 'ExternalExpanding', message, component: 'volume_expand' });
    return;
  }
  report(cluster, claim, {
    reason: 'Resizing',
    message: `External resizer is resizing volume ${name}`,
    component: RESIZER,
  });
  const storage = claim.spec?.resources?.requests?.storage ?? '';
  replaceObject(cluster, 'PersistentVolume', {
    ...volume,
    spec: { ...volume.spec, capacity: { ...volume.spec?.capacity, storage } },
  });
  const condition = {
    type: PENDING,
    status: 'True',
    lastTransitionTime: formatTimestamp(cluster.nowMs),
    message: 'Waiting for user to (re-)start a pod to finish file system resize of volume on node.',
  };
  replaceObject(cluster, 'PersistentVolumeClaim', {
    ...claim,
    status: { ...claim.status, conditions: [condition] },
  });
  report(cluster, claim, {
    reason: 'FileSystemResizeRequired',
    message: 'Require file system resize of volume on node',
    component: RESIZER,
  });
  enqueueAt(cluster, `volume-expander/${claim.metadata?.uid}`, cluster.nowMs + STEP_MS);
}

const RESIZER = `external-resizer ${PROVISIONER}`;

/** Done by the node of a Pod that uses the volume; without one it waits for the next. */
function expandFilesystem(cluster: Cluster, claim: PersistentVolumeClaim, volume: PersistentVolume): void {
  const user = listPodsOfClaim(cluster, claim).find(
    ({ spec, status }) => (spec?.nodeName ?? '') !== '' && (status?.phase === 'Running' || status?.phase === 'Pending'),
  );
  if (user === undefined) return;
  const { conditions: _, ...status } = claim.status ?? {};
  replaceObject(cluster, 'PersistentVolumeClaim', {
    ...claim,
    status: { ...status, capacity: { storage: volume.spec?.capacity?.storage ?? '' } },
  });
  const node = user.spec?.nodeName ?? '';
  const message = `MountVolume.NodeExpandVolume succeeded for volume "${volume.metadata?.name ?? ''}" ${node}`;
  const said = { type: 'Normal', reason: 'FileSystemResizeSuccessful', message, component: 'kubelet' } as const;
  recordEvent(cluster, { kind: 'Pod', object: user, ...said });
  recordEvent(cluster, { kind: 'PersistentVolumeClaim', object: claim, ...said });
}

function report(
  cluster: Cluster,
  claim: PersistentVolumeClaim,
  note: { readonly reason: string; readonly message: string; readonly component: string },
): void {
  recordEvent(cluster, { kind: 'PersistentVolumeClaim', object: claim, type: 'Normal', ...note });
}
