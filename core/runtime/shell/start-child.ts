import type { Descriptor } from '../../cluster/state/descriptor.ts';
import type { Task } from '../../cluster/state/machine.ts';
import { spawnProcess } from '../process/kernel.ts';
import { complain } from './complain.ts';
import { messagePrefix } from './messages.ts';
import type { ShellContext } from './variables.ts';

/** Starts a program in the foreground: the shell waits for it. */
export function startChild(
  context: ShellContext,
  task: Task,
  argv: readonly string[],
  descriptors: readonly Descriptor[],
): void {
  const { kernel, process, shell } = context;
  const child = spawnProcess(kernel.machine, process, { argv, descriptors: [...descriptors], task });
  if (child !== undefined) {
    shell.waiting = { kind: 'child', pid: child.pid };
    return;
  }
  complain(context, `${messagePrefix(shell, 1)}can't fork: Resource temporarily unavailable\n`);
  shell.status = 2;
}
