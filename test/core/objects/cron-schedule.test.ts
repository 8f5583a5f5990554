import { describe, expect, test } from 'vitest';
import { computeNextMs, formatInZone, isTimeZone } from '../../../core/objects/cron/cron-schedule.ts';
import { formatTimestamp, parseTimestamp } from '../../../core/sim/timestamp.ts';

function next(schedule: string, after: string, timeZone?: string): string | undefined {
  const nextMs = computeNextMs(schedule, timeZone, parseTimestamp(after));
  return nextMs === undefined ? undefined : formatTimestamp(nextMs);
}

describe('the next time of a schedule', () => {
  test.each([
    ['each minute', '* * * * *', '2026-01-01T00:00:00Z', '2026-01-01T00:01:00Z'],
    ['from within a minute', '* * * * *', '2026-01-01T00:00:59Z', '2026-01-01T00:01:00Z'],
    ['each fifth minute', '*/5 * * * *', '2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z'],
    ['from a minute on to the end of the hour', '50/5 * * * *', '2026-01-01T00:55:00Z', '2026-01-01T01:50:00Z'],
    ['a list with a hole', '5,,10 * * * *', '2026-01-01T00:05:00Z', '2026-01-01T00:10:00Z'],
    ['a question mark is a star', '0 12 ? * ?', '2026-01-01T13:00:00Z', '2026-01-02T12:00:00Z'],
    ['names of days', '0 9 * * mon-fri', '2026-01-02T10:00:00Z', '2026-01-05T09:00:00Z'],
    ['names of months', '0 0 1 feb,Mar *', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'],
    ['a day of the month or one of the week', '0 0 13 * 5', '2026-01-10T00:00:00Z', '2026-01-13T00:00:00Z'],
    ['a day of the week alone', '0 0 * * 0', '2026-01-01T00:00:00Z', '2026-01-04T00:00:00Z'],
    ['the last day of February', '0 0 29 2 *', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00Z'],
    ['a day that there is not', '0 0 31 2 *', '2026-01-01T00:00:00Z', undefined],
    ['@hourly', '@hourly', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z'],
    ['@daily', '@daily', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
    ['@weekly', '@weekly', '2026-01-01T00:00:00Z', '2026-01-04T00:00:00Z'],
    ['@monthly', '@monthly', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'],
    ['@yearly', '@yearly', '2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'],
    ['@every', '@every 1h30m', '2026-01-01T00:00:10Z', '2026-01-01T01:30:10Z'],
    ['@every of less than a second', '@every 10ms', '2026-01-01T00:00:10Z', '2026-01-01T00:00:11Z'],
  ])('%s', (_, schedule, after, expected) => expect(next(schedule, after)).toBe(expected));

  test.each([
    ['in Seoul', '0 9 * * *', 'Asia/Seoul', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'],
    ['in New York', '0 9 * * *', 'America/New_York', '2026-01-01T00:00:00Z', '2026-01-01T14:00:00Z'],
    [
      'an hour that clocks skip is left out',
      '30 2 * * *',
      'America/New_York',
      '2026-03-08T05:00:00Z',
      '2026-03-09T06:30:00Z',
    ],
    [
      'an hour that comes twice counts once',
      '30 1 * * *',
      'America/New_York',
      '2026-11-01T04:00:00Z',
      '2026-11-01T05:30:00Z',
    ],
    ['… and twice', '30 1 * * *', 'America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'],
  ])('%s', (_, schedule, timeZone, after, expected) => expect(next(schedule, after, timeZone)).toBe(expected));
});

describe('time zones', () => {
  test.each([
    ['Asia/Seoul', true],
    ['Etc/UTC', true],
    ['Mars/Olympus', false],
    ['+09:00:00', false],
  ])('%s is one: %s', (name, expected) => expect(isTimeZone(name)).toBe(expected));

  test.each([
    [undefined, '2026-01-01T00:00:00Z'],
    ['Etc/UTC', '2026-01-01T00:00:00Z'],
    ['Asia/Seoul', '2026-01-01T09:00:00+09:00'],
    ['America/New_York', '2025-12-31T19:00:00-05:00'],
    ['Asia/Kolkata', '2026-01-01T05:30:00+05:30'],
  ])('midnight is shown in %s as %s', (timeZone, expected) => expect(formatInZone(0, timeZone)).toBe(expected));
});
