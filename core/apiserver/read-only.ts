import type { ApiError, Kind } from '../objects/object.ts';

/** What is asked of other parts of the cluster whenever somebody looks: pkg/registry/core/componentstatus. */
const READ_ONLY: ReadonlySet<Kind> = new Set<Kind>(['ComponentStatus']);

/** True of a kind whose objects nobody can make, change or delete. */
export function isReadOnly(kind: Kind): boolean {
  return READ_ONLY.has(kind);
}

/** What the API server says to who wants to write objects of such a kind; undefined of any other. */
export function refuseReadOnly(kind: Kind): ApiError | undefined {
  if (!isReadOnly(kind)) return undefined;
  const message = 'the server does not allow this method on the requested resource';
  return { reason: 'MethodNotAllowed', code: 405, message };
}
