import { encodeDelta } from './delta.ts';
import { type BranchRef, didOf, type History, type LineName, type Mark, type Step } from './history.ts';
import { HISTORY_LIMITS } from './history-limits.ts';
import { type Line, type OpenHistory, stateOf } from './open-lines.ts';
import { findParting, isPartOf } from './parting.ts';

/** Where to go: on a line, to the state of a step and what time leads to from there. */
export interface Place {
  readonly line: Line;
  /** The place of the step on its line. */
  readonly at: number;
  /** How many of the requests after it are done. */
  readonly marks: number;
  readonly atMs: number;
}

export interface Gone {
  readonly history: History;
  /** What was left, where it stays as a branch. */
  readonly left: LineName | undefined;
  /** Untitled futures for which there was no room any more. */
  readonly forgotten: readonly LineName[];
}

/**
 * The history of a lab that now stands at a place of one of its lines, where its state is `state`. The futures that lie
 * elsewhere stay as branches, but for those that lead nowhere else.
 */
export function goTo(open: OpenHistory, place: Place, state: string): Gone {
  const { line, at } = place;
  const isHead = line.head === state && at === line.steps.length - 1;
  const target = standAt(place, state);
  const name = isHead ? line.name : { number: open.history.lines + 1 };
  const others = [open.present, ...open.branches].filter(
    (other) => !(isHead && other === line) && (other.name.title !== undefined || !isPartOf(other, target)),
  );
  const refs = others.flatMap((other) => branchOf(other, target) ?? []);
  const branches = refs.toSorted((a, b) => a.number - b.number);
  const kept = keepLatest(branches, open.present.name.number);
  const history: History = {
    nextId: open.history.nextId,
    lines: Math.max(open.history.lines, name.number),
    line: name,
    ...beside(open, target.steps),
    branches: kept,
  };
  const left = kept.find(({ number }) => number === open.present.name.number);
  const forgotten = branches.filter((branch) => !kept.includes(branch));
  return { history, left: left && nameOf(left), forgotten: forgotten.map(nameOf) };
}

/** The line as it is when it ends at that place. */
function standAt({ line, at, marks: done, atMs }: Place, state: string): Line {
  const step = line.steps[at];
  const kept = stateOf(line, at);
  if (step === undefined || kept === undefined) throw new TypeError('a place that is not on the line');
  const { marks: _, ...rest } = step;
  const marks = marksUntil(step, done, atMs);
  const last: Step = { ...rest, back: encodeDelta(state, kept), ...(marks.length === 0 ? {} : { marks }) };
  return { name: line.name, steps: [...line.steps.slice(0, at), last], head: state, headMs: atMs };
}

/** With one more for a moment at which nobody stopped before. */
function marksUntil({ marks = [], atMs: fromMs }: Step, done: number, atMs: number): readonly Mark[] {
  const passed = marks.slice(0, done);
  const reachedMs = passed.at(-1)?.atMs ?? fromMs;
  return reachedMs < atMs ? [...passed, { atMs, did: '' }] : passed;
}

/** A line as a branch of the target; undefined where they have nothing in common. */
function branchOf(line: Line, target: Line): BranchRef | undefined {
  const parting = findParting(line, target);
  const at = line.steps.findIndex(({ id }) => id === parting?.stepId);
  const state = at < 0 ? undefined : stateOf(line, at);
  if (parting === undefined || state === undefined) return undefined;
  const content = { head: encodeDelta(state, line.head), steps: line.steps.slice(at) };
  const place = { from: parting.stepId, fromMs: parting.atMs, did: lastDid(line), toMs: line.headMs };
  return { ...line.name, ...place, content };
}

function lastDid({ steps }: Line): string {
  const last = steps.at(-1);
  return last?.marks?.map(didOf).findLast((did) => did !== '') ?? last?.did ?? '';
}

/** As many as have room; the future that was left just now and those with a title are forgotten last. */
function keepLatest(branches: readonly BranchRef[], left: number): readonly BranchRef[] {
  const byWorth = branches.toSorted((a, b) => worthOf(b, left) - worthOf(a, left) || b.number - a.number);
  const kept = new Set(byWorth.slice(0, HISTORY_LIMITS.branches));
  return branches.filter((branch) => kept.has(branch));
}

function worthOf({ number, title }: LineName, left: number): number {
  return number === left ? 2 : title === undefined ? 0 : 1;
}

/**
 * Of the pieces of the present those that tell of the path as they are; its other steps lie beside the present. A step
 * from which the path leaves the present is another one, though it has the same id.
 */
function beside({ history, present }: OpenHistory, path: readonly Step[]): Pick<History, 'pieces' | 'steps'> {
  const same = new Set(path.filter((step, at) => present.steps[at] === step).map(({ id }) => id));
  const whole = history.pieces.filter(({ firstId, lastId }) => same.has(firstId) && same.has(lastId));
  const endId = whole.at(-1)?.lastId ?? 0;
  return { pieces: whole, steps: path.filter(({ id }) => id > endId) };
}

function nameOf({ number, title }: LineName): LineName {
  return title === undefined ? { number } : { number, title };
}
