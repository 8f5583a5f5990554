import type { CommandDefinition } from '../commands/definition.ts';
import { labRoom } from './lab-room.ts';
import { missionRoom } from './mission-room.ts';
import { pictureRoom } from './picture-room.ts';
import { quizRoom } from './quiz-room.ts';

/** The commands as Discord is told of them, in one bulk PUT; always in the same order. */
export function listCommandDefinitions(): readonly CommandDefinition[] {
  const all = [...labRoom.commands, ...pictureRoom.commands, ...missionRoom.commands, ...quizRoom.commands].map(
    ({ definition }) => definition,
  );
  // A command of two rooms, such as `/pod`, has one definition.
  return [...new Set(all)];
}
