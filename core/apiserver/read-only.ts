import type { ApiError, Kind } from '../objects/object.ts';

/** What is asked of other parts of the cluster whenever somebody looks: pkg/registry/core/componentstatus. */
const READ_ONLY: ReadonlySet<Kind> = new Set<Kind>(['ComponentStatus']);

/** What the API server says to who wants to make, change or delete objects that only answer; undefined of any other kind. */
export function refuseReadOnly(kind: Kind): ApiError | undefined {
  if (!READ_ONLY.has(kind)) return undefined;
  const message = 'the server does not allow this method on the requested resource';
  return { reason: 'MethodNotAllowed', code: 405, message };
}
