/** What every builtin is, and how it complains. */
import { complain } from './complain.ts';
import { messagePrefix } from './messages.ts';
import type { SimpleCall } from './simple-call.ts';

/** A builtin's status; `started` where it set the shell going on something else; `again` where it waits for input. */
export type BuiltinOutcome = number | 'started' | 'again';

export type Builtin = (call: SimpleCall) => BuiltinOutcome;

/** Complains in the shell's words and fails. */
export function failBuiltin({ context, instruction, argv }: SimpleCall, message: string, status = 2): number {
  complain(context, `${messagePrefix(context.shell, instruction.line)}${argv[0] ?? ''}: ${message}\n`);
  return status;
}
