import type { Descriptor } from '../../cluster/state/descriptor.ts';
import type { Process } from '../../cluster/state/machine.ts';
import type { Frame } from '../../cluster/state/shell-task.ts';
import { openChannel } from '../process/channels.ts';
import { endProcess } from '../process/kernel.ts';
import { complain } from './complain.ts';
import { forkShell } from './fork.ts';
import type { Instruction } from './instructions.ts';
import { messagePrefix } from './messages.ts';
import type { ShellContext } from './variables.ts';

/** `$( … )`: a child prints into a pipe, and the shell waits for its end. */
export function startSubstitution(
  context: ShellContext,
  frame: Frame,
  instruction: Extract<Instruction, { op: 'substitute' }>,
): void {
  const { kernel, process, shell } = context;
  const channel = openChannel(kernel.machine, { kind: 'pipe', content: '' });
  const [stdin = 'null', , ...others] = process.descriptors;
  const body = frame.pc;
  frame.pc = instruction.end;
  const child = fork(context, body, [stdin, { write: channel }, ...others]);
  if (child === undefined) return;
  shell.waiting = { kind: 'substitution', pid: child.pid, channel, expansion: instruction.expansion };
}

/** `( … )` */
export function startSubshell(context: ShellContext, frame: Frame, end: number): void {
  const body = frame.pc;
  frame.pc = end;
  const child = fork(context, body, context.process.descriptors);
  if (child !== undefined) context.shell.waiting = { kind: 'child', pid: child.pid };
}

/** `… &`: without job control its input is /dev/null. */
export function startBackground(context: ShellContext, frame: Frame, end: number): void {
  const body = frame.pc;
  frame.pc = end;
  const [, ...outputs] = context.process.descriptors;
  const child = fork(context, body, ['null', ...outputs]);
  if (child !== undefined) context.shell.lastBackgroundPid = child.pid;
  context.shell.status = child === undefined ? 1 : 0;
}

/** `a | b | c`: every stage is a child of its own, joined by pipes. */
export function startPipeline(
  context: ShellContext,
  frame: Frame,
  instruction: Extract<Instruction, { op: 'pipeline' }>,
): void {
  const { kernel, process, shell } = context;
  const pids: number[] = [];
  let input: Descriptor = process.descriptors[0] ?? 'null';
  for (const [index, entry] of instruction.stages.entries()) {
    const isLast = index === instruction.stages.length - 1;
    const channel = isLast ? undefined : openChannel(kernel.machine, { kind: 'pipe', content: '' });
    const output: Descriptor = channel === undefined ? (process.descriptors[1] ?? 'closed') : { write: channel };
    const child = fork(context, entry, [input, output, ...process.descriptors.slice(2)]);
    if (child === undefined) {
      abandon(context, pids);
      break;
    }
    pids.push(child.pid);
    if (channel !== undefined) input = { read: channel };
  }
  frame.pc = instruction.end;
  if (pids.length > 0) shell.waiting = { kind: 'pipeline', pids };
}

function abandon({ kernel }: ShellContext, pids: number[]): void {
  for (const pid of pids.splice(0)) {
    const child = kernel.machine.processes.find((process) => process.pid === pid);
    if (child !== undefined) endProcess(kernel.machine, child, 143);
  }
}

function fork(context: ShellContext, pc: number, descriptors: readonly Descriptor[]): Process | undefined {
  const child = forkShell(context, pc, descriptors);
  if (child !== undefined) return child;
  complain(context, `${messagePrefix(context.shell, 1)}can't fork: Resource temporarily unavailable\n`);
  context.shell.status = 2;
  return undefined;
}
