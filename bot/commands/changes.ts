import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject } from '../../core/cluster/object-store.ts';
import { EVENT_COLUMN } from '../../core/kubectl/index.ts';
import type { VisibleChange } from '../../core/lab/advance.ts';
import { kindFacts } from '../../core/objects/kinds.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import type { TimeMessages } from '../locales/reply-messages.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { LIMITS } from '../replies/limits.ts';
import { printColumns } from '../replies/print-columns.ts';
import { countShownLines, printChangeLines } from './change-lines.ts';
import { foldChanges } from './fold-changes.ts';
import { tellingColumns } from './telling-columns.ts';

/** Changes as a message shows them, one line an object, and every step as the file lists it. */
export interface ChangeList {
  readonly shown: string;
  /** Undefined where the lines tell all there is. */
  readonly whole: string | undefined;
  /** Objects that the message does not name. */
  readonly hidden: number;
}

export function printChanges(changes: readonly VisibleChange[], nowMs: number, messages: TimeMessages): ChangeList {
  const lines = printChangeLines(foldChanges(changes), nowMs, messages);
  const count = countShownLines(lines);
  return {
    shown: lines.slice(0, count).join('\n'),
    whole: changes.length > LIMITS.shownChanges ? printSteps(changes, nowMs, messages) : undefined,
    hidden: lines.length - count,
  };
}

/** Every step, oldest first: one row for each column that changed, its moment and object named once. */
function printSteps(changes: readonly VisibleChange[], nowMs: number, messages: TimeMessages): string {
  const rows = joinRepeats(changes).flatMap((change) => changeRows(change, nowMs, messages));
  const { time, object, column, change } = messages.columns;
  return printWhole([time, object, column, change], rows);
}

/** What an Event says again stands once, where it was said first, with how often it was said. */
function joinRepeats(changes: readonly VisibleChange[]): readonly VisibleChange[] {
  const counts = new Map<string, number>();
  for (const change of changes) {
    const said = saidBy(change);
    if (said !== undefined) counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return changes.flatMap((change) => {
    const said = saidBy(change);
    const count = said === undefined ? 1 : counts.get(said);
    if (said === undefined || count === 1) return [change];
    counts.delete(said);
    const columns = change.columns.map((column) => ({ ...column, after: `(×${count}) ${column.after}` }));
    return count === undefined ? [] : [{ ...change, columns }];
  });
}

function saidBy({ kind, namespace, name, columns }: VisibleChange): string | undefined {
  const [first] = columns;
  return first?.column === EVENT_COLUMN ? `${kind}/${namespace}/${name} ${first.after}` : undefined;
}

function changeRows(change: VisibleChange, nowMs: number, messages: TimeMessages): string[][] {
  const object = `${kindFacts(change.kind).singular}/${change.name}`;
  return tellingColumns(change).map(({ column, before, after }, index) => {
    const place = index === 0 ? [formatClockTime(change.atMs, nowMs), object] : ['', ''];
    return [...place, column, tellChange(column, before, after, messages)];
  });
}

export function tellChange(
  column: string,
  before: string | undefined,
  after: string | undefined,
  messages: TimeMessages,
): string {
  if (column === EVENT_COLUMN && after !== undefined) return after;
  return `${before ?? messages.created} → ${after ?? messages.gone}`;
}

/** A year of crashes has more rows than anybody reads: the list ends with how many are left out. */
function printWhole(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const listed = printColumns([header, ...rows.slice(0, LIMITS.listedChanges)]);
  const left = rows.length - LIMITS.listedChanges;
  return left > 0 ? `${listed}\n… +${left}\n` : `${listed}\n`;
}

/** The Pods among what changed that still exist, the one that changed last at the end. */
export function changedPods(cluster: Cluster, changes: readonly VisibleChange[]): readonly Pod[] {
  const newestFirst = changes.filter((change) => change.kind === 'Pod').toReversed();
  const found = newestFirst.flatMap((change) => getObject(cluster.store, 'Pod', change.namespace, change.name) ?? []);
  return [...new Set(found)].toReversed();
}
