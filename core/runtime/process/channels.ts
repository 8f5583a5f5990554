import { LIMITS } from '../../cluster/limits.ts';
import type { Descriptor } from '../../cluster/state/descriptor.ts';
import type { Channel, Machine, Process } from '../../cluster/state/machine.ts';
import type { ExecProcess } from '../../cluster/state/node-runtime.ts';
import { checkStorage } from '../files/check-size.ts';
import { appendFile } from '../files/view.ts';
import { appendLog } from '../log.ts';
import { trimLabLogs } from '../trim-lab-logs.ts';
import { grow } from './growth.ts';
import type { Kernel } from './kernel.ts';
import { charge } from './steps.ts';

/** Opens a channel and returns its id. */
export function openChannel(machine: Machine, channel: Channel): number {
  const id = machine.nextChannelId++;
  machine.channels.set(id, channel);
  return id;
}

/** What a write came to: `broken` where nobody will ever read it. */
export type WriteOutcome = 'written' | 'broken' | { readonly error: string };

/** Writes text to a descriptor: to the log, an exec's output, a file or a pipe. */
export function writeTo(kernel: Kernel, descriptor: Descriptor | undefined, text: string): WriteOutcome {
  if (text === '' || descriptor === 'null') return 'written';
  charge(kernel.machine, 'characters', text.length);
  if (descriptor === undefined || descriptor === 'closed') return { error: 'Bad file descriptor' };
  if (descriptor === 'stdout' || descriptor === 'stderr') {
    writeToLog(kernel, descriptor === 'stdout' ? 'o' : 'e', text);
    return 'written';
  }
  if ('write' in descriptor) return writeToChannel(kernel, descriptor.write, text);
  if ('read' in descriptor) return { error: 'Bad file descriptor' };
  writeToExec(kernel, descriptor, text);
  return 'written';
}

/** How often the logs of the whole lab are added up: whenever one of them has grown by so much. */
const LOOK_AT_LOGS_EVERY = 1024;

function writeToLog(kernel: Kernel, stream: 'o' | 'e', text: string): void {
  const { cluster, sandbox, instance, machine } = kernel;
  const { log } = instance;
  const before = log.keptBytes + log.droppedBytes;
  const lines = appendLog(log, cluster.nowMs, stream, text);
  charge(machine, 'items', lines);
  for (const exec of sandbox.execs.values()) if (looksOn(exec, instance.name)) showOnTerminal(exec, text);
  const after = log.keptBytes + log.droppedBytes;
  if (Math.floor(before / LOOK_AT_LOGS_EVERY) === Math.floor(after / LOOK_AT_LOGS_EVERY)) return;
  charge(machine, 'items', trimLabLogs(cluster));
  checkStorage(kernel);
}

function writeToChannel(kernel: Kernel, id: number, text: string): WriteOutcome {
  const channel = kernel.machine.channels.get(id);
  if (channel === undefined) return 'broken';
  if (channel.kind === 'file') {
    const error = appendFile(kernel, channel.path, text);
    return error === undefined ? 'written' : { error };
  }
  if (channel.kind !== 'pipe') return { error: 'Bad file descriptor' };
  if (!hasReader(kernel.machine, id)) return 'broken';
  channel.content += text;
  grow(kernel, text.length);
  return 'written';
}

function writeToExec(kernel: Kernel, descriptor: { execStdout: number } | { execStderr: number }, text: string): void {
  const isStdout = 'execStdout' in descriptor;
  const exec = kernel.sandbox.execs.get(isStdout ? descriptor.execStdout : descriptor.execStderr);
  if (exec === undefined) return;
  if (exec.input !== undefined && isStdout) showOnTerminal(exec, text);
  else if (isStdout) exec.stdout = (exec.stdout + text).slice(0, LIMITS.fileBytes);
  else exec.stderr = (exec.stderr + text).slice(0, LIMITS.fileBytes);
}

function looksOn(exec: ExecProcess, containerName: string): boolean {
  return exec.attached === true && exec.containerName === containerName && exec.state === 'running';
}

/** Of what a terminal shows the end is kept: the beginning has been read. */
function showOnTerminal(exec: ExecProcess, text: string): void {
  exec.stdout = (exec.stdout + text).slice(-LIMITS.fileBytes);
}

/** A writer into a pipe that holds this much waits until somebody reads. */
const PIPE_BYTES = 64 * 1024;

/** True where the process has to wait before it may write to its stdout; a command substitution reads all the while. */
export function isPipeFull(machine: Machine, process: Process): boolean {
  const [, stdout] = process.descriptors;
  if (typeof stdout !== 'object' || !('write' in stdout)) return false;
  const channel = machine.channels.get(stdout.write);
  if (channel?.kind !== 'pipe' || channel.content.length < PIPE_BYTES) return false;
  return machine.processes.some((reader) => holds(reader, 'read', stdout.write));
}

export function hasWriter(machine: Machine, id: number): boolean {
  const channel = machine.channels.get(id);
  if (channel?.kind === 'pipe' && channel.held !== undefined) return true;
  return machine.processes.some((process) => holds(process, 'write', id));
}

function hasReader(machine: Machine, id: number): boolean {
  return machine.processes.some((process) => holds(process, 'read', id) || substitutes(process, id));
}

/** A shell reads what its command substitution prints without a descriptor of its own. */
function substitutes(process: Process, id: number): boolean {
  const { task } = process;
  return task.kind === 'shell' && task.waiting?.kind === 'substitution' && task.waiting.channel === id;
}

function holds(process: Process, end: 'read' | 'write', id: number): boolean {
  if (process.descriptors.some((descriptor) => leadsTo(descriptor, end, id))) return true;
  if (process.task.kind !== 'shell') return false;
  return process.task.frames.some((frame) =>
    frame.savedDescriptors.some((saved) => saved.some((descriptor) => leadsTo(descriptor, end, id))),
  );
}

function leadsTo(descriptor: Descriptor, end: 'read' | 'write', id: number): boolean {
  if (typeof descriptor !== 'object') return false;
  if (end === 'read') return 'read' in descriptor && descriptor.read === id;
  return 'write' in descriptor && descriptor.write === id;
}

/** Forgets channels that nobody can reach any more. */
export function sweepChannels(machine: Machine): void {
  charge(machine, 'ends', machine.channels.size * machine.processes.length);
  for (const id of machine.channels.keys()) {
    if (!hasReader(machine, id) && !hasWriter(machine, id)) machine.channels.delete(id);
  }
}
