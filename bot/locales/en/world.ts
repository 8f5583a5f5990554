import type { WorldMessages } from '../world-messages.ts';

export const world: WorldMessages = {
  title: '🔍 **The world of the question**',
  opened: (after) =>
    `A lab beside your own, **${after}** after the manifest was applied: look around, type \`/kubectl\` lines, move time. Your own lab is kept as it is.`,
  demonstration: (concept) => `🔍 **See it happen: ${concept}**`,
  back: '◀ Back to my lab',
  backTo: { quiz: '◀ Back to the quiz', lesson: '◀ Back to the lesson' },
  checkFix: 'Check',
  isBack: '**Back in your own lab**',
  isOwn: 'You are in your own lab already.',
  lost: 'Your own lab cannot be read, so this one stays open. Ask whoever runs Podlab.',
  ownLabOnly: 'This is a lab beside your own. Go back to your own lab first.',
  replaced: 'That question was replaced by another one, so its world cannot be opened any more. Nothing was changed.',
  footer: (clock, elapsed) => `🔍 A lab beside your own · 🕒 ${clock} · ${elapsed} since the manifest was applied`,
};
