import type { ShellWait } from '../../cluster/state/shell-task.ts';
import { hasWriter } from '../process/channels.ts';
import { findProcess, reapChild } from '../process/kernel.ts';
import { signalNumber } from '../process/signals.ts';
import { appendExpansion } from './fields.ts';
import type { ShellContext } from './variables.ts';

/** Looks whether what a shell waits for has come; true where it goes on. */
export function resumeWaiting(context: ShellContext, wait: ShellWait): boolean {
  switch (wait.kind) {
    case 'child':
      return resumeChild(context, wait.pid);
    case 'pipeline':
      return resumePipeline(context, wait.pids);
    case 'substitution':
      return resumeSubstitution(context, wait);
    case 'wait':
      return resumeWaitCommand(context, wait.pids);
    default:
      return wait satisfies never;
  }
}

function resumeChild(context: ShellContext, pid: number): boolean {
  if (findProcess(context.kernel.machine, pid) !== undefined) return false;
  return goOn(context, reapChild(context.process, pid) ?? 127);
}

/** The last stage's status counts; with `pipefail` the last one that is not 0. */
function resumePipeline(context: ShellContext, pids: readonly number[]): boolean {
  if (pids.some((pid) => findProcess(context.kernel.machine, pid) !== undefined)) return false;
  const codes = pids.map((pid) => reapChild(context.process, pid) ?? 0);
  const failed = context.shell.options.includes('p') ? codes.findLast((code) => code !== 0) : undefined;
  return goOn(context, failed ?? codes.at(-1) ?? 0);
}

function resumeSubstitution(context: ShellContext, wait: Extract<ShellWait, { kind: 'substitution' }>): boolean {
  const { kernel, shell, process } = context;
  if (findProcess(kernel.machine, wait.pid) !== undefined || hasWriter(kernel.machine, wait.channel)) return false;
  const channel = kernel.machine.channels.get(wait.channel);
  const output = channel?.kind === 'pipe' ? trimNewlines(channel.content) : '';
  kernel.machine.channels.delete(wait.channel);
  const list = shell.frames.at(-1)?.words.at(-1);
  if (list !== undefined) appendExpansion(context, list, output, wait.expansion);
  return goOn(context, reapChild(process, wait.pid) ?? 0);
}

/** Without the newlines at its end; a regular expression would look at each run of them again and again. */
function trimNewlines(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '\n') end -= 1;
  return text.slice(0, end);
}

/** `wait` ends at once when a signal with a trap comes: 128 and the signal's number. */
function resumeWaitCommand(context: ShellContext, pids: readonly number[]): boolean {
  const { kernel, process, shell } = context;
  const trapped = process.signals.find((signal) => shell.traps.has(signal));
  if (trapped !== undefined) return goOn(context, 128 + signalNumber(trapped));
  if (pids.some((pid) => findProcess(kernel.machine, pid) !== undefined)) return false;
  const codes = pids.map((pid) => reapChild(process, pid) ?? 127);
  return goOn(context, pids.length === 0 ? 0 : (codes.at(-1) ?? 0));
}

function goOn({ shell }: ShellContext, status: number): boolean {
  shell.waiting = null;
  shell.status = status;
  return true;
}
