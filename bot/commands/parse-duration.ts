import { LIMITS } from '../../core/cluster/limits.ts';

export type ParsedDuration =
  | { readonly ok: true; readonly durationMs: number }
  | { readonly ok: false; readonly error: 'not-a-duration' | 'negative' | 'zero' | 'too-long' };

const PATTERN = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1000, 1] as const;

/** Korean units as the letters that stand for them. */
const KOREAN_UNITS = [
  ['시간', 'h'],
  ['일', 'd'],
  ['분', 'm'],
  ['초', 's'],
] as const;

/**
 * Milliseconds of `10s`, `5m`, `1h30m`, `1d`, `500ms`, `3분 20초`: whole numbers, larger units first; spaces and case do
 * not matter.
 */
export function parseDuration(text: string): ParsedDuration {
  let compact = text.toLowerCase().replaceAll(/\s+/g, '');
  for (const [korean, letter] of KOREAN_UNITS) compact = compact.replaceAll(korean, letter);
  const negative = /^[-−]/.test(compact);
  if (/^[-−]\d+$/.test(compact)) return { ok: false, error: 'negative' };
  const match = PATTERN.exec(compact.replace(/^[-−+]/, ''));
  if (compact === '' || match === null || match[0] === '') return { ok: false, error: 'not-a-duration' };
  if (negative) return { ok: false, error: 'negative' };
  const durationMs = UNITS_MS.reduce((sum, unitMs, index) => sum + Number(match[index + 1] ?? 0) * unitMs, 0);
  if (durationMs === 0) return { ok: false, error: 'zero' };
  if (durationMs > LIMITS.advanceMs) return { ok: false, error: 'too-long' };
  return { ok: true, durationMs };
}
