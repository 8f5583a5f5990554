import { formatTimestamp, parseTimestamp } from '../sim/timestamp.ts';
import { encodeUtf8 } from './base64.ts';

export type ParsedTime =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

const LAYOUT = '2006-01-02T15:04:05Z07:00';
/** The parts of the layout in the order Go reads them, each with the pattern of its text. */
const PARTS: readonly (readonly [layout: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d{2}/],
  ['-', /^-/],
  ['02', /^\d{2}/],
  ['T', /^T/],
  ['15', /^\d{2}/],
  [':', /^:/],
  ['04', /^\d{2}/],
  [':', /^:/],
  ['05', /^\d{2}(?:\.\d{1,9})?/],
  ['Z07:00', /^(?:Z|[+-]\d{2}:\d{2})/],
];

/** A MicroTime has six digits behind the second, no more and no less. */
const MICRO_LAYOUT = '2006-01-02T15:04:05.000000Z07:00';
const MICRO_PARTS: typeof PARTS = [
  ...PARTS.slice(0, -2),
  ['05', /^\d{2}/],
  ['.000000', /^\.\d{6}/],
  ['Z07:00', /^(?:Z|[+-]\d{2}:\d{2})/],
];

/** An RFC 3339 time, or Go's message (`parsing time "x" as "2006…": cannot parse "x" as "2006"`). */
export function parseTime(text: string, isMicro = false): ParsedTime {
  const parsing = `parsing time ${quote(text)} as "${isMicro ? MICRO_LAYOUT : LAYOUT}"`;
  let rest = text;
  for (const [layout, pattern] of isMicro ? MICRO_PARTS : PARTS) {
    const match = pattern.exec(rest);
    if (match === null) return { ok: false, message: `${parsing}: cannot parse ${quote(rest)} as "${layout}"` };
    rest = rest.slice(match[0].length);
  }
  if (rest !== '') return { ok: false, message: `${parsing}: extra text: ${quote(rest)}` };
  return { ok: true, text };
}

/** A time that `parseTime` took, as a metav1.Time writes itself: in whole seconds and in UTC. */
export function wholeSecond(text: string): string {
  const [, moment = text, sign = '+', hours = '0', minutes = '0'] =
    /^(.{19})(?:\.\d+)?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text) ?? [];
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return offsetMs === 0 ? `${moment}Z` : formatTimestamp(parseTimestamp(`${moment}Z`) - offsetMs);
}

/** As Go's time package quotes: whatever is not plain ASCII by its bytes. */
function quote(text: string): string {
  const escaped = [...encodeUtf8(text)].map((byte) => {
    const char = String.fromCharCode(byte);
    if (byte < 0x20 || byte > 0x7e) return `\\x${byte.toString(16).padStart(2, '0')}`;
    return char === '"' || char === '\\' ? `\\${char}` : char;
  });
  return `"${escaped.join('')}"`;
}
