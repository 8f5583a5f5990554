import type { Work } from '../../cluster/work.ts';
import { type JsonMap, type JsonValue, sortedMap } from '../../manifest/json-value.ts';
import { compareText } from '../../objects/compare-text.ts';
import { compareQuantities, parseQuantity } from '../../objects/quantity.ts';
import { type FoundResults, findResults } from '../jsonpath/evaluate.ts';
import type { ParsedTemplate, PathNode } from '../jsonpath/nodes.ts';
import { parseTemplate } from '../jsonpath/parse-template.ts';
import type { Target } from '../select/parse-targets.ts';
import type { Selected } from '../select/select-objects.ts';
import { goSort } from './go-sort.ts';
import { objectJson } from './object-json.ts';
import { relaxPath } from './relaxed-path.ts';

export type SortedSelection =
  | { readonly ok: true; readonly found: readonly Selected[] }
  | { readonly ok: false; readonly message: string };

/** What is to be sorted by which field, as it was written. */
export interface SortWish {
  readonly found: readonly Selected[];
  readonly targets: readonly Target[];
  readonly field: string;
  readonly work: Work;
}

/** `--sort-by` of what is printed object by object, or as one document: objects without the field come first. */
export function sortObjects(wish: Omit<SortWish, 'targets'>): SortedSelection {
  const relaxed = relaxPath(wish.field);
  return relaxed.ok ? sortByField(wish) : relaxed;
}

function sortByField({ found, field, work }: Omit<SortWish, 'targets'>): SortedSelection {
  const parsed = parseField(field);
  if (!parsed.ok) return parsed;
  const results = found.map((selected) => ({ selected, found: findKey(parsed.nodes, objectJson(selected), work) }));
  const failed = results.find((one) => !one.found.ok)?.found;
  if (failed?.ok === false) return failed;
  const keyed = results.map((one) => ({ selected: one.selected, key: keyOf(one.found) }));
  if (keyed.every(({ key }) => key === undefined)) return { ok: false, message: absent(pathOf(field)) };
  const sorted = goSort(keyed, (a, b) => a.key === undefined || (b.key !== undefined && compareKeys(a.key, b.key) < 0));
  return { ok: true, found: sorted.map(({ selected }) => selected) };
}

/**
 * `--sort-by` of tables. kubectl v1.35, pkg/cmd/get/get.go: it gets one for each kind or name. Several it sorts as if they
 * were objects, and looks for the field in the tables themselves; then each by its rows, saying nothing of one that it cannot
 * sort and does not print.
 */
export function sortTables(wish: SortWish): SortedSelection {
  const { targets, found, field, work } = wish;
  const tables = targets.flatMap((target) => tableOf(target, found));
  if (tables.length > 1) {
    const sorted = findInTables(field, work);
    if (!sorted.ok) return sorted;
  }
  const printed = tables.flatMap((rows) => {
    const sorted = rows.length > 1 ? sortByField({ found: rows, field, work }) : { ok: true as const, found: rows };
    return sorted.ok ? sorted.found : [];
  });
  return { ok: true, found: printed };
}

/** The rows of what a target asked for; none of a name that is not there. */
function tableOf({ facts, name }: Target, found: readonly Selected[]): readonly (readonly Selected[])[] {
  const rows = found.filter((one) => one.facts === facts && (name === undefined || one.object.metadata?.name === name));
  return name === undefined || rows.length > 0 ? [rows] : [];
}

/** What every table has beside its rows. */
const TABLE: JsonMap = sortedMap([
  ['apiVersion', 'meta.k8s.io/v1'],
  ['columnDefinitions', []],
  ['kind', 'Table'],
  ['metadata', sortedMap([['resourceVersion', '']])],
  ['rows', []],
]);

function findInTables(field: string, work: Work): SortedSelection {
  const parsed = parseField(field);
  if (!parsed.ok) return parsed;
  const key = findKey(parsed.nodes, TABLE, work);
  if (!key.ok) return key;
  return keyOf(key) === undefined ? { ok: false, message: absent(pathOf(field)) } : { ok: true, found: [] };
}

function findKey(path: readonly PathNode[], root: JsonMap, work: Work): FoundResults {
  return findResults(path, { root, work });
}

function keyOf(found: FoundResults): JsonValue | undefined {
  return found.ok ? found.lists[0]?.[0] : undefined;
}

/** What is no path is taken as the template that it may be: kubectl v1.35, pkg/cmd/get/sorter.go, NewRuntimeSorter. */
function pathOf(field: string): string {
  const relaxed = relaxPath(field);
  return relaxed.ok ? relaxed.path : field;
}

function parseField(field: string): ParsedTemplate {
  return parseTemplate(pathOf(field));
}

function absent(path: string): string {
  return `couldn't find any field with path "${path}" in the list of objects`;
}

/** Numbers and quantities by size (`500Mi` before `1Gi`), other texts letter by letter. */
function compareKeys(a: JsonValue, b: JsonValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [textA, textB] = [String(a), String(b)];
  if (parseQuantity(textA).ok && parseQuantity(textB).ok) return compareQuantities(textA, textB);
  return compareText(textA, textB);
}
