import { setTimeout as wait } from 'node:timers/promises';

/** Waits so long, or until it is told to stop. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal?.aborted === true) return;
  await wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
