import type { Cause } from '../../sim/causes.ts';
import type { WrongRuleId } from '../rules/wrong-rule.ts';
import { type Play, recordsOf } from '../scene/play.ts';

/** What happened, in order, and the orders that people believe in. */
export interface OrderProposal {
  readonly events: readonly Cause[];
  readonly wrong: readonly { readonly events: readonly Cause[]; readonly rules: readonly WrongRuleId[] }[];
}

/** Steps of a Pod's life that stand in the same order however long its image takes. */
const TOLD: ReadonlySet<string> = new Set([
  'containerStarted',
  'containerExited',
  'probeKilledContainer',
  'signalSent',
  'deleted',
  'podTerminated',
  'podRemoved',
  'jobFinished',
]);
const FEWEST = 3;
const MOST = 4;
/** Two steps that are closer than this have no order to ask for. */
const APART_MS = 2000;

/** Undefined where the story of the subject's only Pod is too short, or two beliefs give no different order. */
export function proposeOrder(play: Play): OrderProposal | undefined {
  if (recordsOf(play).length !== 1) return undefined;
  const events = pickEvents([...play.cluster.causes.byId.values()]);
  if (events.length < FEWEST) return undefined;
  const wrong = listWrongOrders(events);
  return wrong.length < 2 ? undefined : { events, wrong };
}

function pickEvents(causes: readonly Cause[]): readonly Cause[] {
  const picked: Cause[] = [];
  for (const cause of causes) {
    const last = picked.at(-1);
    const isApart = last === undefined || cause.atMs - last.atMs >= APART_MS;
    if (TOLD.has(cause.code) && isApart && picked.length < MOST) picked.push(cause);
  }
  return picked;
}

type Reorder = (events: readonly Cause[]) => readonly Cause[] | undefined;

/** Each moves a step to where its holder believes it to be. */
const BELIEFS: readonly (readonly [WrongRuleId, Reorder])[] = [
  ['I1', (events) => moveBefore(events, isSecondStart, isExit)],
  ['T1', (events) => moveBefore(events, is('podRemoved'), is('containerExited'))],
  ['P13', (events) => moveBefore(events, is('podRemoved'), is('podTerminated'))],
  ['H2', (events) => moveBefore(events, is('podTerminated'), is('probeKilledContainer'))],
  ['one-less', (events) => swap(events, 0)],
  ['one-more', (events) => swap(events, events.length - 2)],
  ['late', (events) => events.toReversed()],
];

function listWrongOrders(events: readonly Cause[]): OrderProposal['wrong'] {
  const found: { events: readonly Cause[]; rules: WrongRuleId[] }[] = [];
  for (const [rule, reorder] of BELIEFS) {
    const order = reorder(events);
    if (order === undefined || isSame(order, events)) continue;
    const known = found.find((one) => isSame(one.events, order));
    if (known === undefined) found.push({ events: order, rules: [rule] });
    else known.rules.push(rule);
  }
  return found;
}

const is =
  (code: string) =>
  (cause: Cause): boolean =>
    cause.code === code;
const isStart = is('containerStarted');
const isExit = is('containerExited');

function isSecondStart(cause: Cause, events: readonly Cause[]): boolean {
  return isStart(cause) && events.filter(isStart).indexOf(cause) === 1;
}

function moveBefore(
  events: readonly Cause[],
  which: (cause: Cause, events: readonly Cause[]) => boolean,
  before: (cause: Cause) => boolean,
): readonly Cause[] | undefined {
  const moved = events.find((cause) => which(cause, events));
  const target = events.find(before);
  if (moved === undefined || target === undefined || events.indexOf(moved) < events.indexOf(target)) return undefined;
  const rest = events.filter((cause) => cause !== moved);
  return rest.toSpliced(rest.indexOf(target), 0, moved);
}

function swap(events: readonly Cause[], at: number): readonly Cause[] | undefined {
  const [first, second] = [events[at], events[at + 1]];
  return first === undefined || second === undefined ? undefined : events.toSpliced(at, 2, second, first);
}

function isSame(a: readonly Cause[], b: readonly Cause[]): boolean {
  return a.every((cause, index) => cause === b[index]);
}

/** The steps as one text that is the same in every world with the same story. */
export function printEvents(events: readonly Cause[]): string {
  return events.map(({ code, params }) => `${code}/${params.container ?? ''}/${params.attempt ?? ''}`).join();
}
