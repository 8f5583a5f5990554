import type { Process } from '../../cluster/state/machine.ts';
import { signalServer } from '../programs/run-server.ts';
import { sweepChannels } from './channels.ts';
import { endProcess, type Kernel } from './kernel.ts';
import { signalNumber } from './signals.ts';

/** Signals whose default action is to do nothing. */
const HARMLESS = ['SIGCHLD', 'SIGCONT', 'SIGWINCH'];

/** A shell that a person types into lives on. */
const IGNORED_AT_TERMINALS = ['SIGINT', 'SIGQUIT', 'SIGTERM'];

/**
 * Gives a process a signal from inside its container. PID 1 has no default actions: what it does not handle is lost,
 * even SIGKILL.
 */
export function sendSignal(kernel: Kernel, process: Process, signal: string): void {
  const { task } = process;
  if (task.kind === 'shell' && signal !== 'SIGKILL' && task.traps.has(signal)) {
    const isNews = task.traps.get(signal) !== '' && !process.signals.includes(signal);
    if (isNews) process.signals.push(signal);
    return;
  }
  if (task.kind === 'server' && signal !== 'SIGKILL' && signalServer(kernel, process, task, signal)) return;
  const atPrompt = task.kind === 'shell' && task.reading?.prompts === true;
  if (process.pid === 1 || HARMLESS.includes(signal) || (atPrompt && IGNORED_AT_TERMINALS.includes(signal))) return;
  endProcess(kernel.machine, process, 128 + signalNumber(signal));
  sweepChannels(kernel.machine);
}
