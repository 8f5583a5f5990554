/** The middle one of some measurements: one slow moment of the machine does not count. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that some work takes. */
export async function timeMs(work: () => unknown): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Milliseconds that some work takes of a core, whatever else the machine does meanwhile. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How often a second something can be done: it is repeated for `forMs`, after as long to warm up. */
export async function countPerSecond(work: () => Promise<unknown>, forMs = 1_000): Promise<number> {
  await repeatFor(work, forMs / 2);
  const startMs = performance.now();
  const count = await repeatFor(work, forMs);
  return (count * 1000) / (performance.now() - startMs);
}

async function repeatFor(work: () => Promise<unknown>, forMs: number): Promise<number> {
  const endMs = performance.now() + forMs;
  let count = 0;
  while (performance.now() < endMs) {
    await work();
    count += 1;
  }
  return count;
}
