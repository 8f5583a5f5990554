import { LIMITS } from '../../cluster/limits.ts';
import { A_STEP } from '../../cluster/work.ts';

/** What counts the steps of a container's programs: its machine. */
export interface Meter {
  stepsTaken: number;
}

/**
 * Takes steps; false where the container has had all the steps of this second, and then none is taken. The last ones
 * may be more than were left: the seconds after it pay for them.
 */
export function takeStep(meter: Meter, count = 1): boolean {
  if (outOfSteps(meter)) return false;
  meter.stepsTaken += count;
  return true;
}

export function outOfSteps(meter: Meter): boolean {
  return meter.stepsTaken >= LIMITS.stepsPerVirtualSecond;
}

/** Counts what turned out dear while it was done: so many characters copied, so many steps of a matcher. */
export function charge(meter: Meter, thing: keyof typeof A_STEP, amount: number): void {
  meter.stepsTaken += Math.floor(amount / A_STEP[thing]);
}

/** What one command may take beyond its second before it is cut short. */
const DEBT_SECONDS = 4;

/** True where a single command has taken so much that it has to end as it is. */
export function isOverdrawn(meter: Meter): boolean {
  return meter.stepsTaken >= DEBT_SECONDS * LIMITS.stepsPerVirtualSecond;
}
