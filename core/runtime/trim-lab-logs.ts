import type { Cluster } from '../cluster/cluster.ts';
import { LIMITS } from '../cluster/limits.ts';
import type { ContainerLog } from '../cluster/state/node-runtime.ts';
import { dropLines } from './log.ts';

/** The oldest lines go once a quarter more than the limit has gathered, so that a chatty lab costs a fixed price a line. */
const CUT_AT_BYTES = LIMITS.labLogBytes * 1.25;

/** Keeps the logs of the whole lab within their limit: the oldest lines go first. Returns how much was looked at. */
export function trimLabLogs(cluster: Cluster): number {
  const logs = listLogs(cluster);
  const total = logs.reduce((sum, log) => sum + log.keptBytes, 0);
  if (total <= CUT_AT_BYTES) return logs.length;
  const lines = logs.flatMap((log) => log.lines.map(([atMs, , text]) => ({ log, atMs, bytes: text.length + 1 })));
  lines.sort((a, b) => a.atMs - b.atMs);
  const counts = new Map<ContainerLog, number>();
  let left = total;
  for (const { log, bytes } of lines) {
    if (left <= LIMITS.labLogBytes) break;
    left -= bytes;
    counts.set(log, (counts.get(log) ?? 0) + 1);
  }
  for (const [log, count] of counts) dropLines(log, count);
  return logs.length + lines.length;
}

/** Forgets every line of the lab, ended or not. Returns whether there were any. */
export function dropLabLogs(cluster: Cluster): boolean {
  const logs = listLogs(cluster);
  const hadLines = logs.some(({ lines, partial }) => lines.length > 0 || partial.o !== '' || partial.e !== '');
  for (const log of logs) {
    dropLines(log, log.lines.length);
    log.droppedBytes += log.partial.o.length + log.partial.e.length;
    log.partial = { o: '', e: '' };
  }
  return hadLines;
}

function listLogs(cluster: Cluster): ContainerLog[] {
  const logs: ContainerLog[] = [];
  for (const node of cluster.nodes.values()) {
    for (const { containers } of node.sandboxes.values()) {
      for (const instances of containers.values()) for (const { log } of instances) logs.push(log);
    }
  }
  return logs;
}
