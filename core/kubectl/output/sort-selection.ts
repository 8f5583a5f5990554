import type { Work } from '../../cluster/work.ts';
import type { JsonValue } from '../../manifest/json-value.ts';
import { compareText } from '../../objects/compare-text.ts';
import { compareQuantities, parseQuantity } from '../../objects/quantity.ts';
import { evaluatePath } from '../jsonpath/evaluate.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import type { Selected } from '../select/select-objects.ts';
import { goSort } from './go-sort.ts';
import { objectJson } from './object-json.ts';

export type SortedSelection =
  | { readonly ok: true; readonly found: readonly Selected[] }
  | { readonly ok: false; readonly message: string };

/** `--sort-by=.metadata.creationTimestamp`: objects without the field come first. */
export function sortSelection(found: readonly Selected[], field: string, work: Work): SortedSelection {
  const parsed = parsePath(field.replace(/^\{(.*)\}$/, '$1'));
  if (!parsed.ok) return { ok: false, message: parsed.message };
  const keyed = found.map((selected) => {
    const json = objectJson(selected);
    return { selected, key: evaluatePath(parsed.path, { root: json, work })[0] };
  });
  if (keyed.length > 0 && keyed.every(({ key }) => key === undefined)) {
    const path = field.startsWith('{') ? field : `{${field.startsWith('.') ? '' : '.'}${field}}`;
    return { ok: false, message: `couldn't find any field with path "${path}" in the list of objects` };
  }
  const sorted = goSort(keyed, (a, b) => a.key === undefined || (b.key !== undefined && compareKeys(a.key, b.key) < 0));
  return { ok: true, found: sorted.map(({ selected }) => selected) };
}

/** Numbers and quantities by size (`500Mi` before `1Gi`), other texts letter by letter. */
function compareKeys(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [textA, textB] = [String(a), String(b)];
  if (parseQuantity(textA).ok && parseQuantity(textB).ok) return compareQuantities(textA, textB);
  return compareText(textA, textB);
}
