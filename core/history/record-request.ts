import { applyDelta, encodeDelta } from './delta.ts';
import { type History, lastStep, type Mark, type Sight, type Step } from './history.ts';
import { HISTORY_LIMITS } from './history-limits.ts';
import { printOf } from './print-of.ts';

/** Time that passed to its end, or a kubectl line as it was run. */
export type Replay = { readonly kind: 'time' } | { readonly kind: 'kubectl'; readonly line: string };

/** A request that changed the lab. */
export interface Request {
  /** The states before and after it. */
  readonly before: string;
  readonly after: string;
  readonly beforeMs: number;
  readonly afterMs: number;
  /** What the person asked for. */
  readonly did: string;
  /** How it is done again; absent where it cannot be, or did not come to its end. */
  readonly replay?: Replay;
  /** The moment up to which the lab ran by itself before it; absent where it stood. */
  readonly beganMs?: number;
  readonly work: number;
  readonly seen?: readonly Sight[];
}

/**
 * The history with one more request; it begins with the first one, and anew where the past cannot be read. Undefined
 * where the lab is too large for a past.
 */
export function recordRequest(history: History | undefined, request: Request): History | undefined {
  if (Math.max(request.before.length, request.after.length) > HISTORY_LIMITS.stateCharacters) return undefined;
  const past = history ?? beginHistory({ state: request.before, nowMs: request.beforeMs });
  const last = lastStep(past);
  const kept = applyDelta(request.before, last.back);
  if (kept === undefined || printOf(kept) !== last.print) return recordRequest(undefined, request);
  const moved = ranOn({ ...last, back: encodeDelta(request.after, kept) }, request.beganMs);
  const older = past.steps.slice(0, -1);
  if (isFoundAgain(request, moved)) return { ...past, steps: [...older, withMark(moved, request)] };
  return { ...past, nextId: past.nextId + 1, steps: [...older, moved, stepOf(request, past.nextId)] };
}

/** With the time that passed by itself, which nobody asked for. */
function ranOn(step: Step, beganMs: number | undefined): Step {
  return beganMs === undefined ? step : { ...step, marks: [...(step.marks ?? []), { atMs: beganMs, did: '' }] };
}

/** The history of a lab of which nothing is known but how it stands. */
export function beginHistory({ state, nowMs }: { readonly state: string; readonly nowMs: number }): History {
  const first: Step = { id: 1, atMs: nowMs, did: '', print: printOf(state), back: [0, state.length] };
  return { nextId: 2, lines: 1, line: { number: 1 }, pieces: [], steps: [first], branches: [] };
}

/** True where doing what was done since the kept state finds what came of the request, and takes no longer than one may. */
function isFoundAgain({ replay, work }: Request, { marks = [], work: before = 0, back }: Step): boolean {
  return (
    isShort(replay, marks) &&
    before + work <= HISTORY_LIMITS.replayWork &&
    marks.length < HISTORY_LIMITS.marksOfStep &&
    JSON.stringify(back).length <= HISTORY_LIMITS.charactersToPresent
  );
}

function isShort(replay: Replay | undefined, marks: readonly Mark[]): boolean {
  if (replay?.kind !== 'kubectl') return replay !== undefined;
  const lines = marks.filter(({ line }) => line !== undefined).length;
  return lines < HISTORY_LIMITS.linesOfStep && replay.line.length <= HISTORY_LIMITS.lineCharacters;
}

function withMark(
  step: Step,
  { after, beforeMs, beganMs = beforeMs, afterMs, did, work, replay, seen = [] }: Request,
): Step {
  const sights = seen.slice(-HISTORY_LIMITS.sightsOfMark).map(({ atMs, what }) => ({ atMs, what: shortenSight(what) }));
  const line = replay?.kind === 'kubectl' ? { line: replay.line } : {};
  const mark: Mark = {
    atMs: afterMs,
    ...(replay?.kind === 'kubectl' && beganMs < afterMs ? { fromMs: beganMs } : {}),
    ...line,
    did: 'line' in line && did === `kubectl ${line.line}` ? '' : shortenDid(did),
    print: printOf(after),
    ...(sights.length === 0 ? {} : { seen: sights }),
  };
  const marks = step.marks ?? [];
  const older = goesOn(mark, marks.at(-1)) ? marks.slice(0, -1) : marks;
  return { ...step, marks: [...older, mark], work: (step.work ?? 0) + work };
}

/** A clock that runs while somebody watches is one stretch of time, however often it is looked at. */
function goesOn(mark: Mark, last: Mark | undefined): boolean {
  const isPlainTime = ({ did, line, fromMs }: Mark): boolean =>
    did === '' && line === undefined && fromMs === undefined;
  return last !== undefined && isPlainTime(mark) && isPlainTime(last);
}

function stepOf({ after, beforeMs, beganMs = beforeMs, afterMs, did, replay }: Request, id: number): Step {
  const from = replay?.kind === 'time' || beganMs === afterMs ? {} : { fromMs: beganMs };
  return { id, atMs: afterMs, ...from, did: shortenDid(did), print: printOf(after), back: [0, after.length] };
}

function shortenDid(did: string): string {
  return did.slice(0, HISTORY_LIMITS.didCharacters).toWellFormed();
}

function shortenSight(what: string): string {
  return what.slice(0, HISTORY_LIMITS.sightCharacters).toWellFormed();
}
