import { recordEvent } from '../../apiserver/events.ts';
import { bindsLate, findClassOf, withDefaultClass } from '../../apiserver/storage-classes.ts';
import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { NO_PROVISIONER, PROVISIONER } from '../../cluster/furniture/storage.ts';
import { findObjectByUid, getObject, listObjects } from '../../cluster/object-store.ts';
import { enqueue, enqueueAt } from '../../cluster/schedule.ts';
import { BOUND_BY_CONTROLLER, classOf, isClaimBound, isVolumeOf, selectedNodeOf } from '../../objects/claim-facts.ts';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from '../../objects/kubernetes.generated.ts';
import { findBestVolume, findKeptVolume, findMismatch } from '../../objects/match-volume.ts';
import { withMetadata } from '../../objects/metadata.ts';
import { forgetRefusals, settleLook } from '../retry.ts';
import { bindClaim } from './bind-claim.ts';
import { provisionVolume } from './provision-volume.ts';
import { reclaimVolume } from './reclaim-volume.ts';
import { refuseClaim } from './refuse-claim.ts';
import { sayWaiting } from './say-waiting.ts';
import { withVolumePhase } from './volume-phase.ts';

/**
 * Binds claims to volumes, makes volumes for those of the lab's class, and reclaims them. Keys are UIDs of claims and of
 * volumes. Kubernetes v1.35, pkg/controller/volume/persistentvolume.
 */
export const volumeBinder: Component = { name: 'volume-binder', watch: watchForWork, run: syncSubject };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'PersistentVolumeClaim') watchClaim(cluster, change.before, change.after);
  else if (change.kind === 'PersistentVolume') watchVolume(cluster, change.before, change.after);
  else if (change.kind === 'StorageClass') lookAtUnbound(cluster);
}

/** What there is anew may be what a waiting claim waits for: each looks at the next round. */
function lookAtUnbound(cluster: Cluster): void {
  for (const claim of listObjects(cluster.store, 'PersistentVolumeClaim')) {
    if (!isClaimBound(claim)) enqueueAt(cluster, `volume-binder/${claim.metadata?.uid}`, nextRoundMs(cluster));
  }
}

function watchClaim(
  cluster: Cluster,
  before: PersistentVolumeClaim | undefined,
  after: PersistentVolumeClaim | undefined,
): void {
  if (after === undefined) {
    const volume = findVolume(cluster, before?.spec?.volumeName);
    if (volume !== undefined) enqueueSubject(cluster, volume);
  } else if (before?.spec !== after.spec || hasNewNode(before, after)) enqueueSubject(cluster, after);
}

function hasNewNode(before: PersistentVolumeClaim | undefined, after: PersistentVolumeClaim): boolean {
  return before !== undefined && selectedNodeOf(before) !== selectedNodeOf(after);
}

/** What becomes of one volume may be what a waiting claim waits for, or concern its own: these look at the next round. */
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
  lookAtUnbound(cluster);
  const dueMs = after === undefined ? cluster.nowMs : nextRoundMs(cluster);
  for (const claim of listObjects(cluster.store, 'PersistentVolumeClaim')) {
    const isBound = isClaimBound(claim) && claim.spec?.volumeName === (after ?? before)?.metadata?.name;
    if (isBound) enqueueAt(cluster, `volume-binder/${claim.metadata?.uid}`, dueMs);
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
  if (claim === undefined) {
    forgetRefusals(cluster, `volume-binder/${uid}`);
    return;
  }
  if (isClaimBound(claim)) checkBinding(cluster, claim);
  else if (claim.metadata?.deletionTimestamp === undefined) {
    const wasRefused = syncUnboundClaim(cluster, claim);
    settleLook(cluster, `volume-binder/${uid}`, wasRefused);
  }
}

/** A volume that nobody has, or that is kept for a claim to come, is Available; one whose claim is gone is reclaimed. */
function syncVolume(cluster: Cluster, volume: PersistentVolume): void {
  const { namespace = '', name = '', uid = '' } = volume.spec?.claimRef ?? {};
  if (uid === '') {
    replaceObject(cluster, 'PersistentVolume', withVolumePhase(volume, 'Available', cluster.nowMs));
    return;
  }
  const claim = getObject(cluster.store, 'PersistentVolumeClaim', namespace, name);
  const isOwned = claim?.metadata?.uid === uid;
  if (isOwned && !isClaimBound(claim)) enqueueSubject(cluster, claim);
  const isReclaimed = volume.status?.phase === 'Released' || volume.status?.phase === 'Failed';
  if (!isOwned && !isReclaimed) reclaimVolume(cluster, volume);
}

/** pv_controller.go, syncBoundClaim: a claim whose volume is gone or another's is lost, until it is there again. */
function checkBinding(cluster: Cluster, claim: PersistentVolumeClaim): void {
  const volume = findVolume(cluster, claim.spec?.volumeName);
  const owner = volume?.spec?.claimRef;
  if (volume === undefined)
    lose(cluster, claim, 'ClaimLost', 'Bound claim has lost its PersistentVolume. Data on the volume is lost!');
  else if (owner !== undefined && owner.uid !== claim.metadata?.uid) {
    lose(cluster, claim, 'ClaimMisbound', 'Two claims are bound to the same volume, this one is bound incorrectly');
  } else if (owner === undefined || claim.status?.phase !== 'Bound') bindClaim(cluster, claim, volume);
}

function lose(cluster: Cluster, claim: PersistentVolumeClaim, reason: string, message: string): void {
  if (claim.status?.phase === 'Lost') return;
  const { capacity: _, accessModes: _m, ...status } = claim.status ?? {};
  replaceObject(cluster, 'PersistentVolumeClaim', { ...claim, status: { ...status, phase: 'Lost' } });
  warn(cluster, claim, reason, message);
}

/** True where its provisioner refused it, and will be asked again. */
function syncUnboundClaim(cluster: Cluster, written: PersistentVolumeClaim): boolean {
  const claim = assignClass(cluster, written);
  if ((claim.spec?.volumeName ?? '') !== '') {
    bindNamedVolume(cluster, claim);
    return false;
  }
  const volumes = listObjects(cluster.store, 'PersistentVolume');
  const isLate = bindsLate(cluster, claim);
  const found = isLate ? findKeptVolume(volumes, claim) : findBestVolume(volumes, claim);
  if (found !== undefined) bindClaim(cluster, claim, found);
  else if (isLate && selectedNodeOf(claim) === undefined) sayWaiting(cluster, claim);
  else return provision(cluster, claim);
  return false;
}

/** A class that becomes the default one is given to the claims that found none: pv_controller.go, assignDefaultStorageClass. */
function assignClass(cluster: Cluster, claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const assigned = withDefaultClass(cluster, claim);
  if (assigned === claim) return claim;
  const written = replaceObject(cluster, 'PersistentVolumeClaim', assigned);
  return written.ok ? written.value : claim;
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

function provision(cluster: Cluster, written: PersistentVolumeClaim): boolean {
  const storageClass = findClassOf(cluster, written);
  if (storageClass === undefined) {
    sayWhyUnbound(cluster, written);
    return false;
  }
  const { provisioner } = storageClass;
  if (provisioner === NO_PROVISIONER) {
    warn(cluster, written, 'ProvisioningFailed', `no volume plugin matched name: ${NO_PROVISIONER}`);
    return false;
  }
  const claim = markProvisioner(cluster, written, provisioner);
  sayWhoProvisions(cluster, claim, storageClass);
  return provisioner === PROVISIONER && !provisionHere(cluster, claim, storageClass);
}

/** pv_controller.go: setClaimProvisioner. */
function markProvisioner(cluster: Cluster, claim: PersistentVolumeClaim, provisioner: string): PersistentVolumeClaim {
  const { annotations } = claim.metadata ?? {};
  if (annotations?.[STORAGE_PROVISIONER] === provisioner) return claim;
  const more = { [`volume.beta.${PROVISIONER_MARK}`]: provisioner, [STORAGE_PROVISIONER]: provisioner };
  const marked = withMetadata(claim, { annotations: { ...annotations, ...more } });
  const written = replaceObject(cluster, 'PersistentVolumeClaim', marked);
  return written.ok ? written.value : claim;
}

const PROVISIONER_MARK = 'kubernetes.io/storage-provisioner';
const STORAGE_PROVISIONER = `volume.${PROVISIONER_MARK}`;

/** False where the provisioner refuses the claim. */
function provisionHere(cluster: Cluster, claim: PersistentVolumeClaim, storageClass: StorageClass): boolean {
  const { namespace, name } = claim.metadata ?? {};
  report(cluster, claim, {
    type: 'Normal',
    reason: 'Provisioning',
    message: `External provisioner is provisioning volume for claim "${namespace}/${name}"`,
    component: PROVISIONER,
  });
  const refusal = refuseClaim(claim);
  if (refusal !== undefined) {
    report(cluster, claim, {
      type: 'Warning',
      reason: 'ProvisioningFailed',
      message: `failed to provision volume with StorageClass "${storageClass.metadata?.name}": ${refusal}`,
      component: PROVISIONER,
    });
    return false;
  }
  const volume = provisionVolume(cluster, claim, storageClass);
  if (volume === undefined) return true;
  report(cluster, claim, {
    type: 'Normal',
    reason: 'ProvisioningSucceeded',
    message: `Successfully provisioned volume ${volume.metadata?.name}`,
    component: PROVISIONER,
  });
  bindClaim(cluster, claim, volume);
  return true;
}

/** A provisioner that is not installed is waited for, for ever. */
function sayWhoProvisions(cluster: Cluster, claim: PersistentVolumeClaim, { provisioner }: StorageClass): void {
  const who = `either by the external provisioner '${provisioner}' or manually by the system administrator`;
  const advice =
    'If volume creation is delayed, please verify that the provisioner is running and correctly registered.';
  const message = `Waiting for a volume to be created ${who}. ${advice}`;
  report(cluster, claim, { type: 'Normal', reason: 'ExternalProvisioning', message, component: CONTROLLER });
}

/** A class that there is not provisions nothing. */
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
