import { dropExpiredEvents } from '../apiserver/events.ts';
import { writeAs } from '../apiserver/managed-fields/track-write.ts';
import type { Cluster, Component } from '../cluster/cluster.ts';
import { forgetCausesSometimes } from '../cluster/forget-causes.ts';
import { isSpent, PRICES, spend } from '../cluster/work.ts';
import { peekOccurrence, takeOccurrence } from '../sim/agenda.ts';
import { COMPONENTS } from './components.ts';

const BY_NAME = new Map<string, Component>(COMPONENTS.map((component) => [component.name, component]));

/**
 * Runs all that is due up to `untilMs` and leaves the clock there. `stopWhen` is asked after each moment
 * at which something ran; where it says true the clock stays at that moment.
 * False where the request's work was used up before: the clock then stands at the moment reached, what is due stays
 * on the agenda, and going on later comes to the same as if there had been no stop.
 */
export function runUntil(cluster: Cluster, untilMs: number, stopWhen?: () => boolean): boolean {
  // What follows by itself is not written by the client whose request it follows from.
  return writeAs(cluster, undefined, () => runWhatIsDue(cluster, untilMs, stopWhen));
}

function runWhatIsDue(cluster: Cluster, untilMs: number, stopWhen?: () => boolean): boolean {
  let stopped = false;
  for (let next = peekOccurrence(cluster.agenda); !stopped; next = peekOccurrence(cluster.agenda)) {
    if (next === undefined || next.dueMs > untilMs) break;
    if (next.dueMs > cluster.nowMs && stopWhen?.() === true) break;
    stopped = isSpent(cluster.work);
    if (!stopped) runNext(cluster, untilMs);
  }
  if (!stopped && stopWhen?.() !== true) cluster.nowMs = Math.max(cluster.nowMs, untilMs);
  dropExpiredEvents(cluster);
  return !stopped;
}

function runNext(cluster: Cluster, untilMs: number): void {
  const occurrence = takeOccurrence(cluster.agenda, untilMs);
  if (occurrence === undefined) return;
  spend(cluster.work, PRICES.occurrence);
  cluster.nowMs = Math.max(cluster.nowMs, occurrence.dueMs);
  cluster.causeId = occurrence.causeId;
  const slash = occurrence.key.indexOf('/');
  BY_NAME.get(occurrence.key.slice(0, slash))?.run(cluster, occurrence.key.slice(slash + 1));
  cluster.causeId = 0;
  forgetCausesSometimes(cluster);
}
