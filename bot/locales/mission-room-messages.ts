import type { Language } from '../../core/session/session.ts';
import { messagesIn } from './choose-language.ts';
import { mission as en } from './en/missions.ts';
import { mission as ko } from './ko/missions.ts';
import type { Messages } from './messages.ts';
import type { MissionMessages } from './mission-messages.ts';

/** Everything that is said in the room of the missions in one language. */
export interface MissionRoomMessages extends Messages {
  readonly mission: MissionMessages;
}

const MISSION_WORDS: Readonly<Record<Language, MissionMessages>> = { en, ko };

export function missionRoomMessagesIn(language: Language): MissionRoomMessages {
  return { ...messagesIn(language), mission: MISSION_WORDS[language] };
}
