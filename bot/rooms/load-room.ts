import { isQuizAction } from '../components/action.ts';
import { decodeCustomId } from '../components/custom-id.ts';
import type { Interaction } from '../interaction/interaction.ts';
import { labRoom } from './lab-room.ts';
import type { Room } from './room.ts';

/** The commands of the quiz's room; its actions are named in components/action.ts. All else is answered in the lab's. */
const QUIZ_COMMANDS: ReadonlySet<string> = new Set(['fix', 'quiz', 'learn', 'progress', 'leaderboard']);

/** Loads the room that answers the interaction: the lab's is always there, the quiz's is loaded when it is first needed. */
export async function loadRoom(interaction: Interaction): Promise<Room> {
  return roomOf(interaction) === 'lab' ? labRoom : (await import('./quiz-room.ts')).quizRoom;
}

/** Which room answers the interaction: known before anything of it is loaded. */
export function roomOf(interaction: Interaction): 'lab' | 'quiz' {
  switch (interaction.type) {
    case 'command':
    case 'autocomplete':
      return QUIZ_COMMANDS.has(interaction.commandName) ? 'quiz' : 'lab';
    case 'component':
    case 'modal': {
      const action = decodeCustomId(interaction.customId);
      return action !== undefined && isQuizAction(action) ? 'quiz' : 'lab';
    }
    default:
      return 'lab';
  }
}
