import { type CalendarTime, computeCalendarTime, formatTimestamp, parseTimestamp } from '../../sim/timestamp.ts';
import type { CommandCall } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { complain, print } from './call.ts';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A letter of a format that was asked for, or of what it prints, takes more than one that is only read. */
const LETTERS_OF_A_LETTER = 2;

/** `date [-u] [-d …] [+FORMAT]`: virtual time, in UTC. */
export function dateCommand(call: CommandCall): number {
  const words = call.argv.slice(1);
  call.kernel.looksOutside = true;
  const asked = words.find((word) => word.startsWith('+'))?.slice(1);
  const dateIndex = words.indexOf('-d');
  const nowMs =
    dateIndex === -1 ? call.kernel.cluster.nowMs : parseMoment(words[dateIndex + 1] ?? '', call.kernel.cluster.nowMs);
  if (Number.isNaN(nowMs)) return complain(call, `invalid date '${words[dateIndex + 1] ?? ''}'`);
  const text = formatDate(asked ?? defaultFormat(call, words), nowMs);
  if (asked !== undefined) charge(call.kernel.machine, 'letters', (asked.length + text.length) * LETTERS_OF_A_LETTER);
  print(call, `${text}\n`);
  return 0;
}

/** busybox and the C locale write `Thu Jan  1 00:00:05 UTC 2026`; -I and -R have their own. */
function defaultFormat({ flavour }: CommandCall, words: readonly string[]): string {
  if (words.some((word) => word === '-Iseconds' || word === '--iso-8601=seconds')) return '%Y-%m-%dT%H:%M:%S+00:00';
  if (words.some((word) => word === '-I' || word === '--iso-8601')) return '%F';
  if (words.includes('-R')) return '%a, %d %b %Y %H:%M:%S +0000';
  return flavour === 'ash' ? '%a %b %e %H:%M:%S UTC %Y' : '%a %b %e %H:%M:%S UTC %Y';
}

function parseMoment(text: string, nowMs: number): number {
  if (/^@\d+$/.test(text)) return Number(text.slice(1)) * 1000 - EPOCH_MS;
  if (text === 'now' || text === '') return nowMs;
  return parseTimestamp(
    text.endsWith('Z') ? text : `${text.replace(' ', 'T')}${text.length <= 10 ? 'T00:00:00' : ''}Z`,
  );
}

/** 2026-01-01 since 1970, in milliseconds: virtual time 0. */
const EPOCH_MS = 1_767_225_600_000;

export function formatDate(format: string, nowMs: number): string {
  return formatFields(format, computeCalendarTime(nowMs), nowMs);
}

function formatFields(format: string, time: CalendarTime, nowMs: number): string {
  return format.replace(/%[-_0]?([A-Za-z%])/g, (token, letter: string) => field(letter, time, nowMs) ?? token);
}

function field(letter: string, time: CalendarTime, nowMs: number): string | undefined {
  switch (letter) {
    case 'Y':
      return String(time.year);
    case 'y':
      return two(time.year % 100);
    case 'm':
      return two(time.month);
    case 'd':
      return two(time.day);
    case 'e':
      return String(time.day).padStart(2);
    case 'H':
      return two(time.hour);
    case 'I':
      return two(time.hour % 12 === 0 ? 12 : time.hour % 12);
    case 'p':
      return time.hour < 12 ? 'AM' : 'PM';
    case 'M':
      return two(time.minute);
    case 'S':
      return two(time.second);
    case 'N':
      return String(nowMs % 1000)
        .padStart(3, '0')
        .padEnd(9, '0');
    case 's':
      return String(Math.floor((nowMs + EPOCH_MS) / 1000));
    default:
      return namedField(letter, time, nowMs);
  }
}

function namedField(letter: string, time: CalendarTime, nowMs: number): string | undefined {
  switch (letter) {
    case 'a':
      return DAYS[time.weekday]?.slice(0, 3);
    case 'A':
      return DAYS[time.weekday];
    case 'b':
    case 'h':
      return MONTHS[time.month - 1]?.slice(0, 3);
    case 'B':
      return MONTHS[time.month - 1];
    case 'u':
      return String(time.weekday === 0 ? 7 : time.weekday);
    case 'w':
      return String(time.weekday);
    case 'F':
      return formatTimestamp(nowMs).slice(0, 10);
    case 'T':
    case 'X':
      return formatTimestamp(nowMs).slice(11, 19);
    case 'R':
      return formatTimestamp(nowMs).slice(11, 16);
    case 'D':
    case 'x':
      return `${two(time.month)}/${two(time.day)}/${two(time.year % 100)}`;
    case 'c':
      return formatFields('%a %b %e %H:%M:%S %Y', time, nowMs);
    case 'Z':
      return 'UTC';
    case 'z':
      return '+0000';
    case 'j':
      return String(dayOfYear(time, nowMs)).padStart(3, '0');
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case '%':
      return '%';
    default:
      return undefined;
  }
}

function dayOfYear(time: CalendarTime, nowMs: number): number {
  return Math.floor((nowMs - parseTimestamp(`${time.year}-01-01T00:00:00Z`)) / 86_400_000) + 1;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
