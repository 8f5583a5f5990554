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
