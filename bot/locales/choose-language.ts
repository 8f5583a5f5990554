import type { Language, Session } from '../../core/session/session.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { en } from './en.ts';
import { ko } from './ko.ts';
import type { Messages } from './messages.ts';

const MESSAGES: Readonly<Record<Language, Messages>> = { en, ko };

export function messagesIn(language: Language): Messages {
  return MESSAGES[language];
}

/** The language the person chose, else the one of their Discord, else the guild's, else English. */
export function chooseLanguage(session: Session, interaction: Interaction): Language {
  if (session.language !== undefined) return session.language;
  const locale = interaction.userLocale ?? interaction.guildLocale ?? '';
  return locale.startsWith('ko') ? 'ko' : 'en';
}
