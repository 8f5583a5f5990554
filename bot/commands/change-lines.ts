import { kindFacts } from '../../core/objects/kinds.ts';
import type { TimeMessages } from '../locales/reply-messages.ts';
import { formatClockTime } from '../replies/format-time.ts';
import { LIMITS } from '../replies/limits.ts';
import { quote, quoteMessage, shorten } from '../replies/quote.ts';
import type { ChangedColumn, ChangedObject } from './fold-changes.ts';

/** As many Pods of one controller are named one by one; more are counted. */
const NAMED_PODS = 3;
/** As many values of a column are told one by one; of more, the first and the last ones. */
const TOLD_VALUES = 5;
const SAID_LENGTH = 90;

/** One line an object, the newest change first; what a controller does many times is one line. */
export function printChangeLines(
  objects: readonly ChangedObject[],
  nowMs: number,
  messages: TimeMessages,
): readonly string[] {
  const told = objects.filter((object) => !repeatsItsDeployment(object, objects));
  const crowds = listCrowds(told);
  const seen = new Set<string>();
  return told.flatMap((object) => {
    const crowd = crowds.get(crowdOf(object));
    if (crowd === undefined) return [printObject(object, nowMs, messages)];
    if (seen.has(crowdOf(object))) return [];
    seen.add(crowdOf(object));
    return [printCrowd(crowd, nowMs, messages)];
  });
}

/** The count of a ReplicaSet says again what the line of its Deployment says. */
function repeatsItsDeployment({ kind, namespace, controller }: ChangedObject, all: readonly ChangedObject[]): boolean {
  if (kind !== 'ReplicaSet' || controller === undefined) return false;
  return all.some((one) => one.kind === controller.kind && one.name === controller.name && one.namespace === namespace);
}

function listCrowds(objects: readonly ChangedObject[]): ReadonlyMap<string, readonly ChangedObject[]> {
  const groups = Map.groupBy(
    objects.filter(({ kind, controller }) => kind === 'Pod' && controller !== undefined),
    crowdOf,
  );
  return new Map([...groups].filter(([, pods]) => pods.length > NAMED_PODS));
}

function crowdOf({ kind, namespace, controller }: ChangedObject): string {
  return `${kind}/${namespace}/${controller?.kind}/${controller?.name}`;
}

/** `00:00:04` `web-7d9` 50 Pods: 48 Running, 2 gone. */
function printCrowd(pods: readonly ChangedObject[], nowMs: number, messages: TimeMessages): string {
  const counts = new Map<string, number>();
  for (const pod of pods) {
    const state = pod.fate === 'gone' ? messages.goneWord : lastOf(pod.columns, 'STATUS');
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  const states = [...counts].map(([state, count]) => `${count} ${state}`.trimEnd()).join(', ');
  const name = quote(pods[0]?.controller?.name ?? '');
  return `${clockOf(pods, nowMs)} ${name} ${messages.podsOf(pods.length)}: ${states}`;
}

/** A Pod of which only the counts changed runs on as it did. */
function lastOf(columns: readonly ChangedColumn[], name: string): string {
  return columns.find(({ column }) => column === name)?.values.at(-1) ?? 'Running';
}

function clockOf(objects: readonly ChangedObject[], nowMs: number): string {
  return formatClockTime(Math.max(...objects.map(({ lastMs }) => lastMs)), nowMs);
}

/** `00:00:04` `web` Running → **Error** · RESTARTS 0 → 1 · 3× Unhealthy: … */
function printObject(object: ChangedObject, nowMs: number, messages: TimeMessages): string {
  const { kind, name, firstMs, lastMs } = object;
  const shown = kind === 'Pod' ? name : `${kindFacts(kind).singular}/${name}`;
  const said = object.said.map(({ message, count }) => printSaid(message, count));
  const took = kind !== 'Pod' && lastMs > firstMs ? ` ${messages.within(lastMs - firstMs)}` : '';
  const parts = [...printFate(object, messages), ...said].join(' · ');
  return `${formatClockTime(lastMs, nowMs)} ${quote(shown)} ${parts}${took}`;
}

/** Its columns; of an object that is gone the way of its STATUS, of a new one that it is new. */
function printFate({ fate, columns }: ChangedObject, messages: TimeMessages): readonly string[] {
  const status = columns.find(({ column }) => column === 'STATUS');
  if (fate === 'gone')
    return [printColumn({ column: 'STATUS', values: [...(status?.values ?? []), messages.goneWord] })];
  const moved = columns.filter((column) => column === status || column.values[0] !== column.values.at(-1));
  // What is again as it was is told too: something happened.
  if (fate === 'changed') return (moved.length === 0 ? columns : moved).toSorted(statusFirst).map(printColumn);
  const first = status ?? columns[0];
  const others = moved.filter((column) => column !== first);
  return [messages.newWord, ...(first === undefined ? [] : [first, ...others].map(printColumn))];
}

function statusFirst(a: ChangedColumn, b: ChangedColumn): number {
  return Number(b.column === 'STATUS') - Number(a.column === 'STATUS');
}

/** Words are told step by step, the last one in bold; counts by where they began and where they stand. */
function printColumn({ column, values }: ChangedColumn): string {
  const first = values[0] ?? '';
  const last = values.at(-1) ?? '';
  if (column !== 'STATUS' && values.length === 1) return `${column} ${last}`;
  if (column !== 'STATUS') return `${column} ${first} →${first === last ? ' … →' : ''} ${last}`;
  const before = values.slice(0, -1);
  const told = values.length > TOLD_VALUES ? [first, '…', ...before.slice(-2)] : before;
  return [...told, `**${last}**`].join(' → ');
}

function printSaid(message: string, count: number): string {
  const text = quoteMessage(shorten(message, SAID_LENGTH));
  return count === 1 ? text : `${count}× ${text}`;
}

/** As many of the lines as a message shows. */
export function countShownLines(lines: readonly string[]): number {
  let length = 0;
  const end = lines.findIndex((line, index) => {
    length += line.length + 1;
    return index >= LIMITS.shownChanges || length > LIMITS.shownChangesLength;
  });
  return end === -1 ? lines.length : Math.max(end, 1);
}
