import type { Language } from '../../core/session/session.ts';

const KOREA_MINUTES = 540;

/** Where a learner's days begin, in minutes before UTC: Discord tells no time zone, so the language has to. */
export function learnerOffset(language: Language): number {
  return language === 'ko' ? KOREA_MINUTES : 0;
}
