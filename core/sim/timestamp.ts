/** Virtual time as the API writes it, and back. Core has no `Date`: the calendar is computed. */

/** The moment virtual time 0 stands for in every session: 2026-01-01T00:00:00Z, in seconds since 1970. */
const EPOCH_SECONDS = 1_767_225_600;

/** `2026-01-01T00:00:05Z`, cut to whole seconds as metav1.Time writes itself. */
export function formatTimestamp(nowMs: number): string {
  return `${formatSecond(Math.floor(nowMs / 1000))}Z`;
}

/** `2026-01-01T00:00:05.123000Z`, as metav1.MicroTime writes itself. */
export function formatMicroTimestamp(nowMs: number): string {
  const fraction = String(((nowMs % 1000) + 1000) % 1000).padStart(3, '0');
  return `${formatSecond(Math.floor(nowMs / 1000))}.${fraction}000Z`;
}

/** Nanoseconds since 1970 in hexadecimal, as Event names end in them; `nanos` tells apart what shares a millisecond. */
export function unixNanosHex(nowMs: number, nanos: number): string {
  const ms = EPOCH_SECONDS * 1000 + nowMs;
  // The product has 61 bits: it is put together from two halves that a number holds exactly.
  const high = Math.floor(ms / 0x20_0000) * 1_000_000;
  const low = (high % 0x800) * 0x20_0000 + (ms % 0x20_0000) * 1_000_000 + (nanos % 1_000_000);
  const top = Math.floor(high / 0x800) + Math.floor(low / 0x1_0000_0000);
  return top.toString(16) + (low % 0x1_0000_0000).toString(16).padStart(8, '0');
}

/** Virtual milliseconds of a timestamp written by the functions above; NaN for any other text. */
export function parseTimestamp(text: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z$/.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const days = daysFromCivil(Number(year), Number(month), Number(day));
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return (seconds - EPOCH_SECONDS) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

/** The calendar's parts of a virtual moment, in UTC; `weekday` counts from Sunday = 0. */
export interface CalendarTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
}

export function computeCalendarTime(nowMs: number): CalendarTime {
  const seconds = Math.floor(nowMs / 1000) + EPOCH_SECONDS;
  const days = Math.floor(seconds / 86_400);
  const inDay = seconds - days * 86_400;
  return {
    ...civilFromDays(days),
    hour: Math.floor(inDay / 3600),
    minute: Math.floor(inDay / 60) % 60,
    second: inDay % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
  };
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Thu, 01 Jan 2026 00:00:05 +0000`, as Go's RFC1123Z. */
export function formatRfc1123(nowMs: number): string {
  const time = computeCalendarTime(nowMs);
  const date = `${WEEKDAYS[time.weekday]}, ${pad(time.day)} ${MONTHS[time.month - 1]} ${time.year}`;
  return `${date} ${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)} +0000`;
}

/** The milliseconds since 1970 at which a virtual moment lies. */
export function unixMillis(nowMs: number): number {
  return EPOCH_SECONDS * 1000 + nowMs;
}

/** The minutes since 1970 in which a virtual moment lies. */
export function unixMinutes(nowMs: number): number {
  return Math.floor((EPOCH_SECONDS + nowMs / 1000) / 60);
}

/** Many writes share a second, and few seconds are written at one time: the last texts are kept. */
const KEPT_SECONDS = 16;
const keptSeconds = new Array<number>(KEPT_SECONDS).fill(Number.NaN);
const keptTexts = new Array<string>(KEPT_SECONDS).fill('');

function formatSecond(second: number): string {
  const slot = second & (KEPT_SECONDS - 1);
  if (keptSeconds[slot] === second) return keptTexts[slot] ?? '';
  const time = computeCalendarTime(second * 1000);
  const text = `${time.year}-${pad(time.month)}-${pad(time.day)}T${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}`;
  keptSeconds[slot] = second;
  keptTexts[slot] = text;
  return text;
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days since 1970-01-01 of a civil date. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
