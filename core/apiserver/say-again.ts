import type { Cluster } from '../cluster/cluster.ts';
import { countFlushes, findQueued } from '../cluster/scheduling-queue.ts';
import type { Event } from '../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../sim/timestamp.ts';

/**
 * The Event as it stands at `untilMs`: what the scheduler says of a Pod that waits it says again with each try that nothing but
 * time leads to.
 */
export function sayAgain(cluster: Cluster, event: Event, untilMs = cluster.nowMs): Event {
  if (event.reason !== 'FailedScheduling') return event;
  const { uid = '', resourceVersion } = event.involvedObject;
  const queued = findQueued(cluster, uid);
  if (queued === undefined || queued.errors !== undefined) return event;
  const { count, lastMs } = countFlushes(queued, untilMs);
  if (count === 0 || queued.version !== resourceVersion) return event;
  return { ...event, count: (event.count ?? 1) + count, lastTimestamp: formatTimestamp(lastMs) };
}
