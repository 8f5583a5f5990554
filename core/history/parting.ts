import type { Mark, Step } from './history.ts';
import type { Line } from './open-lines.ts';

/** Where two lines part: the last step they have in common, how many requests after it, and the moment. */
export interface Parting {
  readonly stepId: number;
  readonly marks: number;
  readonly atMs: number;
}

/** Undefined where two lines have nothing in common. */
export function findParting(one: Line, other: Line): Parting | undefined {
  const ids = new Set(other.steps.map(({ id }) => id));
  const step = one.steps.findLast(({ id }) => ids.has(id));
  const same = other.steps.find(({ id }) => id === step?.id);
  if (step === undefined || same === undefined) return undefined;
  const deeds = countCommon(deedsOf(step), deedsOf(same));
  const atMs = Math.min(leftMs(one, step, deeds), leftMs(other, same, deeds));
  return { stepId: step.id, marks: countCommon(step.marks ?? [], same.marks ?? []), atMs };
}

/** True where a line ends where the other one goes through. */
export function isPartOf(line: Line, other: Line): boolean {
  const last = line.steps.at(-1);
  const same = other.steps.find(({ id }) => id === last?.id);
  if (last === undefined || same === undefined) return false;
  const deeds = deedsOf(last).length;
  return countCommon(deedsOf(last), deedsOf(same)) === deeds && line.headMs <= leftMs(other, same, deeds);
}

function deedsOf({ marks = [] }: Step): readonly Mark[] {
  return marks.filter(({ line }) => line !== undefined);
}

function countCommon(some: readonly Mark[], others: readonly Mark[]): number {
  const at = some.findIndex((mark, index) => !isSame(mark, others[index]));
  return at < 0 ? some.length : at;
}

/** What was done at the same moment with the same outcome. */
function isSame({ atMs, line, print }: Mark, other: Mark | undefined): boolean {
  return atMs === other?.atMs && line === other.line && print === other.print;
}

/** Until when a line let nothing but time pass after so many lines of that step. */
function leftMs({ steps, headMs }: Line, step: Step, deeds: number): number {
  const deed = deedsOf(step)[deeds];
  if (deed !== undefined) return deed.fromMs ?? deed.atMs;
  const next = steps[steps.findIndex(({ id }) => id === step.id) + 1];
  return next === undefined ? headMs : (next.fromMs ?? next.atMs);
}
