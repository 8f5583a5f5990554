import { isMissionAction, isPictureAction, isQuizAction } from '../components/action.ts';
import { decodeCustomId } from '../components/custom-id.ts';
import type { CommandPath, Interaction } from '../interaction/interaction.ts';
import { labRoom } from './lab-room.ts';
import type { Room } from './room.ts';

export type RoomName = 'lab' | 'missions' | 'pictures' | 'quiz';

/** Where a command is answered, if not in the lab's room; the actions of each room are named in components/action.ts. */
const ROOM_OF_COMMAND: ReadonlyMap<string, RoomName> = new Map<string, RoomName>([
  ['cluster', 'pictures'],
  ['mission', 'missions'],
  ['fix', 'quiz'],
  ['quiz', 'quiz'],
  ['learn', 'quiz'],
  ['progress', 'quiz'],
  ['leaderboard', 'quiz'],
]);

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

/** Which room answers the interaction: known before anything of it is loaded. */
export function roomOf(interaction: Interaction): RoomName {
  switch (interaction.type) {
    case 'command':
      return isTimeline(interaction) ? 'pictures' : roomOfCommand(interaction.commandName);
    case 'autocomplete':
      return roomOfCommand(interaction.commandName);
    case 'component':
    case 'modal':
      return roomOfComponent(interaction.customId);
    default:
      return 'lab';
  }
}

function roomOfCommand(name: string): RoomName {
  return ROOM_OF_COMMAND.get(name) ?? 'lab';
}

/** The one command of the lab that is answered by a picture. */
function isTimeline({ commandName, subcommand }: CommandPath): boolean {
  return commandName === 'pod' && subcommand === 'timeline';
}

function roomOfComponent(customId: string): RoomName {
  const action = decodeCustomId(customId);
  if (action === undefined) return 'lab';
  if (action.name === 'share' && action.args.again !== '') return roomOfComponent(action.args.again);
  if (isPictureAction(action)) return 'pictures';
  if (isMissionAction(action)) return 'missions';
  return isQuizAction(action) ? 'quiz' : 'lab';
}
