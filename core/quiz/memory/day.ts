import { formatTimestamp, parseTimestamp } from '../../sim/timestamp.ts';

/**
 * The days of a learner. A day begins at midnight of UTC moved by the record's `utcOffsetMinutes`: Discord tells no
 * time zone, so the language of the first quiz chooses it, once and for good (Korean: Korea's; else UTC). Days are
 * numbers, counted from 1970-01-01 of that calendar.
 */
export const DAY_MS = 86_400_000;

/** Virtual milliseconds of 1970-01-01T00:00:00Z: `core/sim` counts from another year. */
const UNIX_ZERO_MS = parseTimestamp('1970-01-01T00:00:00Z');

/** The day of a moment that is given in milliseconds since 1970 (UTC), as an interaction's id gives it. */
export function dayOf(atMs: number, utcOffsetMinutes: number): number {
  return Math.floor((atMs + utcOffsetMinutes * 60_000) / DAY_MS);
}

/** `2026-12-24`. */
export function formatDay(day: number): string {
  return formatTimestamp(UNIX_ZERO_MS + day * DAY_MS).slice(0, 10);
}

/** The day of such a text; undefined for any other text, and for a day that no calendar has. */
export function parseDay(text: string): number | undefined {
  const day = (parseTimestamp(`${text}T00:00:00Z`) - UNIX_ZERO_MS) / DAY_MS;
  return Number.isInteger(day) && formatDay(day) === text ? day : undefined;
}

/** `2026-11-27T08:15:00Z` of a moment in milliseconds since 1970. */
export function formatMoment(atMs: number): string {
  return formatTimestamp(UNIX_ZERO_MS + atMs);
}
