import { objectJson, wholeJson, withManaged } from '../kubectl/output/object-json.ts';
import { cellsOfScale, SCALE_COLUMNS } from '../kubectl/output/scale-view.ts';
import type { ColumnHeader } from '../kubectl/rows/table-shape.ts';
import { shapeOfFacts } from '../kubectl/rows/table-shapes.ts';
import type { Selected } from '../kubectl/select/select-objects.ts';
import { isJsonMap, type JsonMap, type JsonValue, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import type { KindFacts } from '../objects/kinds.ts';

/** How a client wants objects: whole, as rows with what each needs beside, or their metadata alone. */
export type View = 'whole' | 'table' | 'metadata';

/** The first form that the client names and the lab has. */
export function chooseView(accept: string): View {
  for (const form of accept.split(',')) {
    if (form.includes('as=Table')) return 'table';
    if (form.includes('as=PartialObjectMetadata')) return 'metadata';
    if (form.trim().startsWith('application/json') && !form.includes('as=')) return 'whole';
  }
  return 'whole';
}

/** One object as the API sends it. */
export function wholeView(selected: Selected): JsonMap {
  return wholeJson(selected);
}

export function metadataView(selected: Selected): JsonMap {
  return partialMetadata(withManaged(metadataJson(selected), selected));
}

function partialMetadata(metadata: JsonValue): JsonMap {
  return sortedMap([
    ['apiVersion', 'meta.k8s.io/v1'],
    ['kind', 'PartialObjectMetadata'],
    ['metadata', metadata],
  ]);
}

/** Made alone: a row of a table takes nothing else of its object, and nobody asks there who holds what. */
function metadataJson({ facts, object: { metadata } }: Selected): JsonMap {
  const made = objectJson({ facts, object: metadata === undefined ? {} : { metadata } }).get('metadata');
  return isJsonMap(made) ? made : new Map();
}

/** What a row carries beside its cells: `includeObject` of the query. */
export type RowObject = 'None' | 'Metadata' | 'Object';

export function readRowObject(word: string | undefined): RowObject {
  return word === 'None' || word === 'Object' ? word : 'Metadata';
}

/** Where and when a table is drawn. */
export interface TableFrame {
  readonly facts: KindFacts;
  readonly nowMs: number;
  readonly rowObject: RowObject;
  readonly metadata: JsonMap;
}

/** meta.k8s.io/v1 Table: the rows of the lab's own printers, the columns of `-o wide` with priority 1. */
export function tableView(selected: readonly Selected[], { facts, nowMs, rowObject, metadata }: TableFrame): JsonMap {
  const shape = shapeOfFacts(facts);
  const rows = selected.map((one) => rowOf(one, shape.row(one.object, nowMs), rowObject));
  return tableOf(metadata, columnsOf(shape.columns), rows);
}

/** The table of the size of one object. */
export function scaleTable(selected: Selected, scale: JsonMap, { nowMs, metadata }: TableFrame): JsonMap {
  const columns = columnsOf(SCALE_COLUMNS.map((title) => ({ title, wide: false })));
  const row = sortedMap([
    ['cells', toJsonValue(cellsOfScale(selected, nowMs))],
    ['object', scale],
  ]);
  return tableOf(metadata, columns, [row]);
}

function tableOf(metadata: JsonMap, columns: JsonValue, rows: readonly JsonMap[]): JsonMap {
  return sortedMap([
    ['apiVersion', 'meta.k8s.io/v1'],
    ['kind', 'Table'],
    ['metadata', metadata],
    ['columnDefinitions', columns],
    ['rows', rows],
  ]);
}

function columnsOf(columns: readonly ColumnHeader[]): JsonValue {
  return columns.map(({ title, wide }) =>
    toJsonValue({
      name: titleCase(title),
      type: 'string',
      format: title === 'NAME' ? 'name' : '',
      description: '',
      priority: wide ? 1 : 0,
    }),
  );
}

/** kubectl prints a column's name in capitals. */
function titleCase(title: string): string {
  return title.toLowerCase().replace(/(^|[ -])[a-z]/g, (start) => start.toUpperCase());
}

function rowOf(one: Selected, texts: readonly string[], rowObject: RowObject): JsonMap {
  const cells = toJsonValue(texts);
  if (rowObject === 'None') return sortedMap([['cells', cells]]);
  return sortedMap([
    ['cells', cells],
    ['object', rowObject === 'Object' ? wholeView(one) : partialMetadata(metadataJson(one))],
  ]);
}
