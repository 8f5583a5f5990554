import { recordEvent } from '../../apiserver/events.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, getObject, listObjects } from '../../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/kubernetes.generated.ts';
import { bindClaim } from './bind-claim.ts';
import { BOUND_BY_CONTROLLER, classOf, DEFAULT_CLASS, isClaimBound, isVolumeOf } from './claim-facts.ts';
import { findBestVolume, findMismatch } from './match-volume.ts';
import { PROVISIONER, provisionVolume } from './provision-volume.ts';
import { reclaimVolume } from './reclaim-volume.ts';
import { withVolumePhase } from './volume-phase.ts';

/**
 * Binds claims to volumes, makes volumes for those of the lab's class, and reclaims them. Keys are UIDs of claims and of
 * volumes. Kubernetes v1.35, pkg/controller/volume/persistentvolume.
 */
export const volumeBinder: Component = { name: 'volume-binder', watch: watchForWork, run: syncSubject };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'PersistentVolumeClaim') watchClaim(cluster, change.before, change.after);
  else if (change.kind === 'PersistentVolume') watchVolume(cluster, change.before, change.after);
}

function watchClaim(
  cluster: Cluster,
  before: PersistentVolumeClaim | undefined,
  after: PersistentVolumeClaim | undefined,
): void {
  if (after === undefined) {
    const volume = findVolume(cluster, before?.spec?.volumeName);
    if (volume !== undefined) enqueueSubject(cluster, volume);
  } else if (before?.spec !== after.spec) enqueueSubject(cluster, after);
}

/** What becomes of one volume may be what a waiting claim waits for: these look again at the next round. */
function watchVolume(
  cluster: Cluster,
  before: PersistentVolume | undefined,
  after: PersistentVolume | undefined,
): void {
  const isNews =
    before?.spec !== after?.spec ||
    before?.status?.phase !== after?.status?.phase ||
    before?.metadata?.labels !== after?.metadata?.labels;
  if (!isNews) return;
  if (after !== undefined) enqueueSubject(cluster, after);
  for (const claim of listObjects(cluster.store, 'PersistentVolumeClaim')) {
    if (!isClaimBound(claim)) enqueueAt(cluster, `volume-binder/${claim.metadata?.uid}`, nextRoundMs(cluster));
    else if (after === undefined && claim.spec?.volumeName === before?.metadata?.name) enqueueSubject(cluster, claim);
  }
}

/** kube-controller-manager v1.35: --pvclaimbinder-sync-period. */
const ROUND_MS = 15_000;

function nextRoundMs({ nowMs }: Cluster): number {
  return (Math.floor(nowMs / ROUND_MS) + 1) * ROUND_MS;
}

function enqueueSubject(cluster: Cluster, { metadata }: PersistentVolume | PersistentVolumeClaim): void {
  enqueue(cluster, `volume-binder/${metadata?.uid}`);
}

function findVolume(cluster: Cluster, name: string | undefined): PersistentVolume | undefined {
  return name === undefined || name === '' ? undefined : getObject(cluster.store, 'PersistentVolume', '', name);
}

function syncSubject(cluster: Cluster, uid: string): void {
  const volume = findObjectByUid(cluster.store, 'PersistentVolume', uid);
  if (volume !== undefined) syncVolume(cluster, volume);
  const claim = findObjectByUid(cluster.store, 'PersistentVolumeClaim', uid);
  if (claim === undefined) return;
  if (isClaimBound(claim)) checkLoss(cluster, claim);
  else if (claim.metadata?.deletionTimestamp === undefined) syncUnboundClaim(cluster, claim);
}

/** A volume that nobody has, or that is kept for a claim to come, is Available; one whose claim is gone is reclaimed. */
function syncVolume(cluster: Cluster, volume: PersistentVolume): void {
  const { namespace = '', name = '', uid = '' } = volume.spec?.claimRef ?? {};
  if (uid === '') {
    replaceObject(cluster, 'PersistentVolume', withVolumePhase(volume, 'Available', cluster.nowMs));
    return;
  }
  const isOwned = getObject(cluster.store, 'PersistentVolumeClaim', namespace, name)?.metadata?.uid === uid;
  const isReclaimed = volume.status?.phase === 'Released' || volume.status?.phase === 'Failed';
  if (!isOwned && !isReclaimed) reclaimVolume(cluster, volume);
}

function checkLoss(cluster: Cluster, claim: PersistentVolumeClaim): void {
  if (findVolume(cluster, claim.spec?.volumeName) !== undefined) return;
  const { capacity: _, accessModes: _m, ...status } = claim.status ?? {};
  replaceObject(cluster, 'PersistentVolumeClaim', { ...claim, status: { ...status, phase: 'Lost' } });
  warn(cluster, claim, 'ClaimLost', 'Bound claim has lost its PersistentVolume. Data on the volume is lost!');
}

function syncUnboundClaim(cluster: Cluster, claim: PersistentVolumeClaim): void {
  if ((claim.spec?.volumeName ?? '') !== '') {
    bindNamedVolume(cluster, claim);
    return;
  }
  const found = findBestVolume(listObjects(cluster.store, 'PersistentVolume'), claim);
  if (found !== undefined) bindClaim(cluster, claim, found);
  else if (classOf(claim) === DEFAULT_CLASS) provision(cluster, claim);
  else sayWhyUnbound(cluster, claim);
}

/** pv_controller.go, syncUnboundClaim: who asks for a volume by name gets that one or none. */
function bindNamedVolume(cluster: Cluster, claim: PersistentVolumeClaim): void {
  const volume = findVolume(cluster, claim.spec?.volumeName);
  if (volume === undefined) return;
  if (volume.spec?.claimRef !== undefined) {
    if (isVolumeOf(volume, claim)) bindClaim(cluster, claim, volume);
    else if (claim.metadata?.annotations?.[BOUND_BY_CONTROLLER] === undefined) {
      warn(cluster, claim, 'FailedBinding', `volume "${volume.metadata?.name}" already bound to a different claim.`);
    }
    return;
  }
  const mismatch = findMismatch(volume, claim);
  if (mismatch === undefined) bindClaim(cluster, claim, volume);
  else
    warn(cluster, claim, 'VolumeMismatch', `Cannot bind to requested volume "${volume.metadata?.name}": ${mismatch}`);
}

function provision(cluster: Cluster, claim: PersistentVolumeClaim): void {
  const volume = provisionVolume(cluster, claim);
  if (volume === undefined) return;
  report(cluster, claim, {
    type: 'Normal',
    reason: 'ProvisioningSucceeded',
    message: `Successfully provisioned volume ${volume.metadata?.name}`,
    component: PROVISIONER,
  });
  bindClaim(cluster, claim, volume);
}

/** A class that the lab does not have provisions nothing. */
function sayWhyUnbound(cluster: Cluster, claim: PersistentVolumeClaim): void {
  const name = classOf(claim);
  if (name !== '') {
    warn(cluster, claim, 'ProvisioningFailed', `storageclass.storage.k8s.io "${name}" not found`);
    return;
  }
  const message = 'no persistent volumes available for this claim and no storage class is set';
  report(cluster, claim, { type: 'Normal', reason: 'FailedBinding', message, component: CONTROLLER });
}

const CONTROLLER = 'persistentvolume-controller';

function warn(cluster: Cluster, claim: PersistentVolumeClaim, reason: string, message: string): void {
  report(cluster, claim, { type: 'Warning', reason, message, component: CONTROLLER });
}

interface Note {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly component: string;
}

function report(cluster: Cluster, claim: PersistentVolumeClaim, note: Note): void {
  recordEvent(cluster, { kind: 'PersistentVolumeClaim', object: claim, ...note });
}
