import type { Kind, KindMap } from '../../apiserver/object.ts';
import type { FieldError } from './field-error.ts';
import { validateObject } from './validate-object.ts';

/** What forbids to put `after` in the place of `before`, as the API server lists it. */
export function validateUpdate<K extends Kind>(kind: K, before: KindMap[K], after: KindMap[K]): FieldError[] {
  return before === after ? [] : validateObject(kind, after);
}
