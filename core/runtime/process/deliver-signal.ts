import type { Process } from '../../cluster/state/machine.ts';
import { signalServer } from '../programs/run-server.ts';
import { sweepChannels } from './channels.ts';
import { endProcess, type Kernel } from './kernel.ts';
import { signalNumber } from './signals.ts';

/** Signals whose default action is to do nothing. */
const HARMLESS = ['SIGCHLD', 'SIGCONT', 'SIGWINCH'];

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
  if (process.pid === 1 || HARMLESS.includes(signal)) return;
  endProcess(kernel.machine, process, 128 + signalNumber(signal));
  sweepChannels(kernel.machine);
}
