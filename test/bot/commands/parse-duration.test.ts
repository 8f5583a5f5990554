import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../../bot/commands/parse-duration.ts';
import { formatDuration } from '../../../bot/replies/format-time.ts';

describe('a duration a person types', () => {
  const readable: [text: string, durationMs: number][] = [
    ['10s', 10_000],
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
    ['1d2h3m4s', 93_784_000],
    ['500ms', 500],
    ['90s', 90_000],
    ['0h10s', 10_000],
    [' 1h 30m ', 5_400_000],
    ['10S', 10_000],
    ['+10s', 10_000],
    ['3650d', 315_360_000_000],
    ['3분 20초', 200_000],
    ['1일 2시간', 93_600_000],
  ];
  test.each(readable)('%j is %i ms', (text, durationMs) => {
    expect(parseDuration(text)).toEqual({ ok: true, durationMs });
  });

  const refused: [text: string, error: string][] = [
    ['', 'not-a-duration'],
    ['   ', 'not-a-duration'],
    ['soon', 'not-a-duration'],
    ['10', 'not-a-duration'],
    ['s', 'not-a-duration'],
    ['10 apples', 'not-a-duration'],
    ['1.5h', 'not-a-duration'],
    ['10s5m', 'not-a-duration'],
    ['1h1h', 'not-a-duration'],
    ['--5s', 'not-a-duration'],
    ['1e3s', 'not-a-duration'],
    ['Infinity', 'not-a-duration'],
    ['NaNs', 'not-a-duration'],
    ['٣s', 'not-a-duration'],
    ['-', 'not-a-duration'],
    ['-5', 'negative'],
    ['-10s', 'negative'],
    ['−10s', 'negative'],
    ['-0s', 'negative'],
    ['0s', 'zero'],
    ['0h0m', 'zero'],
    ['3651d', 'too-long'],
    ['99999999999999999999d', 'too-long'],
    [`${'9'.repeat(400)}s`, 'too-long'],
  ];
  test.each(refused)('%j is refused as %s', (text, error) => {
    expect(parseDuration(text)).toEqual({ ok: false, error });
  });
});

test.each([
  [0, '0s', '0초'],
  [10_000, '10s', '10초'],
  [2732, '2.732s', '2.732초'],
  [60_000, '1m', '1분'],
  [200_000, '3m20s', '3분 20초'],
  [5_400_000, '1h30m', '1시간 30분'],
  [93_784_000, '1d2h3m4s', '1일 2시간 3분 4초'],
])('%i ms are written as %s, and in Korean as %s', (durationMs, english, korean) => {
  expect(formatDuration(durationMs, 'en')).toBe(english);
  expect(formatDuration(durationMs, 'ko')).toBe(korean);
});
