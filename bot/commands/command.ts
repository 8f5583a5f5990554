import type { AnswerContext } from '../answer/answer-context.ts';
import type { AutocompleteInteraction, CommandInteraction } from '../interaction/interaction.ts';
import type { Choice } from '../replies/discord-json.ts';
import type { Reply } from '../replies/reply.ts';
import type { CommandDefinition } from './definition.ts';

/** One slash command: how Discord is told of it, and what it does. */
export interface Command<C extends AnswerContext = AnswerContext> {
  readonly definition: CommandDefinition;
  readonly run: (interaction: CommandInteraction, context: C) => Reply;
  /** What to offer while a person types; best first. What Discord cannot take is left out afterwards. */
  readonly complete?: (interaction: AutocompleteInteraction, context: C) => readonly Choice[];
}
