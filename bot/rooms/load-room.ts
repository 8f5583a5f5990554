import { isMissionAction, isPictureAction, isQuizAction } from '../components/action.ts';
import { decodeCustomId } from '../components/custom-id.ts';
import type { CommandPath, Interaction } from '../interaction/interaction.ts';
import { labRoom } from './lab-room.ts';
import type { Room } from './room.ts';

/** The commands of the quiz's room; its actions are named in components/action.ts. All else is answered in the lab's. */
const QUIZ_COMMANDS: ReadonlySet<string> = new Set(['fix', 'quiz', 'learn', 'progress', 'leaderboard']);
/** What is answered by a picture of the lab. */
function isPictureCommand({ commandName, subcommand }: CommandPath): boolean {
  return commandName === 'cluster' || (commandName === 'pod' && subcommand === 'timeline');
}

/** Loads the room that answers the interaction: the lab's is always there, each other when it is first needed. */
export async function loadRoom(interaction: Interaction): Promise<Room> {
  switch (roomOf(interaction)) {
    case 'lab':
      return labRoom;
    case 'missions':
      return (await import('./mission-room.ts')).missionRoom;
    case 'pictures':
      return (await import('./picture-room.ts')).pictureRoom;
    case 'quiz':
      return (await import('./quiz-room.ts')).quizRoom;
  }
}

export type RoomName = 'lab' | 'missions' | 'pictures' | 'quiz';

/** Which room answers the interaction: known before anything of it is loaded. */
export function roomOf(interaction: Interaction): RoomName {
  switch (interaction.type) {
    case 'command':
      if (isPictureCommand(interaction)) return 'pictures';
      if (interaction.commandName === 'mission') return 'missions';
      return QUIZ_COMMANDS.has(interaction.commandName) ? 'quiz' : 'lab';
    case 'autocomplete':
      if (interaction.commandName === 'cluster') return 'pictures';
      if (interaction.commandName === 'mission') return 'missions';
      return QUIZ_COMMANDS.has(interaction.commandName) ? 'quiz' : 'lab';
    case 'component':
    case 'modal':
      return roomOfComponent(interaction.customId);
    default:
      return 'lab';
  }
}

function roomOfComponent(customId: string): RoomName {
  const action = decodeCustomId(customId);
  if (action === undefined) return 'lab';
  if (action.name === 'share' && action.args.again !== '') return roomOfComponent(action.args.again);
  if (isPictureAction(action)) return 'pictures';
  if (isMissionAction(action)) return 'missions';
  return isQuizAction(action) ? 'quiz' : 'lab';
}
