import { setTimeout as pause } from 'node:timers/promises';
import type { Deadline } from '../deadline.ts';
import { WorldFailure } from '../world-failure.ts';
import type { Condition, Item, Table, Update } from './table.ts';
import { TableFailure } from './table-failure.ts';

const MAX_TRIES = 3;
/** DynamoDB answers in some 5 ms; what has not come by then is asked for once more. */
const TRY_WITHIN_MS = 700;
/** Before the second try; before the third it is twice as long. */
const PAUSE_MS = 60;
/** A try for less than that is none. */
const SHORTEST_TRY_MS = 30;
/** What a write leaves for looking up what became of it. */
const LOOK_UP_MS = 400;

/** Reads an item, or one attribute of it, more than once where that helps and time is left. Throws WorldFailure alone. */
export async function readPatiently(
  table: Table,
  key: Item,
  deadline: Deadline,
  attribute?: string,
): Promise<Item | undefined> {
  const outcome = await tryPatiently((timeoutMs) => table.get(key, timeoutMs, attribute), deadline.leftMs);
  if (outcome.ok) return outcome.value;
  throw unavailable(outcome.failure);
}

/**
 * Writes an item. `unknown`: a try was not answered, so that what was sent may have been done and may yet be done.
 * Throws WorldFailure where it is known that nothing was written.
 */
export async function writePatiently(
  table: Table,
  write: { readonly item: Item; readonly condition: Condition },
  deadline: Deadline,
): Promise<'written' | 'conflict' | 'unknown'> {
  return changePatiently((timeoutMs) => table.put(write.item, write.condition, timeoutMs), deadline);
}

/** Deletes an item; its outcomes are those of `writePatiently`. */
export async function removePatiently(
  table: Table,
  { key, condition }: { readonly key: Item; readonly condition: Condition },
  deadline: Deadline,
): Promise<'written' | 'conflict' | 'unknown'> {
  return changePatiently((timeoutMs) => table.remove(key, condition, timeoutMs), deadline);
}

/** Changes attributes of an item; its outcomes are those of `writePatiently`. */
export async function updatePatiently(
  table: Table,
  { key, update }: { readonly key: Item; readonly update: Update },
  deadline: Deadline,
): Promise<'written' | 'conflict' | 'unknown'> {
  return changePatiently((timeoutMs) => table.update(key, update, timeoutMs), deadline);
}

async function changePatiently(
  change: (timeoutMs: number) => Promise<'written' | 'conflict'>,
  deadline: Deadline,
): Promise<'written' | 'conflict' | 'unknown'> {
  const outcome = await tryPatiently(change, () => deadline.leftMs() - LOOK_UP_MS);
  // Also after a try of our own whose answer was lost: the next reading then finds it applied.
  if (outcome.ok) return outcome.value;
  if (outcome.mayBeDone) return 'unknown';
  throw unavailable(outcome.failure);
}

type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: TableFailure; readonly mayBeDone: boolean };

async function tryPatiently<T>(ask: (timeoutMs: number) => Promise<T>, leftMs: () => number): Promise<Outcome<T>> {
  let failure = new TableFailure('busy', 'no time was left to ask');
  let mayBeDone = false;
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const timeoutMs = Math.min(TRY_WITHIN_MS, leftMs());
    if (timeoutMs < SHORTEST_TRY_MS) break;
    try {
      return { ok: true, value: await ask(timeoutMs) };
    } catch (error) {
      if (!(error instanceof TableFailure)) throw error;
      failure = error;
    }
    if (failure.kind === 'denied') break;
    mayBeDone ||= failure.kind === 'unanswered' || failure.kind === 'broken';
    if (tries < MAX_TRIES) await pause(Math.max(0, Math.min(PAUSE_MS * tries, leftMs())));
  }
  return { ok: false, failure, mayBeDone };
}

function unavailable(failure: TableFailure): WorldFailure {
  return new WorldFailure('store-unavailable', `DynamoDB: ${failure.kind}, ${failure.message}`, { cause: failure });
}
