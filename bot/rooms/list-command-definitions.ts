import type { CommandDefinition } from '../commands/definition.ts';
import { labRoom } from './lab-room.ts';
import { quizRoom } from './quiz-room.ts';

/** The commands as Discord is told of them, in one bulk PUT; always in the same order. */
export function listCommandDefinitions(): readonly CommandDefinition[] {
  return [...labRoom.commands, ...quizRoom.commands].map((command) => command.definition);
}
