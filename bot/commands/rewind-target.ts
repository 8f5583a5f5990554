import { findAhead, findMoment, listRequests, listSights, type Spot } from '../../core/history/moments.ts';
import type { OpenHistory } from '../../core/history/open-lines.ts';
import { parseTimestamp } from '../../core/sim/timestamp.ts';
import type { TravelMessages } from '../locales/travel-messages.ts';
import { parseDuration } from './parse-duration.ts';

export type RewindTarget =
  /** `did`: before which command that is. */
  | ({ readonly ok: true; readonly did?: string } & Spot)
  | { readonly ok: false; readonly error: 'too-early' | 'too-late' | 'not-a-moment' | 'nothing-done' };

/** The moment that a person means: a clock time, how long ago, a command or a change, by their words or a choice's value. */
export function findTarget(past: OpenHistory, text: string, says: readonly TravelMessages['words'][]): RewindTarget {
  const words = text.trim().toLowerCase();
  if (words === '' || says.some(({ lastCommand }) => lastCommand.includes(words))) return beforeLast(past);
  if (says.some(({ lastChange }) => lastChange.includes(words))) return lastChange(past);
  const choice = CHOICE.exec(text.trim());
  if (choice !== null)
    return chosen(
      past,
      choice.slice(1).map((digits) => Number.parseInt(digits, 36)),
    );
  const clock = CLOCK.exec(words);
  if (clock !== null) return atClock(past, clock);
  const suffix = says.find(({ ago }) => words.endsWith(ago))?.ago ?? '';
  const ago = parseDuration(words.slice(0, words.length - suffix.length).replace(/^[-−]/, ''));
  if (ago.ok) return onLine(past, past.present.headMs - ago.durationMs);
  return { ok: false, error: ago.error === 'too-long' ? 'too-early' : 'not-a-moment' };
}

const CHOICE = /^@([0-9a-z]{1,9})\.([0-9a-z]{1,9})\.([0-9a-z]{1,9})$/;
const CLOCK = /^(?:(\d{4}-\d\d-\d\d)[ t]+)?(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*utc)?$/;

/** The value of a choice that stands for a moment. */
export function choiceOf({ stepId, marks, atMs }: Spot['moment']): string {
  return `@${[stepId, marks, atMs].map((number) => number.toString(36)).join('.')}`;
}

function beforeLast({ present }: OpenHistory): RewindTarget {
  const [last] = listRequests(present.steps);
  if (last === undefined) return { ok: false, error: 'nothing-done' };
  return { ok: true, line: present, moment: last.before, did: last.did };
}

function lastChange({ present }: OpenHistory): RewindTarget {
  const [last] = listSights(present.steps);
  return last === undefined ? { ok: false, error: 'nothing-done' } : { ok: true, line: present, moment: last.moment };
}

function chosen({ present }: OpenHistory, [stepId = 0, marks = 0, atMs = 0]: readonly number[]): RewindTarget {
  const moment = { stepId, marks, atMs };
  const request = listRequests(present.steps).find(({ before }) => choiceOf(before) === choiceOf(moment));
  return { ok: true, line: present, moment, ...(request === undefined ? {} : { did: request.did }) };
}

function onLine({ present }: OpenHistory, atMs: number): RewindTarget {
  const moment = findMoment(present, atMs);
  return moment === undefined ? { ok: false, error: 'too-early' } : { ok: true, line: present, moment };
}

const DAY_MS = 86_400_000;

/** Without a date the clock showed it last today, else it will on a branch ahead, else it did the day before. */
function atClock(past: OpenHistory, [, date, hour, minute, second = '00']: RegExpExecArray): RewindTarget {
  const { headMs } = past.present;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return { ok: false, error: 'not-a-moment' };
  const inDayMs = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  const dayMs = date === undefined ? headMs - (headMs % DAY_MS) : parseTimestamp(`${date}T00:00:00Z`);
  const atMs = dayMs + inDayMs;
  if (Number.isNaN(atMs)) return { ok: false, error: 'not-a-moment' };
  if (atMs <= headMs) return onLine(past, atMs);
  const ahead = findAhead(past, atMs);
  if (ahead !== undefined) return { ok: true, ...ahead };
  const before = date === undefined ? onLine(past, atMs - DAY_MS) : undefined;
  return before?.ok === true ? before : { ok: false, error: 'too-late' };
}
