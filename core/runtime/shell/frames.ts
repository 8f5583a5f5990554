import type { Frame } from '../../cluster/state/shell-task.ts';
import { sweepChannels } from '../process/channels.ts';
import { endProcess, type Turn } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { storeArray } from './arrays.ts';
import { countBraceWords } from './expand-braces.ts';
import { createFrame } from './fork.ts';
import type { ShellContext } from './variables.ts';

/** What reading a script costs: a little for each, and each of its letters more than other letters do. */
const STEPS_OF_A_SCRIPT = 8;
const LETTERS_OF_A_SCRIPT = 16;
/** A word that braces make is written and read again. */
const ITEMS_OF_A_BRACE_WORD = 16;

/** The index of a text among a shell's sources; a new one takes the place of one that nothing runs any more. */
export function internSource({ kernel, shell }: ShellContext, text: string): number {
  kernel.machine.stepsTaken += STEPS_OF_A_SCRIPT;
  charge(kernel.machine, 'letters', text.length * LETTERS_OF_A_SCRIPT);
  const known = shell.sources.indexOf(text);
  if (known !== -1) return known;
  if (shell.flavour === 'bash') charge(kernel.machine, 'items', countBraceWords(text) * ITEMS_OF_A_BRACE_WORD);
  const used = new Set([...shell.frames, ...shell.functions.values()].map(({ source }) => source));
  const free = shell.sources.findIndex((_, index) => index > 0 && !used.has(index));
  if (free === -1) return shell.sources.push(text) - 1;
  shell.sources[free] = text;
  return free;
}

/** Calls, `eval`s and traps within each other before a shell has no stack left. */
const MAX_FRAMES = 1000;

/** True where one more frame is one too many: the kernel ends the process by SIGSEGV, as it does to a real shell. */
export function overflowsStack({ kernel, process, shell }: ShellContext): boolean {
  if (shell.frames.length < MAX_FRAMES) return false;
  endProcess(kernel.machine, process, 128 + SIGSEGV);
  sweepChannels(kernel.machine);
  return true;
}

const SIGSEGV = 11;

/** Leaves the innermost frame: what it hid comes back. */
export function returnFromFrame(context: ShellContext): void {
  const { shell, process } = context;
  const frame = shell.frames.pop();
  if (frame === undefined) return;
  restoreDescriptors(context, frame);
  for (const [name, value, array] of frame.locals.reverse()) {
    shell.arrays?.delete(name);
    if (array !== undefined) storeArray(shell, name, array);
    else if (value === null) shell.variables.delete(name);
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

/** `exit`: as {@link stopCommand}, and nothing more is read. An EXIT trap still runs. */
export function exitShell(context: ShellContext, status: number): void {
  delete context.shell.reading;
  stopCommand(context, status);
}

/** A mistake that no shell goes on after: leaves all frames. At a terminal it reads the next command, else it ends. */
export function stopCommand(context: ShellContext, status: number): void {
  const { shell } = context;
  if (shell.reading?.prompts !== true) delete shell.reading;
  while (shell.frames.length > 0) returnFromFrame(context);
  shell.status = status;
}

/** Ends the process, or runs its EXIT trap first. */
export function finishShell(context: ShellContext): Turn {
  const { kernel, process, shell } = context;
  const action = shell.traps.get('EXIT');
  shell.traps.delete('EXIT');
  if (action !== undefined && action !== '') {
    shell.frames.push({ ...createFrame(internSource(context, action), 'trap'), callerStatus: shell.status });
    return 'went-on';
  }
  endProcess(kernel.machine, process, shell.status);
  sweepChannels(kernel.machine);
  return 'ended';
}

/** Takes the next signal that has come; its trap's action runs before anything else. */
export function takeTrap(context: ShellContext): void {
  const { process, shell } = context;
  const signal = process.signals.shift();
  const action = signal === undefined ? undefined : shell.traps.get(signal);
  if (action === undefined || action === '') return;
  shell.frames.push({ ...createFrame(internSource(context, action), 'trap'), callerStatus: shell.status });
}
