import type { KubeObject } from '../../objects/object.ts';

/** True where two plain values are the same by content, whatever the order of their keys. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const membersA = Object.entries(a).filter(([, member]) => member !== undefined);
  const membersB = new Map<string, unknown>(Object.entries(b).filter(([, member]) => member !== undefined));
  if (membersA.length !== membersB.size) return false;
  return membersA.every(([key, member]) => membersB.has(key) && isDeepEqual(member, membersB.get(key)));
}

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
