import { listPieces } from '../../core/history/history.ts';
import type { Session } from '../../core/session/session.ts';
import { findLab } from '../commands/find-lab.ts';
import { sourceOfCard } from '../commands/lab-file.ts';
import { readOptionalText } from '../commands/read-option.ts';
import type { ActionName } from '../components/action.ts';
import { pressedAction } from '../components/pressed-action.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { momentOf } from '../interaction/moment-of.ts';

const ACTIONS_ABOUT_PAST: ReadonlySet<ActionName> = new Set<ActionName>(['rewindTo', 'switchBranch', 'compareBranch']);

/**
 * The names of what the interaction takes of what lies beside the lab: all of its past, or one other lab. `shared` is
 * the id of the shared lab that it opens: a copy of it may be there.
 */
export function listWanted(interaction: Interaction, session: Session, shared?: string): readonly string[] {
  if (isAboutPast(interaction)) return listPieces(session.history);
  const { others = [] } = session;
  const source = shared ?? cardOf(interaction);
  const copy = source === undefined ? undefined : others.find(({ copyOf }) => copyOf === source);
  const other = copy ?? others.find(({ number }) => number === numberOfLab(interaction, session));
  return other?.piece === undefined ? [] : [other.piece];
}

/** The card whose lab an interaction opens beside the open one: that may have been done already. */
function cardOf(interaction: Interaction): string | undefined {
  if (interaction.type !== 'component' || pressedAction(interaction)?.name !== 'importBeside') return undefined;
  return sourceOfCard(interaction.cardId);
}

function isAboutPast(interaction: Interaction): boolean {
  if (interaction.type === 'command') {
    const { commandName, subcommand } = interaction;
    return commandName === 'time' && (subcommand === 'rewind' || subcommand === 'compare');
  }
  const action = pressedAction(interaction);
  return action !== undefined && ACTIONS_ABOUT_PAST.has(action.name);
}

/** Which other lab an interaction opens. */
function numberOfLab(interaction: Interaction, session: Session): number | undefined {
  if (interaction.type === 'command' && interaction.commandName === 'lab' && interaction.subcommand === 'switch') {
    return findLab(session, readOptionalText(interaction, 'to') ?? '', momentOf(interaction.id))?.number;
  }
  const action = pressedAction(interaction);
  return action?.name === 'openLab' ? action.args.number : undefined;
}
