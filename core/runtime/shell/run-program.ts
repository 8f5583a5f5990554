import type { Task } from '../../cluster/state/machine.ts';
import { runCommand } from '../commands/run-command.ts';
import type { CommandCall } from '../process/kernel.ts';
import type { InstructionOutcome } from './instructions.ts';
import { messagePrefix } from './messages.ts';
import type { SimpleCall } from './simple-call.ts';
import { startChild } from './start-child.ts';
import { environmentOf } from './variables.ts';

/** A program of the container: one that ends at once has its status, one that takes time becomes a process. */
export function runProgram(call: SimpleCall): InstructionOutcome {
  const result = runCommand(commandCall(call));
  if (typeof result === 'number') call.context.shell.status = result;
  else startTask(call, result);
  return 'done';
}

/** A simple command as the program it names sees it. */
export function commandCall({ context, instruction, argv, descriptors, assigned }: SimpleCall): CommandCall {
  return {
    kernel: context.kernel,
    process: context.process,
    argv,
    descriptors,
    environment: () => environmentOf(context, assigned),
    flavour: context.shell.flavour,
    prefix: messagePrefix(context.shell, instruction.line),
  };
}

/** The last command of a child takes the child's place; others get a process of their own. */
function startTask(call: SimpleCall, task: Task): void {
  const { context, instruction, argv, descriptors } = call;
  const { process, shell } = context;
  const isLast = instruction.last && shell.reading === undefined;
  const replaces = isLast && process.pid !== 1 && shell.frames.length === 1 && !shell.traps.has('EXIT');
  if (replaces && (shell.frames[0]?.savedDescriptors.length ?? 0) === 0) {
    process.task = task;
    process.argv = argv;
    process.descriptors = [...descriptors];
    return;
  }
  startChild(context, task, argv, descriptors);
}
