import type { Frame, ShellTask } from '../../cluster/state/shell-task.ts';
import { sweepChannels } from '../process/channels.ts';
import { endProcess, type Turn } from '../process/kernel.ts';
import { createFrame } from './fork.ts';
import type { ShellContext } from './variables.ts';

/** The index of a text among a shell's sources; a new one is added. */
export function internSource(shell: ShellTask, text: string): number {
  const known = shell.sources.indexOf(text);
  return known === -1 ? shell.sources.push(text) - 1 : known;
}

/** Leaves the innermost frame: what it hid comes back. */
export function returnFromFrame(context: ShellContext): void {
  const { shell, process } = context;
  const frame = shell.frames.pop();
  if (frame === undefined) return;
  restoreDescriptors(context, frame);
  for (const [name, value] of frame.locals.reverse()) {
    if (value === null) shell.variables.delete(name);
    else shell.variables.set(name, value);
  }
  if (frame.callerPositional !== undefined) shell.positional = frame.callerPositional;
  if (frame.callerStatus !== undefined) shell.status = frame.callerStatus;
  if (frame.callerDescriptors !== undefined) process.descriptors = [...frame.callerDescriptors];
}

function restoreDescriptors({ kernel, process }: ShellContext, frame: Frame): void {
  const [outermost] = frame.savedDescriptors;
  if (outermost === undefined) return;
  process.descriptors = outermost;
  frame.savedDescriptors.length = 0;
  sweepChannels(kernel.machine);
}

/** `exit`: leaves all frames; an EXIT trap still runs. */
export function exitShell(context: ShellContext, status: number): void {
  const { shell } = context;
  while (shell.frames.length > 0) returnFromFrame(context);
  shell.status = status;
}

/** Ends the process, or runs its EXIT trap first. */
export function finishShell(context: ShellContext): Turn {
  const { kernel, process, shell } = context;
  const action = shell.traps.get('EXIT');
  shell.traps.delete('EXIT');
  if (action !== undefined && action !== '') {
    shell.frames.push({ ...createFrame(internSource(shell, action), 'trap'), callerStatus: shell.status });
    return 'went-on';
  }
  endProcess(kernel.machine, process, shell.status);
  sweepChannels(kernel.machine);
  return 'ended';
}

/** Takes the next signal that has come; its trap's action runs before anything else. */
export function takeTrap({ process, shell }: ShellContext): void {
  const signal = process.signals.shift();
  const action = signal === undefined ? undefined : shell.traps.get(signal);
  if (action === undefined || action === '') return;
  shell.frames.push({ ...createFrame(internSource(shell, action), 'trap'), callerStatus: shell.status });
}
