import type { ObjectMeta, OwnerReference } from './kubernetes.generated.ts';
import type { KubeObject } from './object.ts';

/** Kubernetes v1.35, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go. */
export const ORPHAN_FINALIZER = 'orphan';
export const FOREGROUND_FINALIZER = 'foregroundDeletion';

/** Kubernetes v1.35, pkg/volume/util/finalizer.go: they hold back what is in use. */
export const CLAIM_PROTECTION = 'kubernetes.io/pvc-protection';
export const VOLUME_PROTECTION = 'kubernetes.io/pv-protection';

/** A copy of the object with some of its metadata changed. */
export function withMetadata<T extends KubeObject>(object: T, changes: ObjectMeta): T {
  return { ...object, metadata: { ...object.metadata, ...changes } };
}

/** A copy with exactly these finalizers; the same object where they are the same ones. */
export function withFinalizers<T extends KubeObject>(object: T, finalizers: readonly string[]): T {
  const { finalizers: present = [], ...metadata } = object.metadata ?? {};
  if (present.length === finalizers.length && present.every((one, index) => one === finalizers[index])) return object;
  return { ...object, metadata: finalizers.length === 0 ? metadata : { ...metadata, finalizers } };
}

export function withoutFinalizer<T extends KubeObject>(object: T, finalizer: string): T {
  return withFinalizers(
    object,
    (object.metadata?.finalizers ?? []).filter((one) => one !== finalizer),
  );
}

/** A copy with exactly these owners. */
export function withOwners<T extends KubeObject>(object: T, owners: readonly OwnerReference[]): T {
  const { ownerReferences: _, ...metadata } = object.metadata ?? {};
  return { ...object, metadata: owners.length === 0 ? metadata : { ...metadata, ownerReferences: owners } };
}

export function isBeingDeleted(object: KubeObject): boolean {
  return object.metadata?.deletionTimestamp !== undefined;
}

export function hasFinalizer(object: KubeObject, finalizer: string): boolean {
  return object.metadata?.finalizers?.includes(finalizer) === true;
}

/** The owner that manages the object, or undefined: at most one reference says `controller: true`. */
export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata?.ownerReferences?.find((owner) => owner.controller === true);
}
