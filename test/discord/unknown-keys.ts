export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Paths that `value` has and its parsed copy lost: keys the schema does not know, which it drops in silence. */
export function listUnknownKeys(value: unknown, parsed: unknown, path = ''): string[] {
  if (Array.isArray(value) && Array.isArray(parsed)) {
    return value.flatMap((entry, index) => listUnknownKeys(entry, parsed[index], `${path}[${index}]`));
  }
  if (!isJsonObject(value) || !isJsonObject(parsed)) return [];
  return Object.keys(value).flatMap((key) =>
    Object.hasOwn(parsed, key) ? listUnknownKeys(value[key], parsed[key], `${path}.${key}`) : [`${path}.${key}`],
  );
}
