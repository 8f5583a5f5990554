import type { AnswerContext } from '../answer/answer-context.ts';
import type { Command } from '../commands/command.ts';

/** A command of a room that has more at hand than every command: `enter` adds it. */
export function inRoom<C extends AnswerContext>(
  { definition, run, complete }: Command<C>,
  enter: (context: AnswerContext) => C,
): Command {
  return {
    definition,
    run: (interaction, context) => run(interaction, enter(context)),
    ...(complete === undefined ? {} : { complete: (interaction, context) => complete(interaction, enter(context)) }),
  };
}
