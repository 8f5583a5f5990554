import type { AnswerContext } from '../answer/answer-context.ts';
import type { Command } from '../commands/command.ts';
import type { Action } from '../components/action.ts';
import type { Reply } from '../replies/reply.ts';

/** A part of the bot that is loaded by itself: some of the commands, and what their cards ask for. */
export interface Room {
  readonly commands: readonly Command[];
  /** What a button or a select asks for. `chosen` is the value of a select; a button has none. */
  readonly runAction: (action: Action, chosen: string | undefined, context: AnswerContext) => Reply;
  /** What a modal that was sent off asks for, with its fields by their names. */
  readonly submit: (action: Action, fields: ReadonlyMap<string, string>, context: AnswerContext) => Reply;
}
