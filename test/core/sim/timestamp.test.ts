import { describe, expect, test } from 'vitest';
import {
  computeCalendarTime,
  formatMicroTimestamp,
  formatTimestamp,
  parseTimestamp,
  unixNanosHex,
} from '../../../core/sim/timestamp.ts';
import { fc } from '../../builders/fast-check.ts';

describe('a virtual moment as the API writes it', () => {
  const rows: readonly [sentence: string, nowMs: number, text: string][] = [
    ['the beginning of a session', 0, '2026-01-01T00:00:00Z'],
    ['a part of a second is cut off', 999, '2026-01-01T00:00:00Z'],
    ['ten years on', 315_532_800_000, '2036-01-01T00:00:00Z'],
  ];
  test.each(rows)('%s', (_, nowMs, text) => {
    expect(formatTimestamp(nowMs)).toBe(text);
  });

  test('every second is read back as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (seconds) => {
        const text = formatTimestamp(seconds * 1000);
        expect(parseTimestamp(text)).toBe(seconds * 1000);
        expect(Date.parse(text)).toBe(Date.parse('2026-01-01T00:00:00Z') + seconds * 1000);
      }),
    );
  });

  test('the calendar agrees with the one of the machine', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (seconds) => {
        const date = new Date(Date.parse('2026-01-01T00:00:00Z') + seconds * 1000);
        const { year, month, day, weekday } = computeCalendarTime(seconds * 1000);
        expect([year, month, day, weekday]).toEqual([
          date.getUTCFullYear(),
          date.getUTCMonth() + 1,
          date.getUTCDate(),
          date.getUTCDay(),
        ]);
      }),
    );
  });

  test('a micro time keeps its milliseconds', () => {
    expect(formatMicroTimestamp(1234)).toBe('2026-01-01T00:00:01.234000Z');
    expect(parseTimestamp('2026-01-01T00:00:01.234000Z')).toBe(1234);
  });

  test('anything else is not a number', () => {
    expect(parseTimestamp('yesterday')).toBeNaN();
  });

  test('Event names end in sixteen digits that tell two Events of one millisecond apart', () => {
    expect(unixNanosHex(0, 1)).toBe('18867251edfa0001');
    expect(unixNanosHex(0, 2)).not.toBe(unixNanosHex(0, 1));
  });
});
