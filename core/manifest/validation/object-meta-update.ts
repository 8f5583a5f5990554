import type { ObjectMeta } from '../../objects/kubernetes.generated.ts';
import { type FieldError, forbidden, invalid } from './field-error.ts';
import { isSame } from './same-value.ts';

const IMMUTABLE = 'field is immutable';

/** What of an object's identity may not change: apimachinery v1.35 pkg/api/validation, ValidateObjectMetaUpdate. */
export function checkObjectMetaUpdate(before: ObjectMeta, after: ObjectMeta, path: string): FieldError[] {
  const added = (after.finalizers ?? []).filter((finalizer) => !(before.finalizers ?? []).includes(finalizer));
  const isDeleting = before.deletionTimestamp !== undefined;
  const noNew = `no new finalizers can be added if the object is being deleted, found new finalizers ${JSON.stringify(added)}`;
  return [
    ...(isDeleting && added.length > 0 ? [forbidden(`${path}.finalizers`, noNew)] : []),
    ...(['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const)
      .filter((field) => after[field] !== undefined && !isSame(before[field], after[field]))
      .map((field) => invalid(`${path}.${field}`, after[field], IMMUTABLE)),
  ];
}
