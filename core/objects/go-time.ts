import { parseTimestamp } from '../sim/timestamp.ts';

/** A virtual moment, or Go's words for what cannot be read. */
export type ParsedGoTime =
  | { readonly ok: true; readonly atMs: number }
  | { readonly ok: false; readonly message: string };

const LAYOUT = '2006-01-02T15:04:05Z07:00';

/** The parts of the layout, each with what stands for it. */
const PARTS: readonly (readonly [part: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d\d/],
  ['-', /^-/],
  ['02', /^\d\d/],
  ['T', /^T/],
  ['15', /^\d\d/],
  [':', /^:/],
  ['04', /^\d\d/],
  [':', /^:/],
  ['05', /^\d\d(?:[.,]\d+)?/],
  ['Z07:00', /^(?:Z|[-+]\d\d:\d\d)/],
];

const RANGES: ReadonlyMap<string, readonly [name: string, low: number, high: number]> = new Map([
  ['01', ['month', 1, 12]],
  ['02', ['day', 1, 31]],
  ['15', ['hour', 0, 23]],
  ['04', ['minute', 0, 59]],
  ['05', ['second', 0, 59]],
]);

/** `2026-01-01T00:00:30+09:00`: Go's time.Parse with the layout RFC3339. */
export function parseGoTime(text: string): ParsedGoTime {
  const read: string[] = [];
  let rest = text;
  for (const [part, pattern] of PARTS) {
    const [found] = pattern.exec(rest) ?? [];
    if (found === undefined) return refuse(text, ` as "${LAYOUT}": cannot parse ${JSON.stringify(rest)} as "${part}"`);
    const [name, low, high] = RANGES.get(part) ?? ['', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    const amount = Number.parseInt(found, 10);
    if (amount < low || amount > high) return refuse(text, `: ${name} out of range`);
    read.push(found);
    rest = rest.slice(found.length);
  }
  if (rest !== '') return refuse(text, `: extra text: ${JSON.stringify(rest)}`);
  const zone = read.pop() ?? 'Z';
  return { ok: true, atMs: parseTimestamp(`${read.join('').replace(',', '.')}Z`) - offsetMs(zone) };
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^([-+])(\d\d):(\d\d)$/.exec(zone) ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000 * (sign === '-' ? -1 : 1);
}

function refuse(text: string, why: string): ParsedGoTime {
  return { ok: false, message: `parsing time ${JSON.stringify(text)}${why}` };
}
