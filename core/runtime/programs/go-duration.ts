const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

/** Milliseconds of a text that Go's time.ParseDuration takes; undefined for others. */
export function parseGoDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  let durationMs = 0;
  for (const [, digits, unit = ''] of text.matchAll(/([\d.]+)([a-zµ]+)/g)) {
    durationMs += Number(digits) * (UNIT_MS.get(unit) ?? 0);
  }
  if (durationMs > MAX_MS) return undefined;
  return text.startsWith('-') ? -durationMs : durationMs;
}

/** Go counts nanoseconds in 63 bits. */
const MAX_MS = 2 ** 63 / 1e6;

/** As Go's Duration.String writes it, for whole milliseconds: `0s`, `500ms`, `1.5s`, `1h0m30s`. */
export function formatGoDuration(durationMs: number): string {
  if (durationMs < 0) return `-${formatGoDuration(-durationMs)}`;
  if (durationMs > 0 && durationMs < 1000) return `${durationMs}ms`;
  const [hours, minutes] = [Math.floor(durationMs / 3_600_000), Math.floor(durationMs / 60_000) % 60];
  const seconds = `${(durationMs % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
