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
      kind,
      object,
      `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
    );
  }
  if (preconditions?.resourceVersion === undefined || preconditions.resourceVersion === resourceVersion)
    return undefined;
  return conflict(
    kind,
    object,
    `the ResourceVersion in the precondition (${preconditions.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
  );
}

/** Says that a write was made from an old copy of the object. */
export function modifiedMeanwhile(kind: Kind, object: KubeObject): ApiError {
  return conflict(
    kind,
    object,
    'the object has been modified; please apply your changes to the latest version and try again',
  );
}

function conflict(kind: Kind, object: KubeObject, why: string): ApiError {
  return conflictOf(kind, object.metadata?.name ?? '', why);
}

export function conflictOf(kind: Kind, name: string, why: string): ApiError {
  const resource = qualifiedResource(kindFacts(kind));
  const message = `Operation cannot be fulfilled on ${resource} "${name}": ${why}`;
  return { reason: 'Conflict', code: 409, message };
}
