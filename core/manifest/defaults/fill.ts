/** The object with the defaults for what it leaves out; the object itself where it leaves out none of them. */
export function fill<T extends object>(object: T, defaults: Partial<T>): T {
  for (const key in defaults) {
    if (object[key] === undefined) return { ...defaults, ...object };
  }
  return object;
}

/** The object with one field computed anew; the object itself where the field is absent or stays as it is. */
export function refine<T extends object, K extends keyof T>(
  object: T,
  key: K,
  change: (value: NonNullable<T[K]>) => NonNullable<T[K]>,
): T {
  const value = object[key];
  if (value === undefined || value === null) return object;
  const changed = change(value);
  return changed === value ? object : { ...object, [key]: changed };
}

/** As {@link refine} for each item of a list: the same list where no item changed. */
export function refineEach<T extends object>(items: readonly T[], change: (item: T) => T): readonly T[] {
  let changed: T[] | undefined;
  for (const [index, item] of items.entries()) {
    const after = change(item);
    if (after === item) continue;
    changed ??= [...items];
    changed[index] = after;
  }
  return changed ?? items;
}
