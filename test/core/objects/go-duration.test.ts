import { expect, test } from 'vitest';
import { formatGoDuration, parseGoDuration } from '../../../core/objects/go-duration.ts';

test.each([
  ['0', 0, '0s'],
  ['1.5s', 1500, '1.5s'],
  ['250ms', 250, '250ms'],
  ['90s', 90_000, '1m30s'],
  ['1h', 3_600_000, '1h0m0s'],
  ['-1m', -60_000, '-1m0s'],
  ['5', undefined, ''],
  ['', undefined, ''],
  ['1x', undefined, ''],
  ['9'.repeat(400).concat('h'), undefined, ''],
])('Go takes the duration %s as %s', (text, durationMs, printed) => {
  const parsed = parseGoDuration(text);
  expect(parsed.ok ? parsed.durationMs : undefined).toBe(durationMs);
  if (durationMs !== undefined) expect(formatGoDuration(durationMs)).toBe(printed);
});
