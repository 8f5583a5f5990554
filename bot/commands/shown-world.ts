import { readShownMission } from '../../core/missions/mission-list.ts';

/**
 * What stands open in the place of the own lab, as `session.shown` and the buttons that open it name it: the id of a
 * question whose card was answered; `quiz/ID` and `learn/ID` for the world of a question that shows a concept, to who
 * is asked about it and to who reads its lesson; `fix/…` for a broken lab; `mission/…` for the lab of a mission.
 */
const PREFIXES = { quiz: 'quiz/', lesson: 'learn/' } as const;
const FIX = 'fix/';

/** What a world was opened from, and leads back to. */
export type WorldOrigin = keyof typeof PREFIXES;

/** `fix`: a broken lab, which is opened by itself; `mission`: the lab of a mission. */
export function originOf(shown: string): WorldOrigin | 'fix' | 'mission' {
  if (readShownMission(shown) !== undefined) return 'mission';
  if (shown.startsWith(FIX)) return 'fix';
  return shown.startsWith(PREFIXES.lesson) ? 'lesson' : 'quiz';
}

/** How a demonstration is named that shows the world of that question. */
export function nameDemonstration(origin: WorldOrigin, question: string): string {
  return PREFIXES[origin] + question;
}

/** The question whose world is meant, and whether it is opened as a demonstration, which tells what happens in it. */
export function readWorld(shown: string): { readonly question: string; readonly isDemonstration: boolean } {
  const prefix = Object.values(PREFIXES).find((one) => shown.startsWith(one)) ?? '';
  return { question: shown.slice(prefix.length), isDemonstration: prefix !== '' };
}
