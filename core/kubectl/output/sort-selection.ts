import { compareQuantities, parseQuantity } from '../../manifest/index.ts';
import type { JsonValue } from '../../manifest/json-value.ts';
import { evaluatePath } from '../jsonpath/evaluate.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import { compareText } from '../rows/cells.ts';
import type { Selected } from '../select/select-objects.ts';
import { objectJson } from './object-json.ts';

export type SortedSelection =
  | { readonly ok: true; readonly found: readonly Selected[] }
  | { readonly ok: false; readonly message: string };

/** `--sort-by=.metadata.creationTimestamp`: objects without the field come first, the last of them at the head. */
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
  const missing = keyed.filter(({ key }) => key === undefined).reverse();
  const present = keyed.filter(({ key }) => key !== undefined).sort((a, b) => compareKeys(a.key, b.key));
  return { ok: true, found: [...missing, ...present].map(({ selected }) => selected) };
}

/** Numbers and quantities by size (`500Mi` before `1Gi`), other texts letter by letter. */
function compareKeys(a: JsonValue | undefined, b: JsonValue | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [textA, textB] = [String(a), String(b)];
  if (parseQuantity(textA).ok && parseQuantity(textB).ok) return compareQuantities(textA, textB);
  return compareText(textA, textB);
}
