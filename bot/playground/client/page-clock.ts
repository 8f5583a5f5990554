import { computeSnowflake } from '../discord/snowflake.ts';
import { currentLanguage } from './language.ts';

let serial = 0;

/** The moment a message comes to be, and its snowflake. */
export function stampMessage(): { readonly id: string; readonly sentAtMs: number } {
  const sentAtMs = Date.now();
  serial = (serial + 1) % 4096;
  return { id: computeSnowflake(sentAtMs, serial), sentAtMs };
}

/** `10:32 PM`, `오후 10:32` */
export function printTime(sentAtMs: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { hour: 'numeric', minute: '2-digit' }).format(sentAtMs);
}

/** The whole date, for who rests on the time of day. */
export function printDate(sentAtMs: number): string {
  return new Intl.DateTimeFormat(currentLanguage(), { dateStyle: 'full', timeStyle: 'short' }).format(sentAtMs);
}
