import type { Work } from '../../cluster/work.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { findResults, payFor } from '../jsonpath/evaluate.ts';
import type { PathNode } from '../jsonpath/nodes.ts';
import { parseTemplate } from '../jsonpath/parse-template.ts';
import type { PrintedText } from './print-document.ts';
import { relaxPath } from './relaxed-path.ts';
import { alignTabs, TABLE_TABS } from './tabwriter.ts';

/** How they are printed, and who pays for it. */
export interface ColumnOptions {
  readonly noHeaders: boolean;
  readonly work: Work;
}

interface CustomColumn {
  readonly title: string;
  /** As a template. */
  readonly path: string;
}

/** `-o custom-columns=NAME:.metadata.name,…`: what leads nowhere is `<none>`. */
export function printCustomColumns(template: string, objects: readonly JsonMap[], options: ColumnOptions): PrintedText {
  const { work, noHeaders } = options;
  const columns: CustomColumn[] = [];
  for (const part of template.split(',')) {
    const column = parseColumn(part);
    if (typeof column === 'string') return { ok: false, message: column };
    columns.push(column);
  }
  const lines: string[][] = noHeaders ? [] : [columns.map((column) => column.title)];
  const paths: (readonly PathNode[])[] = [];
  for (const { path } of columns) {
    const parsed = parseTemplate(path);
    if (!parsed.ok) return { ok: false, message: parsed.message, text: printLines(lines) };
    paths.push(parsed.nodes);
  }
  for (const object of objects) {
    const row = printRow(paths, object, work);
    if (typeof row === 'string') return { ok: false, message: row, text: printLines(lines) };
    lines.push(row);
  }
  return { ok: true, text: printLines(lines) };
}

function printLines(lines: readonly (readonly string[])[]): string {
  return alignTabs(lines.map((cells) => `${cells.join('\t')}\n`).join(''), TABLE_TABS);
}

/** The cells of an object, or what is wrong with what a path leads to. */
function printRow(paths: readonly (readonly PathNode[])[], object: JsonMap, work: Work): string[] | string {
  const cells: string[] = [];
  for (const path of paths) {
    const found = findResults(path, { root: object, work });
    if (!found.ok) return found.message;
    const isNone = found.lists[0] === undefined || found.lists[0].length === 0;
    cells.push(
      isNone
        ? '<none>'
        : found.lists
            .flat()
            .map((value) => payFor(work, printGoValue(value)))
            .join(','),
    );
  }
  return cells;
}

function parseColumn(part: string): CustomColumn | string {
  const colon = part.indexOf(':');
  if (colon < 0) return `unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`;
  const relaxed = relaxPath(part.slice(colon + 1));
  return relaxed.ok ? { title: part.slice(0, colon), path: relaxed.path } : relaxed.message;
}

/** A value as Go's `%v` prints it: `map[a:1 b:2]`, `[a b]`. */
function printGoValue(value: JsonValue): string {
  if (isJsonList(value)) return `[${value.map(printGoValue).join(' ')}]`;
  if (isJsonMap(value)) return `map[${[...value].map(([key, member]) => `${key}:${printGoValue(member)}`).join(' ')}]`;
  return value === null ? '<nil>' : String(value);
}
