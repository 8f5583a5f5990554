import { didOf, type Mark, type Step } from './history.ts';
import type { Line, OpenHistory } from './open-lines.ts';
import { isPartOf } from './parting.ts';

/**
 * A moment on a line, by what a card carries of it: so many of the requests after a kept state are done, and then time
 * passes up to there.
 */
export interface Moment {
  readonly stepId: number;
  readonly marks: number;
  readonly atMs: number;
}

/** A request of the person's, with the moment before it. */
export interface PastRequest {
  readonly did: string;
  /** When it was asked. */
  readonly atMs: number;
  readonly before: Moment;
}

/** What was asked for on a line, the latest first. Where the history begins nothing was. */
export function listRequests(steps: readonly Step[]): readonly PastRequest[] {
  const requests: PastRequest[] = [];
  let before: Moment | undefined;
  const note = (did: string, after: Moment) => {
    if (before !== undefined && did !== '') requests.push({ did, atMs: before.atMs, before });
    before = after;
  };
  for (const step of steps) {
    note(step.did, { stepId: step.id, marks: 0, atMs: step.atMs });
    for (const [at, mark] of (step.marks ?? []).entries()) {
      note(didOf(mark), { stepId: step.id, marks: at + 1, atMs: mark.atMs });
    }
  }
  return requests.toReversed();
}

/** The visible changes that are remembered of a line, the latest first, each with the moment at which it is seen. */
export function listSights(steps: readonly Step[]): readonly { readonly what: string; readonly moment: Moment }[] {
  const sights = steps.flatMap((step) =>
    (step.marks ?? []).flatMap((mark, at) =>
      (mark.seen ?? []).map(({ atMs, what }) => ({ what, moment: { stepId: step.id, marks: at, atMs } })),
    ),
  );
  return sights.toReversed();
}

/** Where on a line the clock showed that moment last; undefined before its beginning and behind its end. */
export function findMoment({ steps, headMs }: Line, atMs: number): Moment | undefined {
  const at = steps.findLastIndex((step) => step.atMs <= atMs);
  const step = steps[at];
  if (step === undefined || atMs > headMs) return undefined;
  const marks = (step.marks ?? []).filter((mark) => mark.atMs <= atMs).length;
  const latestMs = endOf(step, marks, steps[at + 1], headMs);
  // A request that let time pass by itself is whole: a moment within it is the one before it.
  return { stepId: step.id, marks, atMs: Math.min(atMs, latestMs) };
}

/** True where the line went through that moment, with so many requests done and no more. */
export function isOnLine({ steps, headMs }: Line, { stepId, marks, atMs }: Moment): boolean {
  const at = steps.findIndex(({ id }) => id === stepId);
  const step = steps[at];
  if (step === undefined || marks > (step.marks?.length ?? 0)) return false;
  const reachedMs = step.marks?.[marks - 1]?.atMs ?? step.atMs;
  return atMs >= reachedMs && atMs <= endOf(step, marks, steps[at + 1], headMs);
}

/** A moment as a card carries it, which may be of another line: the state that was saved last before it, and the time. */
export interface Sign {
  readonly stepId: number;
  readonly print: string;
  readonly atMs: number;
}

/**
 * The moment of a line that the sign was made of; undefined where the line never was in that state. Without a print it
 * is the last state before the time.
 */
export function findSign(line: Line, { stepId, print, atMs }: Sign): Moment | undefined {
  const step = line.steps.find(({ id }) => id === stepId);
  const prints = step === undefined ? [] : [step.print, ...(step.marks ?? []).map((mark) => mark.print ?? '')];
  const found = prints.flatMap((one, marks) => (one === print || print === '' ? [{ stepId, marks, atMs }] : []));
  return found.findLast((moment) => isOnLine(line, moment));
}

/** Until when nothing but time passed after so many requests of a step. */
function endOf({ marks = [] }: Step, done: number, next: Step | undefined, headMs: number): number {
  const deed = marks.slice(done).find(({ line }) => line !== undefined);
  if (deed !== undefined) return beforeOf(deed);
  return next === undefined ? headMs : (next.fromMs ?? next.atMs);
}

function beforeOf({ fromMs, atMs }: Mark): number {
  return fromMs ?? atMs;
}

/** A moment on a line. */
export interface Spot {
  readonly line: Line;
  readonly moment: Moment;
}

/** The moment ahead on the newest of the branches that the present, left as it is, leads on to. */
export function findAhead({ present, branches }: OpenHistory, atMs: number): Spot | undefined {
  for (const line of branches.toReversed()) {
    const moment = isPartOf(present, line) ? findMoment(line, atMs) : undefined;
    if (moment !== undefined) return { line, moment };
  }
  return undefined;
}
