import type { ObjectMeta } from '../../objects/kubernetes.generated.ts';
import { type FieldError, forbidden, invalid } from './field-error.ts';
import { checkFinalizerDomains, checkFinalizers, checkWritten } from './object-meta.ts';
import { isSame } from './same-value.ts';

const IMMUTABLE = 'field is immutable';

/** All that is said of a changed object's metadata before its kind says the same anew: apiserver v1.35, pkg/registry/rest/update.go. */
export function listMetaUpdateErrors(before: ObjectMeta, after: ObjectMeta, hasOwnFinalizers: boolean): FieldError[] {
  const path = 'metadata';
  const written = checkWritten(after, path);
  const changed = checkObjectMetaUpdate(before, after, path);
  return [
    ...[...written, ...checkFinalizers(after, path)],
    ...[...changed, ...written, ...changed, ...written],
    ...(hasOwnFinalizers ? [] : checkFinalizerDomains(after, path)),
  ];
}

/** What of an object's identity may not change: apimachinery v1.35 pkg/api/validation, ValidateObjectMetaUpdate. */
export function checkObjectMetaUpdate(before: ObjectMeta, after: ObjectMeta, path: string): FieldError[] {
  const had = new Set(before.finalizers);
  const added = (after.finalizers ?? []).filter((finalizer) => !had.has(finalizer));
  const isDeleting = before.deletionTimestamp !== undefined;
  const noNew = `no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`;
  return [
    ...(isDeleting && added.length > 0 ? [forbidden(`${path}.finalizers`, noNew)] : []),
    ...(['name', 'namespace', 'uid', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const)
      .filter((field) => after[field] !== undefined && !isSame(before[field], after[field]))
      .map((field) => invalid(`${path}.${field}`, after[field], IMMUTABLE)),
  ];
}
