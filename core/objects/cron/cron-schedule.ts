import { Cron, CronDate } from 'croner';
import { formatTimestamp, parseTimestamp } from '../../sim/timestamp.ts';
import { parseGoDuration } from '../go-duration.ts';

/**
 * When a CronJob's schedule comes next. The calendar and the time zones are croner's; what it does otherwise than
 * robfig/cron, as Kubernetes v1.35 vendors it, is put right here: hours that clocks skip are left out and hours that
 * come twice count twice, `?` is `*`, `5/15` goes on to the end, and there is `@every`.
 */

/** The fields of the descriptors. */
const DESCRIPTORS = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

/** The last value of each field. */
const LAST = [59, 23, 31, 12, 6];

/** The first moment after `afterMs` that the schedule names; undefined where there is none (February 30). */
export function computeNextMs(schedule: string, timeZone: string | undefined, afterMs: number): number | undefined {
  if (schedule.startsWith('@every ')) return addDelay(schedule.slice('@every '.length), afterMs);
  const key = `${timeZone ?? ''}|${schedule}|${afterMs}`;
  const known = NEXT.get(key);
  if (known !== undefined) return known;
  const next = cronOf(schedule, timeZone).nextRun(formatTimestamp(afterMs));
  if (next === null) return undefined;
  const nextMs = parseTimestamp(next.toISOString());
  if (NEXT.size >= KEPT) NEXT.clear();
  NEXT.set(key, nextMs);
  return nextMs;
}

/** One moment is asked for again and again, and with a time zone it takes long to find: the last ones are kept. */
const NEXT = new Map<string, number>();
const CRONS = new Map<string, Cron>();
const KEPT = 64;

function cronOf(schedule: string, timeZone: string | undefined): Cron {
  const key = `${timeZone ?? ''}|${schedule}`;
  const known = CRONS.get(key);
  if (known !== undefined) return known;
  const place = timeZone === undefined ? { utcOffset: 0 } : { timezone: timeZone };
  const cron = new Cron(fieldsOf(schedule), { mode: '5-part', paused: true, ...place });
  if (CRONS.size >= KEPT) CRONS.clear();
  CRONS.set(key, cron);
  return cron;
}

function fieldsOf(schedule: string): string {
  const fields = (DESCRIPTORS.get(schedule) ?? schedule).split(/\s+/).filter((word) => word !== '');
  return fields.map((list, index) => writeField(list, index)).join(' ');
}

/** An hour alone is written as a range with a step: so croner takes the schedule for one of intervals. */
function writeField(list: string, index: number): string {
  const ranges = list.split(',').filter((range) => range !== '');
  return ranges.map((range) => writeRange(range.replaceAll('?', '*').toUpperCase(), index)).join(',');
}

function writeRange(range: string, index: number): string {
  if (/^[^-*/]+\/\d+$/.test(range)) return range.replace('/', `-${LAST[index]}/`);
  return index === 1 && /^\+?\d+$/.test(range) ? `${Number(range)}-${Number(range)}/1` : range;
}

/** robfig/cron, constantdelay.go: whole seconds, at least one, from the second that has begun. */
function addDelay(text: string, afterMs: number): number | undefined {
  const delay = parseGoDuration(text);
  if (!delay.ok) return undefined;
  return Math.floor(afterMs / 1000) * 1000 + Math.max(1000, Math.floor(delay.durationMs / 1000) * 1000);
}

/** Whether the time zone is one of the IANA's. */
export function isTimeZone(name: string): boolean {
  try {
    new CronDate('2026-01-01T00:00:00Z', name);
    return true;
  } catch {
    return false;
  }
}

/** `2026-01-01T09:01:00+09:00`: a moment as the clocks of a time zone show it; UTC ends in `Z`. */
export function formatInZone(nowMs: number, timeZone: string | undefined): string {
  const utc = formatTimestamp(nowMs);
  if (timeZone === undefined) return utc;
  const { year, month, day, hour, minute, second } = new CronDate(utc, timeZone);
  const date = [year, month + 1, day].map(pad).join('-');
  const local = `${date}T${[hour, minute, second].map(pad).join(':')}`;
  const offsetMinutes = Math.round((parseTimestamp(`${local}Z`) - parseTimestamp(utc)) / 60_000);
  if (offsetMinutes === 0) return `${local}Z`;
  const size = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
