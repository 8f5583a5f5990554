import { recordEvent } from '../apiserver/events.ts';
import { createObject, removeObject, replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { findObjectByUid, getObject, listObjects } from '../cluster/object-store.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { PersistentVolume, PersistentVolumeClaim } from '../objects/kubernetes.generated.ts';
import { quantityValue } from '../objects/quantity.ts';

/** Binds claims to volumes, and makes volumes for those that have a class. Keys are UIDs of claims, and `release`. */
export const volumeBinder: Component = { name: 'volume-binder', watch: watchForWork, run: syncClaim };

/** The class that claims get which name none, as in kind. */
const DEFAULT_CLASS = 'standard';
const RELEASE = 'release';

function watchForWork(cluster: Cluster, { type, kind, before, after }: Change): void {
  if (kind === 'PersistentVolumeClaim' && type === 'ADDED') enqueue(cluster, `volume-binder/${after?.metadata?.uid}`);
  else if (kind === 'PersistentVolumeClaim' && type === 'DELETED' && before !== undefined) {
    enqueue(cluster, `volume-binder/${RELEASE}`);
  } else if (kind === 'PersistentVolume' && type === 'ADDED') retryPending(cluster);
}

function retryPending(cluster: Cluster): void {
  for (const claim of listObjects(cluster.store, 'PersistentVolumeClaim')) {
    if (claim.status?.phase !== 'Bound') enqueue(cluster, `volume-binder/${claim.metadata?.uid}`);
  }
}

function syncClaim(cluster: Cluster, subject: string): void {
  if (subject === RELEASE) releaseVolumes(cluster);
  const claim = findObjectByUid(cluster.store, 'PersistentVolumeClaim', subject);
  if (claim === undefined || claim.status?.phase === 'Bound' || claim.metadata?.deletionTimestamp !== undefined) return;
  const volume = findVolume(cluster, claim) ?? provisionVolume(cluster, claim);
  if (volume === undefined) keepPending(cluster, claim);
  else bind(cluster, claim, volume);
}

function classOf(claim: PersistentVolumeClaim): string {
  return claim.spec?.storageClassName ?? DEFAULT_CLASS;
}

/** The smallest volume of the claim's class that is free and has what the claim asks for. */
function findVolume(cluster: Cluster, claim: PersistentVolumeClaim): PersistentVolume | undefined {
  const wantedName = claim.spec?.volumeName;
  const asked = quantityValue(claim.spec?.resources?.requests?.storage);
  const modes = claim.spec?.accessModes ?? [];
  return listObjects(cluster.store, 'PersistentVolume')
    .filter(({ metadata, spec }) => {
      if (spec?.claimRef !== undefined || (wantedName !== undefined && metadata?.name !== wantedName)) return false;
      if ((spec?.storageClassName ?? '') !== classOf(claim)) return false;
      return sizeOf(spec) >= asked && modes.every((mode) => spec?.accessModes?.includes(mode) === true);
    })
    .sort((a, b) => sizeOf(a.spec) - sizeOf(b.spec))[0];
}

function sizeOf(spec: PersistentVolume['spec']): number {
  return quantityValue(spec?.capacity?.storage);
}

/** What a provisioner of the default class makes; other classes have none. */
function provisionVolume(cluster: Cluster, claim: PersistentVolumeClaim): PersistentVolume | undefined {
  if (classOf(claim) !== DEFAULT_CLASS || claim.spec?.volumeName !== undefined) return undefined;
  const name = `pvc-${claim.metadata?.uid}`;
  const created = createObject(cluster, 'PersistentVolume', {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, annotations: { 'pv.kubernetes.io/provisioned-by': PROVISIONER } },
    spec: {
      accessModes: claim.spec?.accessModes ?? ['ReadWriteOnce'],
      capacity: { storage: claim.spec?.resources?.requests?.storage ?? '1Gi' },
      hostPath: { path: `/var/local-path-provisioner/${name}`, type: 'DirectoryOrCreate' },
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName: DEFAULT_CLASS,
      volumeMode: 'Filesystem',
    },
  });
  if (!created.ok) return undefined;
  report(cluster, claim, 'ProvisioningSucceeded', `Successfully provisioned volume ${name}`, PROVISIONER);
  return created.value;
}

const PROVISIONER = 'rancher.io/local-path';

function bind(cluster: Cluster, claim: PersistentVolumeClaim, volume: PersistentVolume): void {
  const { namespace = '', name = '', uid = '' } = claim.metadata ?? {};
  const claimRef = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace, name, uid };
  replaceObject(cluster, 'PersistentVolume', {
    ...volume,
    spec: { ...volume.spec, claimRef },
    status: { phase: 'Bound' },
  });
  replaceObject(cluster, 'PersistentVolumeClaim', {
    ...claim,
    spec: { ...claim.spec, storageClassName: classOf(claim), volumeName: volume.metadata?.name ?? '' },
    status: {
      phase: 'Bound',
      accessModes: volume.spec?.accessModes ?? [],
      capacity: volume.spec?.capacity ?? {},
    },
  });
}

/** Kubernetes v1.35, pkg/controller/volume/persistentvolume/pv_controller.go. */
function keepPending(cluster: Cluster, claim: PersistentVolumeClaim): void {
  if (claim.status?.phase !== 'Pending') {
    replaceObject(cluster, 'PersistentVolumeClaim', { ...claim, status: { ...claim.status, phase: 'Pending' } });
  }
  if (classOf(claim) !== '') return;
  const message = 'no persistent volumes available for this claim and no storage class is set';
  report(cluster, claim, 'FailedBinding', message, 'persistentvolume-controller');
}

function report(
  cluster: Cluster,
  claim: PersistentVolumeClaim,
  reason: string,
  message: string,
  component: string,
): void {
  recordEvent(cluster, { kind: 'PersistentVolumeClaim', object: claim, type: 'Normal', reason, message, component });
}

/** Volumes whose claim is gone go with it, or stay Released, by their policy. */
function releaseVolumes(cluster: Cluster): void {
  for (const volume of listObjects(cluster.store, 'PersistentVolume')) {
    const { namespace = '', name = '', uid } = volume.spec?.claimRef ?? {};
    if (uid === undefined || volume.status?.phase === 'Released') continue;
    if (getObject(cluster.store, 'PersistentVolumeClaim', namespace, name)?.metadata?.uid === uid) continue;
    if (volume.spec?.persistentVolumeReclaimPolicy === 'Delete') removeObject(cluster, 'PersistentVolume', volume);
    else replaceObject(cluster, 'PersistentVolume', { ...volume, status: { phase: 'Released' } });
  }
}
