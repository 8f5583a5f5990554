import type { Language } from '../../core/session/session.ts';
import { formatTimestamp } from '../../core/sim/timestamp.ts';

const UNITS = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 } as const;
type Unit = keyof typeof UNITS;

/** How each language writes an amount of a unit, and what stands between two amounts. */
const WORDS: Readonly<Record<Language, { readonly units: Readonly<Record<Unit, string>>; readonly gap: string }>> = {
  en: { units: { d: 'd', h: 'h', m: 'm', s: 's' }, gap: '' },
  ko: { units: { d: '일', h: '시간', m: '분', s: '초' }, gap: ' ' },
};

/** `1h30m`, `10s`, `2.732s`; `1시간 30분`, `10초`, `2.732초`: as a person would say it, and exact. */
export function formatDuration(durationMs: number, language: Language): string {
  const { units, gap } = WORDS[language];
  const amounts = splitDuration(durationMs).map(([amount, unit]) => `${amount}${units[unit]}`);
  return amounts.length === 0 ? `0${units.s}` : amounts.join(gap);
}

/** Whole days, hours and minutes, and the seconds that are left; what is none is left out. */
function splitDuration(durationMs: number): (readonly [amount: number, unit: Unit])[] {
  const days = Math.floor(durationMs / UNITS.d);
  const hours = Math.floor((durationMs % UNITS.d) / UNITS.h);
  const minutes = Math.floor((durationMs % UNITS.h) / UNITS.m);
  const seconds = (durationMs % UNITS.m) / UNITS.s;
  const amounts = [
    [days, 'd'],
    [hours, 'h'],
    [minutes, 'm'],
    [seconds, 's'],
  ] as const;
  return amounts.filter(([amount]) => amount > 0);
}

/** As a person would say it: whole seconds from ten seconds on, tenths below, `0.1s` at least. */
export function formatRoughDuration(durationMs: number, language: Language): string {
  const stepMs = durationMs < 10_000 ? 100 : 1000;
  return formatDuration(Math.max(Math.round(durationMs / stepMs), 1) * stepMs, language);
}

/** As it was asked for; roughly where nobody asks for it so exactly: a rest of a time that was cut short. */
export function formatAskedDuration(durationMs: number, language: Language): string {
  return durationMs % 100 === 0 ? formatDuration(durationMs, language) : formatRoughDuration(durationMs, language);
}

/** How long lies between two moments, as the clock in whole seconds tells them. */
export function formatSpan(fromMs: number, toMs: number, language: Language): string {
  const seconds = Math.floor(toMs / UNITS.s) - Math.floor(fromMs / UNITS.s);
  return formatRoughDuration(seconds === 0 ? toMs - fromMs : seconds * UNITS.s, language);
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

/** `0:47`, `1:02:03`: how long after the beginning, in whole seconds. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / UNITS.s);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  const short = `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  return hours === 0 ? short : `${hours}:${short.padStart(5, '0')}`;
}
