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

/** Adds what a process wrote: whole lines at once, the rest waits for its newline. Returns how many lines it added. */
export function appendLog(log: ContainerLog, atMs: number, stream: 'o' | 'e', text: string): number {
  const end = text.lastIndexOf('\n');
  if (end === -1) {
    log.partial[stream] += text;
    if (log.partial[stream].length > LIMITS.logBytes) flushLog(log, atMs);
    return 0;
  }
  const whole = log.partial[stream] + text.slice(0, end);
  log.partial[stream] = text.slice(end + 1);
  const lines = keptLines(log, whole);
  for (const line of lines) addLine(log, [atMs, stream, line]);
  dropOldest(log);
  return lines.length;
}

/** Bytes at which a log is cut to its limit again. */
const CUT_AT_BYTES = LIMITS.logBytes * 1.25;

/** The lines of a text; of one that fills the log alone only those that will be left of it, and the log is emptied. */
function keptLines(log: ContainerLog, whole: string): string[] {
  if (whole.length < CUT_AT_BYTES) return whole.split('\n');
  const start = whole.indexOf('\n', whole.length - LIMITS.logBytes) + 1;
  const kept = start === 0 ? [] : whole.slice(start).split('\n');
  log.droppedBytes += log.keptBytes + (start === 0 ? whole.length + 1 : start);
  log.lines = [];
  log.keptBytes = 0;
  return kept;
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

/** Takes the oldest lines off. */
export function dropLines(log: ContainerLog, count: number): void {
  for (const [, , text] of log.lines.splice(0, count)) {
    log.keptBytes -= text.length + 1;
    log.droppedBytes += text.length + 1;
  }
}

/** Cuts to the limit once a quarter more has gathered, so that a chatty container costs a fixed price a line. */
function dropOldest(log: ContainerLog): void {
  if (log.keptBytes <= CUT_AT_BYTES) return;
  let count = 0;
  for (let left = log.keptBytes; left > LIMITS.logBytes; count++) left -= (log.lines[count]?.[2].length ?? 0) + 1;
  dropLines(log, count);
}

function printPrefix([atMs]: LogLine, options: LogOptions): string {
  if (options.timestamps !== true) return '';
  return `${formatMicroTimestamp(atMs).replace('Z', '000Z')} `;
}
