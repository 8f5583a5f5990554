import type { KubeObject } from '../../apiserver/object.ts';

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
  const shared: T = { ...after };
  for (const key of ['metadata', 'spec', 'status', 'data'] as const) copyEqualPart(before, shared, key);
  return shared;
}

function copyEqualPart(before: KubeObject, after: KubeObject, key: string): void {
  const old = Object.getOwnPropertyDescriptor(before, key)?.value;
  const fresh = Object.getOwnPropertyDescriptor(after, key)?.value;
  if (old !== fresh && isDeepEqual(old, fresh))
    Object.defineProperty(after, key, { value: old, enumerable: true, writable: true, configurable: true });
}
