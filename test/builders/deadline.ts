import { createDeadline, type Deadline } from '../../lambdas/deadline.ts';

/** The deadline of an interaction that arrives now; `withinMs` is more than any test takes unless told. */
export function soon(withinMs = 60_000): Deadline {
  return createDeadline(Date.now(), withinMs);
}
