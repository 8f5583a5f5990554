import type { Cluster } from '../cluster/cluster.ts';
import { LIMITS } from '../cluster/limits.ts';
import type { ContainerLog } from '../cluster/state/node-runtime.ts';
import { dropLines } from './log.ts';

/** So much is left where the limit was reached: a fifth at once, so that a chatty lab costs a fixed price a line. */
const LEFT_BYTES = LIMITS.labLogBytes * 0.8;

/** Keeps the logs of the whole lab within their limit: the oldest lines go first. Returns how much was looked at. */
export function trimLabLogs(cluster: Cluster): number {
  let left = 0;
  let count = 0;
  for (const { keptBytes } of logsOf(cluster)) {
    left += keptBytes;
    count += 1;
  }
  if (left <= LIMITS.labLogBytes) return count;
  const stretches = [...logsOf(cluster)].flatMap(listStretches).sort((a, b) => a.atMs - b.atMs);
  const counts = new Map<ContainerLog, number>();
  let lines = 0;
  for (const { log, from, to } of stretches) {
    for (let at = from; at < to && left > LEFT_BYTES; at++) {
      left -= bytesOf(log, at);
      counts.set(log, at + 1);
    }
    lines += to - from;
  }
  for (const [log, dropped] of counts) dropLines(log, dropped);
  return count + lines;
}

/** Lines of one log that were written at one moment: they come in their order, and many at a time. */
interface Stretch {
  readonly log: ContainerLog;
  readonly atMs: number;
  readonly from: number;
  readonly to: number;
}

function listStretches(log: ContainerLog): Stretch[] {
  const { lines } = log;
  const stretches: Stretch[] = [];
  let from = 0;
  lines.forEach(([atMs], at) => {
    if (lines[at + 1]?.[0] === atMs) return;
    stretches.push({ log, atMs, from, to: at + 1 });
    from = at + 1;
  });
  return stretches;
}

function bytesOf({ lines }: ContainerLog, at: number): number {
  return (lines[at]?.[2].length ?? 0) + 1;
}

/** What is kept of all logs of the lab together. */
export function countLabLogBytes(cluster: Cluster): number {
  let bytes = 0;
  for (const { keptBytes } of logsOf(cluster)) bytes += keptBytes;
  return bytes;
}

/** Forgets every line of the lab, ended or not. Returns whether there were any. */
export function dropLabLogs(cluster: Cluster): boolean {
  const logs = [...logsOf(cluster)];
  const hadLines = logs.some(({ lines, partial }) => lines.length > 0 || partial.o !== '' || partial.e !== '');
  for (const log of logs) {
    dropLines(log, log.lines.length);
    log.droppedBytes += log.partial.o.length + log.partial.e.length;
    log.partial = { o: '', e: '' };
  }
  return hadLines;
}

function* logsOf(cluster: Cluster): Generator<ContainerLog> {
  for (const node of cluster.nodes.values()) {
    for (const { containers } of node.sandboxes.values()) {
      for (const instances of containers.values()) for (const { log } of instances) yield log;
    }
  }
}
