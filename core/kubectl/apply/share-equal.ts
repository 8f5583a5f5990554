import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import type { KubeObject } from '../../objects/object.ts';

/**
 * `after` with the parts of `before` that have the same content, and `before` itself where all have: a write tells
 * by identity whether `spec` changed.
 */
export function shareEqualParts<T extends KubeObject>(before: T, after: T): T {
  if (isDeepEqual(before, after)) return before;
  const fresh = new Map<string, unknown>(Object.entries(after));
  const equal = Object.entries(before).filter(([key, part]) => isDeepEqual(part, fresh.get(key)));
  return { ...after, ...Object.fromEntries(equal) };
}

/** A client's copy with the stored status: what an update of the object itself would keep. */
export function withStatusOf<T extends KubeObject>(stored: T, copy: T): T {
  return 'status' in stored ? { ...copy, status: stored.status } : copy;
}

/** What is stored with the type that a copy of it says. */
export function withTypeOf<T extends KubeObject>(stored: T, { apiVersion, kind }: KubeObject): T {
  return { ...(apiVersion === undefined ? {} : { apiVersion }), ...(kind === undefined ? {} : { kind }), ...stored };
}
