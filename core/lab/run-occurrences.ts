import { dropExpiredEvents } from '../apiserver/events.ts';
import type { Cluster, Component } from '../cluster/cluster.ts';
import { forgetCausesSometimes } from '../cluster/forget-causes.ts';
import { LIMITS } from '../cluster/limits.ts';
import { peekOccurrence, takeOccurrence } from '../sim/agenda.ts';
import { COMPONENTS } from './components.ts';

const BY_NAME = new Map<string, Component>(COMPONENTS.map((component) => [component.name, component]));

/** How much one request may still do. */
export interface Budget {
  occurrences: number;
}

export function createBudget(): Budget {
  return { occurrences: LIMITS.occurrencesPerRequest };
}

/**
 * Runs all that is due up to `untilMs` and leaves the clock there. `stopWhen` is asked after each moment
 * at which something ran; where it says true the clock stays at that moment.
 * False where the budget ran out: the cluster is then half-way and has to be thrown away.
 */
export function runUntil(cluster: Cluster, untilMs: number, budget: Budget, stopWhen?: () => boolean): boolean {
  for (;;) {
    const next = peekOccurrence(cluster.agenda);
    if (next === undefined || next.dueMs > untilMs) break;
    if (next.dueMs > cluster.nowMs && stopWhen?.() === true) break;
    if (budget.occurrences-- <= 0) return false;
    runNext(cluster, untilMs);
    forgetCausesSometimes(cluster);
  }
  if (stopWhen?.() !== true) cluster.nowMs = Math.max(cluster.nowMs, untilMs);
  dropExpiredEvents(cluster);
  return true;
}

function runNext(cluster: Cluster, untilMs: number): void {
  const occurrence = takeOccurrence(cluster.agenda, untilMs);
  if (occurrence === undefined) return;
  cluster.nowMs = Math.max(cluster.nowMs, occurrence.dueMs);
  cluster.causeId = occurrence.causeId;
  const slash = occurrence.key.indexOf('/');
  BY_NAME.get(occurrence.key.slice(0, slash))?.run(cluster, occurrence.key.slice(slash + 1));
  cluster.causeId = 0;
}
