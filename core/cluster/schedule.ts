import { scheduleOccurrence } from '../sim/agenda.ts';
import type { Cluster } from './cluster.ts';

/** Asks a component to look at a subject now: `enqueue(cluster, 'kubelet/<uid>')`. */
export function enqueue(cluster: Cluster, key: string): void {
  scheduleOccurrence(cluster.agenda, key, cluster.nowMs, cluster.causeId);
}

/** Asks a component to look at a subject at `dueMs` or earlier. */
export function enqueueAt(cluster: Cluster, key: string, dueMs: number): void {
  scheduleOccurrence(cluster.agenda, key, Math.max(dueMs, cluster.nowMs), cluster.causeId);
}
