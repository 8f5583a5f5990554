const UNIT_MS = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

export type ParsedGoDuration =
  | { readonly ok: true; readonly durationMs: number }
  | { readonly ok: false; readonly message: string };

/** `1h30m`, `10s`, `1.5h`: Go's time.ParseDuration with its messages. */
export function parseGoDuration(text: string): ParsedGoDuration {
  const negative = text.startsWith('-');
  const body = text.replace(/^[+-]/, '');
  if (body === '0') return { ok: true, durationMs: 0 };
  let durationMs = 0;
  let rest = body;
  while (rest !== '') {
    const [whole = '', digits = ''] = /^([0-9]*\.?[0-9]*)/.exec(rest) ?? [];
    if (!/[0-9]/.test(digits)) return { ok: false, message: `time: invalid duration ${quote(text)}` };
    const unit = /^[^0-9.]*/.exec(rest.slice(whole.length))?.[0] ?? '';
    if (unit === '') return { ok: false, message: `time: missing unit in duration ${quote(text)}` };
    const unitMs = UNIT_MS.get(unit);
    if (unitMs === undefined)
      return { ok: false, message: `time: unknown unit ${quote(unit)} in duration ${quote(text)}` };
    durationMs += Number(digits) * unitMs;
    rest = rest.slice(whole.length + unit.length);
  }
  if (body === '' || durationMs > MAX_MS) return { ok: false, message: `time: invalid duration ${quote(text)}` };
  return { ok: true, durationMs: negative ? -durationMs : durationMs };
}

/** Go counts nanoseconds in 63 bits. */
const MAX_MS = 2 ** 63 / 1e6;

function quote(text: string): string {
  return `"${text}"`;
}

/** As Go's Duration.String writes it, for whole milliseconds: `0s`, `500ms`, `1.5s`, `1h0m30s`. */
export function formatGoDuration(durationMs: number): string {
  if (durationMs < 0) return `-${formatGoDuration(-durationMs)}`;
  if (durationMs > 0 && durationMs < 1000) return `${durationMs}ms`;
  const [hours, minutes] = [Math.floor(durationMs / 3_600_000), Math.floor(durationMs / 60_000) % 60];
  const seconds = `${(durationMs % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
