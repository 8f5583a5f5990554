import type { Cluster } from '../cluster/cluster.ts';
import { listEventsAbout } from '../cluster/object-store.ts';
import type { Event } from '../objects/kubernetes.generated.ts';
import { formatTimestamp, parseTimestamp } from '../sim/timestamp.ts';
import { createEvent, type EventNote, listSimilar } from './events.ts';
import { sayAgain } from './say-again.ts';
import { replaceObject } from './write.ts';

/**
 * Records an Event as kube-scheduler's recorder does (client-go v1.35, tools/events/event_broadcaster.go): one of the same
 * reason about the very same version of the object is counted up, and keeps its first words.
 */
export function recordSeries(cluster: Cluster, note: EventNote): void {
  const version = note.object.metadata?.resourceVersion;
  const known = listSimilar(cluster, note)
    .map((event) => sayAgain(cluster, event, cluster.nowMs - 1))
    .find((event) => event.involvedObject.resourceVersion === version && isGoingOn(event, cluster.nowMs));
  if (known === undefined) {
    createEvent(cluster, note, shorten(note.message));
    return;
  }
  const count = (known.count ?? 1) + 1;
  replaceObject(cluster, 'Event', { ...known, count, lastTimestamp: formatTimestamp(cluster.nowMs) });
}

/** Writes down how often it was said until now that nothing takes the Pod, before the scheduler's queue forgets it. */
export function endSeries(cluster: Cluster, podUid: string): void {
  for (const event of listEventsAbout(cluster.store, podUid)) {
    replaceObject(cluster, 'Event', sayAgain(cluster, event, cluster.nowMs - 1));
  }
}

/** What has not been said for six minutes is forgotten when the recorder, every six minutes, looks. */
const FINISH_MS = 360_000;

function isGoingOn({ lastTimestamp = '' }: Event, nowMs: number): boolean {
  const lastMs = parseTimestamp(lastTimestamp);
  return nowMs < (Math.floor((lastMs + FINISH_MS) / FINISH_MS) + 1) * FINISH_MS;
}

/** Kubernetes v1.35, schedule_one.go: truncateMessage, to what an Event may hold. */
const NOTE_LENGTH = 1024;
const CUT = ' ...';

function shorten(message: string): string {
  return message.length <= NOTE_LENGTH ? message : `${message.slice(0, NOTE_LENGTH - CUT.length)}${CUT}`;
}
