import type { Work } from '../../cluster/work.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { evaluatePath, payFor } from '../jsonpath/evaluate.ts';
import type { Step } from '../jsonpath/nodes.ts';
import { parsePath } from '../jsonpath/parse-path.ts';
import type { PrintedText } from './print-document.ts';
import { relaxedPath } from './relaxed-path.ts';
import { alignTabs, TABLE_TABS } from './tabwriter.ts';

/** How they are printed, and who pays for it. */
export interface ColumnOptions {
  readonly noHeaders: boolean;
  readonly work: Work;
}

interface CustomColumn {
  readonly title: string;
  readonly path: readonly Step[];
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
  const rows = objects.map((object) =>
    columns.map(({ path }) => {
      const values = evaluatePath(path, { root: object, work });
      return values.length === 0 ? '<none>' : values.map((value) => payFor(work, printGoValue(value))).join(',');
    }),
  );
  const lines = noHeaders ? rows : [columns.map((column) => column.title), ...rows];
  return { ok: true, text: alignTabs(lines.map((cells) => `${cells.join('\t')}\n`).join(''), TABLE_TABS) };
}

function parseColumn(part: string): CustomColumn | string {
  const colon = part.indexOf(':');
  if (colon < 0) return `unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`;
  const relaxed = relaxedPath(part.slice(colon + 1));
  if (!relaxed.ok) return relaxed.message;
  const parsed = parsePath(relaxed.path);
  return parsed.ok ? { title: part.slice(0, colon), path: parsed.path } : parsed.message;
}

/** A value as Go's `%v` prints it: `map[a:1 b:2]`, `[a b]`. */
function printGoValue(value: JsonValue): string {
  if (isJsonList(value)) return `[${value.map(printGoValue).join(' ')}]`;
  if (isJsonMap(value)) return `map[${[...value].map(([key, member]) => `${key}:${printGoValue(member)}`).join(' ')}]`;
  return value === null ? '<nil>' : String(value);
}
