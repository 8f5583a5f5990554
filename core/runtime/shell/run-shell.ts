import type { Process } from '../../cluster/state/machine.ts';
import type { Frame, ShellTask } from '../../cluster/state/shell-task.ts';
import { hasGrown } from '../process/growth.ts';
import type { Kernel, Turn } from '../process/kernel.ts';
import { takeStep } from '../process/steps.ts';
import { compileScript } from './compile.ts';
import { finishShell, returnFromFrame, takeTrap } from './frames.ts';
import type { Instruction } from './instructions.ts';
import { readNextCommand } from './read-line.ts';
import { runInstruction } from './run-instruction.ts';
import type { ShellContext } from './variables.ts';
import { resumeWaiting } from './waiting.ts';

/** Instructions a shell runs before the other processes of its container get their turn. */
const TURN_LENGTH = 400;

/** Lets a shell go on until it waits, ends or has had its turn. */
export function turnShell(kernel: Kernel, process: Process, shell: ShellTask): Turn {
  const context: ShellContext = { kernel, process, shell };
  if (shell.shellPid === 0) shell.shellPid = process.pid;
  let wentOn = false;
  for (let count = 0; count < TURN_LENGTH; count++) {
    const step = runOneStep(context);
    if (step === 'ended' || process.exitCode !== undefined) return 'ended';
    if (step === 'waiting') return wentOn ? 'went-on' : 'waiting';
    wentOn = true;
    if (process.task !== shell || hasGrown(kernel)) break;
  }
  return 'went-on';
}

function runOneStep(context: ShellContext): Turn {
  const { kernel, process, shell } = context;
  if (shell.waiting !== null && !resumeWaiting(context, shell.waiting)) return 'waiting';
  if (process.signals.length > 0) takeTrap(context);
  const frame = shell.frames.at(-1);
  if (frame === undefined && shell.reading === undefined) return finishShell(context);
  if (!takeStep(kernel.machine)) return 'waiting';
  if (frame === undefined) return shell.reading === undefined ? 'went-on' : readNextCommand(context, shell.reading);
  const instruction = instructionAt(shell, frame);
  if (instruction === undefined) {
    returnFromFrame(context);
    return 'went-on';
  }
  frame.pc += 1;
  if (runInstruction(context, frame, instruction) === 'again') {
    frame.pc -= 1;
    return 'waiting';
  }
  return 'went-on';
}

function instructionAt(shell: ShellTask, frame: Frame): Instruction | undefined {
  return compileScript(shell.sources[frame.source] ?? '', shell.flavour === 'bash')[frame.pc];
}
