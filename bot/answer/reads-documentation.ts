import { rawAddressOf, verbOfLine } from '../../core/kubectl/index.ts';
import { readOptionalText } from '../commands/read-option.ts';
import { withoutProgramName } from '../commands/without-program-name.ts';
import { pressedAction } from '../components/pressed-action.ts';
import type { Interaction } from '../interaction/interaction.ts';

/** True where the reply takes Kubernetes' own documentation of its API, which is loaded for nothing else. */
export function readsDocumentation(interaction: Interaction): boolean {
  const line = withoutProgramName(lineOf(interaction) ?? '');
  return verbOfLine(line) === 'explain' || rawAddressOf(line)?.startsWith('/openapi') === true;
}

/** True where the line asks the Kubernetes API for an address (`get --raw`), which is loaded for nothing else. */
export function readsApi(interaction: Interaction): boolean {
  return rawAddressOf(withoutProgramName(lineOf(interaction) ?? '')) !== undefined;
}

/** The kubectl line that is to be run; undefined where there is none. */
function lineOf(interaction: Interaction): string | undefined {
  if (interaction.type === 'command' && interaction.commandName === 'kubectl')
    return readOptionalText(interaction, 'command');
  const action = pressedAction(interaction);
  return action?.name === 'kubectl' || action?.name === 'kubectlPage' ? action.args.line : undefined;
}
