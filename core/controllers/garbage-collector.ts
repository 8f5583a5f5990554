import { deleteObject, type PropagationPolicy } from '../apiserver/delete.ts';
import { replaceObject } from '../apiserver/write.ts';
import type { Change, Cluster, Component } from '../cluster/cluster.ts';
import { listStoredKinds } from '../cluster/custom-kinds.ts';
import { findObjectByUid, listDependents, refOf } from '../cluster/object-store.ts';
import { recordStep } from '../cluster/record-step.ts';
import { enqueue } from '../cluster/schedule.ts';
import type { OwnerReference } from '../objects/kubernetes.generated.ts';
import {
  FOREGROUND_FINALIZER,
  hasFinalizer,
  isBeingDeleted,
  ORPHAN_FINALIZER,
  withOwners,
  withoutFinalizer,
} from '../objects/metadata.ts';
import type { Kind, KubeObject } from '../objects/object.ts';

/**
 * Deletes what nobody owns any more, and carries out foreground and orphan deletion.
 * Kubernetes v1.35, pkg/controller/garbagecollector. Keys are UIDs, of objects that exist or existed.
 */
export const garbageCollector: Component = { name: 'garbage-collector', watch: watchForWork, run: collect };

function watchForWork(cluster: Cluster, change: Change): void {
  if (change.kind === 'Event') return;
  const { before, after } = change;
  const uid = (after ?? before)?.metadata?.uid ?? '';
  const owners = (after ?? before)?.metadata?.ownerReferences;
  const hasDependents = cluster.store.index.dependentsByOwner.has(uid);
  if (change.type === 'DELETED') {
    if (hasDependents) enqueue(cluster, `garbage-collector/${uid}`);
    for (const owner of owners ?? [])
      if (isWaiting(cluster, owner.uid)) enqueue(cluster, `garbage-collector/${owner.uid}`);
  } else if (after !== undefined && isBeingDeleted(after) && after.metadata?.finalizers !== undefined) {
    enqueue(cluster, `garbage-collector/${uid}`);
  } else if (owners !== undefined && before?.metadata?.ownerReferences !== owners) {
    if (owners.some((owner) => !isPresent(cluster, owner.uid))) enqueue(cluster, `garbage-collector/${uid}`);
  }
}

function isPresent(cluster: Cluster, uid: string): boolean {
  return cluster.store.index.placeByUid.has(uid);
}

/** Whether the object of that UID is in foreground deletion: it waits for its dependents. */
function isWaiting(cluster: Cluster, uid: string): boolean {
  const object = findAnyByUid(cluster, uid)?.object;
  return object !== undefined && isBeingDeleted(object) && hasFinalizer(object, FOREGROUND_FINALIZER);
}

interface Found {
  readonly kind: Kind;
  readonly object: KubeObject;
}

function findAnyByUid(cluster: Cluster, uid: string): Found | undefined {
  const kind = cluster.store.index.placeByUid.get(uid)?.kind;
  const object = kind === undefined ? undefined : findObjectByUid(cluster.store, kind, uid);
  return kind === undefined || object === undefined ? undefined : { kind, object };
}

function collect(cluster: Cluster, uid: string): void {
  const found = findAnyByUid(cluster, uid);
  if (found === undefined) {
    for (const dependent of listAllDependents(cluster, uid)) collectDependent(cluster, dependent);
    return;
  }
  if (isBeingDeleted(found.object)) finishDeletion(cluster, found);
  else collectDependent(cluster, found);
}

/** Removes the collector's own finalizer once its dependents are let go or gone. */
function finishDeletion(cluster: Cluster, owner: Found): void {
  const uid = owner.object.metadata?.uid ?? '';
  const dependents = listAllDependents(cluster, uid);
  if (hasFinalizer(owner.object, ORPHAN_FINALIZER)) {
    for (const dependent of dependents) disown(cluster, dependent, (reference) => reference.uid === uid);
    replaceObject(cluster, owner.kind, withoutFinalizer(owner.object, ORPHAN_FINALIZER));
  } else if (hasFinalizer(owner.object, FOREGROUND_FINALIZER)) {
    if (dependents.some((dependent) => blocks(dependent.object, uid))) {
      for (const dependent of dependents) collectDependent(cluster, dependent);
    } else replaceObject(cluster, owner.kind, withoutFinalizer(owner.object, FOREGROUND_FINALIZER));
  }
}

/** Deletes an object whose owners are all gone or going; drops the references to those that are gone otherwise. */
function collectDependent(cluster: Cluster, dependent: Found): void {
  const owners = dependent.object.metadata?.ownerReferences ?? [];
  if (owners.length === 0 || isBeingDeleted(dependent.object)) return;
  const solid = owners.filter((owner) => isPresent(cluster, owner.uid) && !isWaiting(cluster, owner.uid));
  const waiting = owners.filter((owner) => isWaiting(cluster, owner.uid));
  if (solid.length > 0) {
    if (solid.length < owners.length) disown(cluster, dependent, (reference) => !solid.includes(reference));
    return;
  }
  const ownsOthers = cluster.store.index.dependentsByOwner.has(dependent.object.metadata?.uid ?? '');
  deleteDependent(cluster, dependent, waiting.length > 0 && ownsOthers ? 'Foreground' : 'Background');
}

function deleteDependent(cluster: Cluster, { kind, object }: Found, propagationPolicy: PropagationPolicy): void {
  const parentCause = cluster.causeId;
  const [owner] = object.metadata?.ownerReferences ?? [];
  recordStep(cluster, 'garbageCollected', {
    kind,
    name: object.metadata?.name ?? '',
    owner: `${owner?.kind}/${owner?.name}`,
  });
  deleteObject(cluster, { ...refOf(kind, object), kind }, { propagationPolicy });
  cluster.causeId = parentCause;
}

function disown(cluster: Cluster, { kind, object }: Found, isDropped: (owner: OwnerReference) => boolean): void {
  const kept = (object.metadata?.ownerReferences ?? []).filter((owner) => !isDropped(owner));
  replaceObject(cluster, kind, withOwners(object, kept));
}

function blocks(dependent: KubeObject, ownerUid: string): boolean {
  return (
    dependent.metadata?.ownerReferences?.some(
      (owner) => owner.uid === ownerUid && owner.blockOwnerDeletion === true,
    ) === true
  );
}

function listAllDependents(cluster: Cluster, ownerUid: string): Found[] {
  if (!cluster.store.index.dependentsByOwner.has(ownerUid)) return [];
  return listStoredKinds(cluster.store).flatMap(({ kind }) =>
    listDependents(cluster.store, kind, ownerUid).map((object) => ({ kind, object })),
  );
}
