/** bash's arrays travel in variables as one text: a mark before each element. */

const ARRAY_MARK = '\uE001';

export function packArray(elements: readonly string[]): string {
  return elements.map((element) => ARRAY_MARK + element).join('') || ARRAY_MARK;
}

/** The elements of a variable; one that is no array is its own only element. */
export function elementsOf(value: string | undefined): string[] {
  if (value === undefined || value === ARRAY_MARK) return [];
  return value.startsWith(ARRAY_MARK) ? value.slice(1).split(ARRAY_MARK) : [value];
}

/** `$x` of an array is its first element. */
export function scalarOf(value: string): string {
  if (!value.startsWith(ARRAY_MARK)) return value;
  const end = value.indexOf(ARRAY_MARK, 1);
  return end === -1 ? value.slice(1) : value.slice(1, end);
}
