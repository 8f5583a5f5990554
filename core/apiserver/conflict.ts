import { kindFacts, qualifiedResource } from '../objects/kinds.ts';
import type { ApiError, Kind, KubeObject } from '../objects/object.ts';

/** What a client expects of the object it deletes. */
export interface Preconditions {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** Kubernetes v1.35, staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go. */
export function checkPreconditions(
  kind: Kind,
  object: KubeObject,
  preconditions: Preconditions | undefined,
): ApiError | undefined {
  const { uid, resourceVersion } = object.metadata ?? {};
  if (preconditions?.uid !== undefined && preconditions.uid !== uid) {
    return conflict(
      qualifiedKind(kind),
      object,
      `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
    );
  }
  if (preconditions?.resourceVersion === undefined || preconditions.resourceVersion === resourceVersion)
    return undefined;
  return conflict(
    qualifiedKind(kind),
    object,
    `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
  );
}

/** Says that a write was made from an old copy of the object. */
export function modifiedMeanwhile(kind: Kind, object: KubeObject): ApiError {
  return conflict(
    qualifiedResource(kindFacts(kind)),
    object,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

/** Where etcd keeps what is not kept under its resource's name: v1.35 pkg/registry/core/rest/storage_core.go and its like. */
const STORED_AS = new Map([
  ['services', 'services/specs'],
  ['endpoints', 'services/endpoints'],
  ['nodes', 'minions'],
  ['replicationcontrollers', 'controllers'],
  ['ingresses', 'ingress'],
]);

/** Says that a copy is of another object that had the name: apiserver v1.35, pkg/storage/errors.go. */
export function otherObject(kind: Kind, object: KubeObject, uid: string | undefined): ApiError {
  const { resource } = kindFacts(kind);
  const { name = '', namespace = '', uid: own } = object.metadata ?? {};
  const key = ['', STORED_AS.get(resource) ?? resource, ...(namespace === '' ? [] : [namespace]), name].join('/');
  const why = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${own}`;
  return conflict(qualifiedResource(kindFacts(kind)), object, why);
}

export function conflictOf(kind: Kind, name: string, why: string): ApiError {
  return conflict(qualifiedResource(kindFacts(kind)), { metadata: { name } }, why);
}

/** What is expected of an object is said of its kind, not of its resource. */
function qualifiedKind(kind: Kind): string {
  const { kindName, resource, ...facts } = kindFacts(kind);
  return qualifiedResource({ ...facts, kindName, resource: kindName });
}

function conflict(what: string, object: KubeObject, why: string): ApiError {
  const message = `Operation cannot be fulfilled on ${what} "${object.metadata?.name}": ${why}`;
  return { reason: 'Conflict', code: 409, message };
}
