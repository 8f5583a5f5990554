import type { ShellReading } from '../../cluster/state/shell-task.ts';
import { writeTo } from '../process/channels.ts';
import { consumeInput, peekInput } from '../process/input.ts';
import type { Turn } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { createFrame } from './fork.ts';
import { finishShell, internSource } from './frames.ts';
import { isCompleteScript } from './parse-script.ts';
import { printPrompt } from './prompt.ts';
import type { ShellContext } from './variables.ts';

/** A shell that has done one command of its standard input takes the next; it ends where that has ended. */
export function readNextCommand(context: ShellContext, reading: ShellReading): Turn {
  const { kernel, process, shell } = context;
  prompt(context, reading);
  const [stdin] = process.descriptors;
  const { text, ended } = peekInput(kernel, stdin);
  const end = text.indexOf('\n');
  if (end === -1 && !ended) return 'waiting';
  const line = end === -1 ? text : text.slice(0, end + 1);
  if (line === '') return endReading(context, reading);
  consumeInput(kernel, stdin, line.length);
  delete reading.prompted;
  const command = reading.pending + line;
  charge(kernel.machine, 'letters', command.length);
  if (!ended && !isCompleteScript(command, shell.flavour === 'bash')) {
    reading.pending = command;
    return 'went-on';
  }
  reading.pending = '';
  shell.frames.push(createFrame(internSource(context, command), 'script'));
  reading.lines += 1;
  return 'went-on';
}

function prompt(context: ShellContext, reading: ShellReading): void {
  if (!reading.prompts || reading.prompted === true) return;
  reading.prompted = true;
  writeTo(context.kernel, context.process.descriptors[2], printPrompt(context));
}

/** Ctrl-D at the prompt. */
function endReading(context: ShellContext, reading: ShellReading): Turn {
  sayExit(context);
  reading.pending = '';
  delete context.shell.reading;
  return finishShell(context);
}

/** bash says so when its terminal is left. */
export function sayExit({ kernel, process, shell }: ShellContext): void {
  if (shell.flavour === 'bash' && shell.reading?.prompts === true) writeTo(kernel, process.descriptors[2], 'exit\n');
}
