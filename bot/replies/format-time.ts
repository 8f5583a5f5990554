import { formatTimestamp } from '../../core/sim/timestamp.ts';

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
] as const;

/** `1h30m`, `10s`, `1d`, `2.732s`: as a person would say it, and exact. */
export function formatDuration(durationMs: number): string {
  let left = durationMs;
  let text = '';
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    if (count > 0) text += `${count}${unit}`;
  }
  return left > 0 || text === '' ? `${text}${left / 1000}s` : text;
}

/** As a person would say it: whole seconds from ten seconds on, tenths below, `0.1s` at least. */
export function formatRoughDuration(durationMs: number): string {
  const stepMs = durationMs < 10_000 ? 100 : 1000;
  return formatDuration(Math.max(Math.round(durationMs / stepMs), 1) * stepMs);
}

/** `2026-01-01 00:00:10 UTC`: what the lab's clock shows. */
export function formatClock(nowMs: number): string {
  return `${formatTimestamp(nowMs).replace('T', ' ').replace('Z', '')} UTC`;
}

/** `00:00:10`, with its date where that is not the one of `besideMs`. */
export function formatClockTime(nowMs: number, besideMs: number): string {
  const [date = '', time = ''] = formatTimestamp(nowMs).replace('Z', '').split('T');
  return formatTimestamp(besideMs).startsWith(date) ? time : `${date} ${time}`;
}
