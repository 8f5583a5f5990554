import type { Worker } from 'node:worker_threads';

/** What one job may take of its thread. */
export interface ThreadBounds {
  /** Milliseconds of a core: on a machine that others load too, work takes longer, but no more of this. */
  readonly cpuMs: number;
  /** Milliseconds of a clock on the wall, for what waits instead of working. */
  readonly wallMs: number;
}

const LOOK_EVERY_MS = 500;

/** Calls `over` once with the reason where the thread takes more than its bounds. Returns what ends the watch. */
export function watchThread(thread: Worker, { cpuMs, wallMs }: ThreadBounds, over: (reason: string) => void) {
  const before = thread.cpuUsage();
  const look = async () => {
    // A thread that has ended has no usage: that it did is told by its own event.
    const used = await before.then((usage) => thread.cpuUsage(usage)).catch(() => undefined);
    if (used === undefined || (used.user + used.system) / 1000 < cpuMs) return;
    end();
    over(`it took more than ${cpuMs} ms of a core`);
  };
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  const waiting = setTimeout(() => {
    end();
    over(`it took more than ${wallMs} ms`);
  }, wallMs);
  const end = () => {
    clearInterval(looking);
    clearTimeout(waiting);
  };
  return end;
}
