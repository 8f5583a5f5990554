/** The moment in the world outside, in milliseconds since 1970. The only reading of a real clock in Podlab. */
export function wallNow(): number {
  return Date.now();
}

/** `20261127T101500Z`, as AWS wants a moment in a signature (ISO 8601, basic format). */
export function formatWallClock(wallNowMs: number): string {
  return new Date(wallNowMs).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** `2026-11-27T10:15:00`, of a number of seconds since 1970. */
export function formatSecond(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 19);
}

/** `2026-11-27T10:15:00.000Z`, as a line of the log has it. */
export function formatTimestamp(wallNowMs: number): string {
  return new Date(wallNowMs).toISOString();
}
