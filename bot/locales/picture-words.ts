import type { Language } from '../../core/session/session.ts';
import { pictures as en } from './en/pictures.ts';
import { pictures as ko } from './ko/pictures.ts';
import type { PictureMessages } from './picture-messages.ts';

/** What is said in the room that draws alone, and loaded with it. */
export const PICTURE_WORDS: Readonly<Record<Language, PictureMessages>> = { en, ko };
