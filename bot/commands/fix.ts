import { FIX_NAMINGS, FIXES, groupOf } from '../../core/quiz/index.ts';
import { drawUint32 } from '../../core/sim/random.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import { quote } from '../replies/quote.ts';
import { buttons, type Reply, refusal } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption } from './definition.ts';
import { showFix, startFix } from './fix-lab.ts';
import { readOpenFix } from './fix-scene.ts';
import type { QuizRoomContext } from './quiz-context.ts';
import { readOptionalText } from './read-option.ts';

export const fix: Command<QuizRoomContext> = {
  definition: defineCommand('fix', (m) => m.fix, [defineOption('which', (m) => m.fixWhich, { autocomplete: true })]),
  run: runFix,
  complete: suggestFixes,
};

/** The one that was chosen; else the one that is open; else any. The same interaction opens the same one. */
function runFix(interaction: CommandInteraction, context: QuizRoomContext): Reply {
  const which = readOptionalText(interaction, 'which');
  const draw = drawUint32(0, `fix/${interaction.id}`);
  if (which !== undefined) return startNamed(which, draw, context);
  const open = readOpenFix(context);
  if (open !== undefined) return showFix(open, context);
  return startFix(drawFix(draw), context);
}

function drawFix(draw: number): { number: number; seed: number } {
  return { number: (draw % FIXES.length) + 1, seed: draw % FIX_NAMINGS };
}

function startNamed(which: string, draw: number, context: QuizRoomContext): Reply {
  const number = /^\d{1,3}$/.test(which.trim()) ? Number(which) : 0;
  const drawn = drawFix(draw);
  if (number >= 1 && number <= FIXES.length) return startFix({ ...drawn, number }, context);
  const { unknown, another } = context.messages.fix;
  const action = { name: 'startFix', args: drawn } as const;
  return refusal(unknown(quote(which)), [buttons({ label: another, action, style: 'primary' })]);
}

function suggestFixes(interaction: AutocompleteInteraction, { messages }: QuizRoomContext): Choice[] {
  const typed = (readOptionalText(interaction, 'which') ?? '').trim().toLowerCase();
  return FIXES.map((each, index) => ({
    name: `${index + 1} · ${messages.fix.groups[groupOf(each)]}`,
    value: String(index + 1),
  })).filter(({ name }) => name.toLowerCase().includes(typed));
}
