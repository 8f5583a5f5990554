import { EVENT_COLUMN } from '../../core/kubectl/index.ts';
import type { VisibleChange } from '../../core/lab/advance.ts';

/** What became of one object on the way, however many steps it took. */
export interface ChangedObject {
  readonly kind: VisibleChange['kind'];
  readonly namespace: string;
  readonly name: string;
  readonly controller: VisibleChange['controller'];
  readonly firstMs: number;
  readonly lastMs: number;
  /** `new` and `gone` say what the whole way did; an object that came and went is gone. */
  readonly fate: 'new' | 'changed' | 'gone';
  readonly columns: readonly ChangedColumn[];
  /** What was said of it, each sentence once, with how often. */
  readonly said: readonly { readonly message: string; readonly count: number }[];
}

/** The values of a column in the order they were seen, each different from the one before. */
export interface ChangedColumn {
  readonly column: string;
  readonly values: readonly string[];
}

/** The changes by object, the object that changed last first. */
export function foldChanges(changes: readonly VisibleChange[]): readonly ChangedObject[] {
  const byObject = new Map<string, VisibleChange[]>();
  for (const change of changes) {
    const key = `${change.kind}/${change.namespace}/${change.name}`;
    const known = byObject.get(key);
    if (known === undefined) byObject.set(key, [change]);
    else known.push(change);
  }
  const objects = [...byObject.values()].flatMap((ofObject) => foldObject(ofObject) ?? []);
  return objects.sort((a, b) => b.lastMs - a.lastMs);
}

function foldObject(changes: readonly VisibleChange[]): ChangedObject | undefined {
  const first = changes[0];
  const last = changes.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const { kind, namespace, name } = first;
  const controller = changes.find((change) => change.controller !== undefined)?.controller;
  const shown = changes.flatMap(({ columns }) => columns).filter(({ column }) => column !== EVENT_COLUMN);
  const columns = [...new Set(shown.map(({ column }) => column))].map((column) => foldColumn(column, shown));
  const fate = fateOf(shown);
  const said = countSaid(changes);
  return { kind, namespace, name, controller, firstMs: first.atMs, lastMs: last.atMs, fate, columns, said };
}

type Columns = VisibleChange['columns'];

function foldColumn(name: string, changes: Columns): ChangedColumn {
  const ofColumn = changes.filter(({ column }) => column === name);
  const values = [ofColumn[0]?.before, ...ofColumn.map(({ after }) => after)].filter((value) => value !== undefined);
  return { column: name, values: values.filter((value, index) => value !== values[index - 1]) };
}

function fateOf(changes: Columns): ChangedObject['fate'] {
  const [first] = changes;
  const last = changes.at(-1);
  if (last !== undefined && last.after === undefined) return 'gone';
  return first !== undefined && first.before === undefined ? 'new' : 'changed';
}

function countSaid(changes: readonly VisibleChange[]): ChangedObject['said'] {
  const counts = new Map<string, number>();
  for (const { columns } of changes)
    for (const { column, after } of columns)
      if (column === EVENT_COLUMN && after !== undefined) counts.set(after, (counts.get(after) ?? 0) + 1);
  return [...counts].map(([message, count]) => ({ message, count }));
}
