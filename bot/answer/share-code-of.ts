import { pressedAction } from '../components/pressed-action.ts';
import type { Interaction } from '../interaction/interaction.ts';

/** What a code looks like, with the marks and spaces that a person may have typed along. */
const TYPED_LENGTH = 60;

/** The code of the shared lab that an interaction opens, as it was given out; undefined where it opens none. */
export function shareCodeOf(interaction: Interaction): string | undefined {
  if (interaction.type === 'command' && interaction.commandName === 'lab' && interaction.subcommand === 'open') {
    const typed = interaction.options.get('code');
    return typeof typed === 'string' && typed.length <= TYPED_LENGTH ? normalize(typed) : undefined;
  }
  const action = pressedAction(interaction);
  return action?.name === 'openCopy' ? normalize(action.args.code) : undefined;
}

function normalize(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
