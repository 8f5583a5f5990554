import type { Cluster } from '../cluster/cluster.ts';
import type { PipeChannel, Process } from '../cluster/state/machine.ts';
import type { ExecInput, ExecProcess, PodSandbox } from '../cluster/state/node-runtime.ts';
import { findKernel } from './find-kernel.ts';
import { writeTo } from './process/channels.ts';
import { sendSignal } from './process/deliver-signal.ts';
import { findProcess, type Kernel } from './process/kernel.ts';
import { runMachine } from './process/run-machine.ts';
import { stopCommand } from './shell/frames.ts';

/**
 * Types into an exec, as a person or a client does, and lets its container go on; nothing where nobody can type into it.
 * A terminal shows what is typed and takes Ctrl-C (`\x03`), Ctrl-D (`\x04`) and Backspace (`\x7f`) for what they mean.
 */
export function typeInto(cluster: Cluster, sandbox: PodSandbox, exec: ExecProcess, text: string): void {
  const opened = findInput(cluster, sandbox, exec);
  if (opened === undefined) return;
  const { kernel, input, channel } = opened;
  input.typedMs = cluster.nowMs;
  input.sent += 1;
  delete channel.wanted;
  if (channel.held === 'stream') channel.content += text;
  else for (const key of text) pressKey(opened, exec, key);
  runMachine(kernel);
}

/** Closes the standard input of an exec: nothing more will come. */
export function closeInput(cluster: Cluster, sandbox: PodSandbox, exec: ExecProcess): void {
  const opened = findInput(cluster, sandbox, exec);
  if (opened === undefined) return;
  delete opened.channel.held;
  delete opened.channel.wanted;
  runMachine(opened.kernel);
}

/** True where its program reads and nothing is there to be read: a shell at its prompt, `cat` without a file. */
export function awaitsInput(cluster: Cluster, sandbox: PodSandbox, exec: ExecProcess): boolean {
  return findInput(cluster, sandbox, exec)?.channel.wanted === true;
}

interface OpenInput {
  readonly kernel: Kernel;
  readonly input: ExecInput;
  readonly channel: PipeChannel;
}

function findInput(cluster: Cluster, sandbox: PodSandbox, { containerName, state, input }: ExecProcess) {
  const kernel = state === 'running' ? findKernel(cluster, sandbox, containerName) : undefined;
  const channel = input === undefined ? undefined : kernel?.machine.channels.get(input.channel);
  if (kernel === undefined || input === undefined || channel?.kind !== 'pipe') return undefined;
  return channel.held === undefined ? undefined : ({ kernel, input, channel } satisfies OpenInput);
}

/** The kernel's line discipline (Linux, drivers/tty/n_tty.c) as far as a line needs it. */
function pressKey({ kernel, input, channel }: OpenInput, exec: ExecProcess, key: string): void {
  const typed = input.line ?? '';
  switch (key) {
    case '\r':
    case '\n':
      channel.content += `${typed}\n`;
      delete input.line;
      echo(kernel, exec, '\n');
      break;
    case '\x03':
      delete input.line;
      echo(kernel, exec, '^C\n');
      interrupt(kernel, exec, channel);
      break;
    case '\x04':
      if (typed === '') channel.endsOnce = true;
      channel.content += typed;
      delete input.line;
      break;
    case '\b':
    case '\x7f':
      if (typed === '') break;
      input.line = [...typed].slice(0, -1).join('');
      echo(kernel, exec, '\b \b');
      break;
    default:
      input.line = typed + key;
      echo(kernel, exec, key);
  }
}

function echo(kernel: Kernel, exec: ExecProcess, text: string): void {
  writeTo(kernel, exec.attached === true ? 'stdout' : { execStdout: exec.id }, text);
}

/** Ctrl-C: what runs in the foreground gets SIGINT; a shell at the terminal comes back to its prompt. */
function interrupt(kernel: Kernel, exec: ExecProcess, channel: PipeChannel): void {
  channel.content = '';
  const first = findProcess(kernel.machine, exec.pid);
  if (first !== undefined) interruptProcess(kernel, first);
}

function interruptProcess(kernel: Kernel, process: Process): void {
  for (const pid of foregroundOf(process)) {
    const child = findProcess(kernel.machine, pid);
    if (child !== undefined) interruptProcess(kernel, child);
  }
  const { task } = process;
  if (task.kind !== 'shell' || task.reading?.prompts !== true) {
    sendSignal(kernel, process, 'SIGINT');
    return;
  }
  task.waiting = null;
  task.reading.pending = '';
  delete task.reading.prompted;
  stopCommand({ kernel, process, shell: task }, 130);
}

/** The children that a process waits for; those in its background have a group of their own. */
function foregroundOf({ task }: Process): readonly number[] {
  if (task.kind === 'wrapper') return [task.childPid];
  if (task.kind !== 'shell' || task.waiting === null) return [];
  switch (task.waiting.kind) {
    case 'child':
    case 'substitution':
      return [task.waiting.pid];
    case 'pipeline':
      return task.waiting.pids;
    case 'wait':
      return [];
    default:
      return task.waiting satisfies never;
  }
}
