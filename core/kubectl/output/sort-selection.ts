import type { JsonValue } from '../../manifest/json-value.ts';
import { evaluatePath } from '../jsonpath/evaluate.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import type { Selected } from '../select/select-objects.ts';
import { objectJson } from './object-json.ts';

export type SortedSelection =
  | { readonly ok: true; readonly found: readonly Selected[] }
  | { readonly ok: false; readonly message: string };

/** `--sort-by=.metadata.creationTimestamp`: objects without the field come first. */
export function sortSelection(found: readonly Selected[], field: string): SortedSelection {
  const parsed = parsePath(field.replace(/^\{(.*)\}$/, '$1'));
  if (!parsed.ok) return { ok: false, message: parsed.message };
  const keyed = found.map((selected) => {
    const json = objectJson(selected);
    return { selected, key: evaluatePath(parsed.path, json, json)[0] };
  });
  if (keyed.length > 0 && keyed.every(({ key }) => key === undefined)) {
    const path = field.startsWith('{') ? field : `{${field.startsWith('.') ? '' : '.'}${field}}`;
    return { ok: false, message: `couldn't find any field with path "${path}" in the list of objects` };
  }
  return { ok: true, found: keyed.sort((a, b) => compareKeys(a.key, b.key)).map(({ selected }) => selected) };
}

function compareKeys(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareNaturally(String(a), String(b));
}

/** Numbers within texts count as numbers: `web-2` before `web-10`. */
function compareNaturally(a: string, b: string): number {
  const [partsA, partsB] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (const [index, partA] of partsA.entries()) {
    const partB = partsB[index];
    if (partB === undefined) return 1;
    const isNumber = /^\d/.test(partA) && /^\d/.test(partB);
    const order = isNumber ? Number(partA) - Number(partB) : partA < partB ? -1 : partA > partB ? 1 : 0;
    if (order !== 0) return order;
  }
  return partsA.length - partsB.length;
}
