import { replaceObject } from '../../apiserver/write.ts';
import type { Change, Cluster, Component } from '../../cluster/cluster.ts';
import { findObjectByUid, getObject } from '../../cluster/object-store.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../objects/kubernetes.generated.ts';
import { CLAIM_PROTECTION, isBeingDeleted, VOLUME_PROTECTION, withoutFinalizer } from '../../objects/metadata.ts';
import type { KubeObject } from '../../objects/object.ts';
import { listPodsOfClaim } from './pods-of-claim.ts';

/**
 * Holds back claims that Pods use and volumes that are bound until they are not, once somebody deletes them.
 * Kubernetes v1.35, pkg/controller/volume/{pvcprotection,pvprotection}. Keys are UIDs of claims and volumes.
 */
export const volumeProtection: Component = { name: 'volume-protection', watch: watchForWork, run: releaseUnused };

function watchForWork(cluster: Cluster, { kind, before, after }: Change): void {
  if (kind === 'Pod' && after === undefined) watchPodGone(cluster, before);
  else if ((kind === 'PersistentVolumeClaim' || kind === 'PersistentVolume') && after !== undefined) {
    check(cluster, after);
  }
}

function watchPodGone(cluster: Cluster, pod: Pod | undefined): void {
  for (const { persistentVolumeClaim } of pod?.spec?.volumes ?? []) {
    const claimName = persistentVolumeClaim?.claimName ?? '';
    const claim = getObject(cluster.store, 'PersistentVolumeClaim', pod?.metadata?.namespace ?? '', claimName);
    if (claim !== undefined) check(cluster, claim);
  }
}

function check(cluster: Cluster, object: KubeObject): void {
  if (isBeingDeleted(object)) enqueue(cluster, `volume-protection/${object.metadata?.uid}`);
}

function releaseUnused(cluster: Cluster, uid: string): void {
  const claim = findObjectByUid(cluster.store, 'PersistentVolumeClaim', uid);
  if (claim !== undefined && !isClaimUsed(cluster, claim)) {
    replaceObject(cluster, 'PersistentVolumeClaim', withoutFinalizer(claim, CLAIM_PROTECTION));
  }
  const volume = findObjectByUid(cluster.store, 'PersistentVolume', uid);
  if (volume !== undefined && !isVolumeUsed(volume)) {
    replaceObject(cluster, 'PersistentVolume', withoutFinalizer(volume, VOLUME_PROTECTION));
  }
}

/** A Pod that has no node yet will not start with a claim that is going; one that has ended still counts. */
function isClaimUsed(cluster: Cluster, claim: PersistentVolumeClaim): boolean {
  return listPodsOfClaim(cluster, claim).some((pod) => (pod.spec?.nodeName ?? '') !== '');
}

function isVolumeUsed({ status }: PersistentVolume): boolean {
  return status?.phase === 'Bound';
}
