/** bash's arrays. What reads and writes them in a shell's name is in references.ts. */
import type { ShellArray, ShellTask } from '../../cluster/state/shell-task.ts';

type Names = Pick<ShellTask, 'variables' | 'arrays'>;

export function createArray(elements: readonly string[] = []): ShellArray {
  return { elements: new Map(elements.map((element, index) => [String(index), element])), next: elements.length };
}

/** `declare -A` */
export function createKeyedArray(): ShellArray {
  return { elements: new Map(), next: 0, byKey: true };
}

export function copyArray(array: ShellArray): ShellArray {
  return { ...array, elements: new Map(array.elements) };
}

/** Until they were values of their own, arrays were kept in variables: a mark before each element. */
const ELEMENT_MARK = '\uE001';

export function isPackedArray(value: string): boolean {
  return value.startsWith(ELEMENT_MARK);
}

/** The array of that name; undefined where there is none, or a plain variable. */
export function findArray(shell: Names, name: string): ShellArray | undefined {
  const known = shell.arrays?.get(name);
  const packed = known === undefined ? shell.variables.get(name) : undefined;
  if (typeof packed !== 'string' || !isPackedArray(packed)) return known;
  return storeArray(shell, name, createArray(packed === ELEMENT_MARK ? [] : packed.slice(1).split(ELEMENT_MARK)));
}

/** Puts an array in the place of all that had its name. */
export function storeArray(shell: Names, name: string, array: ShellArray): ShellArray {
  shell.variables.delete(name);
  shell.arrays ??= new Map();
  shell.arrays.set(name, array);
  return array;
}

/** Sets an element. Returns how many others had to be looked at: one that fills a gap has to find its place. */
export function setElement(array: ShellArray, key: string, value: string): number {
  const { elements } = array;
  const isNew = !elements.has(key);
  elements.set(key, value);
  if (array.byKey === true) return 0;
  const index = Number(key);
  if (index >= array.next) {
    array.next = index + 1;
    return 0;
  }
  return isNew ? sortElements(elements) : 0;
}

function sortElements(elements: Map<string, string>): number {
  const sorted = [...elements].sort(([a], [b]) => Number(a) - Number(b));
  elements.clear();
  for (const [key, value] of sorted) elements.set(key, value);
  return sorted.length;
}

/** Takes an element away. Returns how many others had to be looked at. */
export function removeElement(array: ShellArray, key: string): number {
  const { elements } = array;
  if (!elements.delete(key) || array.byKey === true || Number(key) !== array.next - 1) return 0;
  array.next = Number([...elements.keys()].at(-1) ?? -1) + 1;
  return elements.size;
}
