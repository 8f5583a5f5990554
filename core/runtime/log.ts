import { LIMITS } from '../cluster/limits.ts';
import type { ContainerInstance, ContainerLog, LogLine } from '../cluster/state/node-runtime.ts';
import { formatMicroTimestamp } from '../sim/timestamp.ts';

export interface LogOptions {
  /** Only the last lines. */
  readonly tail?: number;
  /** Only lines of this virtual moment or later. */
  readonly sinceMs?: number;
  /** Each line begins with its moment. */
  readonly timestamps?: boolean;
  /** Only the first bytes. */
  readonly limitBytes?: number;
}

export function createLog(): ContainerLog {
  return { lines: [], keptBytes: 0, droppedBytes: 0, partial: { o: '', e: '' } };
}

/**
 * What `kubectl logs` prints of an instance: stdout and stderr in the order they were written. As in containerd's
 * log files, a line is there once it has its newline, or once the container has ended.
 */
export function readLog(instance: Pick<ContainerInstance, 'log'>, options: LogOptions = {}): string {
  const { lines } = instance.log;
  const since = options.sinceMs;
  const wanted = since === undefined ? lines : lines.filter(([atMs]) => atMs >= since);
  const tail = options.tail === undefined ? wanted : wanted.slice(Math.max(0, wanted.length - options.tail));
  const text = tail.map((line) => `${printPrefix(line, options)}${line[2]}\n`).join('');
  return options.limitBytes === undefined ? text : text.slice(0, options.limitBytes);
}

/** Adds what a process wrote: whole lines at once, the rest waits for its newline. */
export function appendLog(log: ContainerLog, atMs: number, stream: 'o' | 'e', text: string): void {
  const end = text.lastIndexOf('\n');
  if (end === -1) {
    log.partial[stream] += text;
    if (log.partial[stream].length > LIMITS.logBytes) flushLog(log, atMs);
    return;
  }
  const whole = log.partial[stream] + text.slice(0, end);
  log.partial[stream] = text.slice(end + 1);
  for (const line of whole.split('\n')) addLine(log, [atMs, stream, line]);
  dropOldest(log);
}

/** Ends lines that have no newline: the container is over. */
export function flushLog(log: ContainerLog, atMs: number): void {
  for (const stream of ['o', 'e'] as const) {
    if (log.partial[stream] === '') continue;
    addLine(log, [atMs, stream, log.partial[stream].slice(-LIMITS.logBytes)]);
    log.partial[stream] = '';
  }
  dropOldest(log);
}

function addLine(log: ContainerLog, line: LogLine): void {
  log.lines.push(line);
  log.keptBytes += line[2].length + 1;
}

/** Cuts to the limit once a quarter more has gathered, so that a chatty container costs a fixed price a line. */
function dropOldest(log: ContainerLog): void {
  if (log.keptBytes <= LIMITS.logBytes * 1.25) return;
  let count = 0;
  while (log.keptBytes > LIMITS.logBytes) {
    const bytes = (log.lines[count]?.[2].length ?? 0) + 1;
    log.keptBytes -= bytes;
    log.droppedBytes += bytes;
    count += 1;
  }
  log.lines.splice(0, count);
}

function printPrefix([atMs]: LogLine, options: LogOptions): string {
  if (options.timestamps !== true) return '';
  return `${formatMicroTimestamp(atMs).replace('Z', '000Z')} `;
}
