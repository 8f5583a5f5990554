/** The moment in the world outside, in milliseconds since 1970. The only reading of a real clock in Podlab. */
export function wallNow(): number {
  return Date.now();
}

/** `20261127T101500Z`, as AWS wants a moment in a signature (ISO 8601, basic format). */
export function formatWallClock(wallNowMs: number): string {
  return new Date(wallNowMs).toISOString().replace(/[-:]|\.\d+/g, '');
}
