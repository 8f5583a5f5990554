import { startConversation } from '../builders/conversation.ts';
import { buildCommand } from '../builders/interaction.ts';

/** Where the pictures of README.md and README.ko.md lie: `npm run pictures` makes them. */
export const PICTURES_FOLDER = 'docs/pictures';
export const README_LANGUAGES = ['en', 'ko'] as const;

/** The timeline that a README opens with: a liveness probe that fails, as `/pod timeline` draws it. */
export function drawReadmeTimeline(language: (typeof README_LANGUAGES)[number]): string {
  const talk = startConversation(7);
  talk.send(buildCommand('apply', { sample: 'liveness' }));
  talk.send(buildCommand('time advance', { by: '140s' }));
  const locale = language === 'ko' ? 'ko' : 'en-US';
  const reply = talk.send(buildCommand('pod timeline', {}, { locale }));
  return reply.files.find(({ isDrawing }) => isDrawing === true)?.text ?? '';
}
