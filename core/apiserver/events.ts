import type { Cluster } from '../cluster/cluster.ts';
import { LIMITS } from '../cluster/limits.ts';
import { objectsOf } from '../cluster/object-store.ts';
import { indexRemoved } from '../cluster/store-index.ts';
import { PRICES, spend } from '../cluster/work.ts';
import { kindFacts } from '../objects/kinds.ts';
import type { Event, EventSource, ObjectReference } from '../objects/kubernetes.generated.ts';
import type { Kind, KindMap } from '../objects/object.ts';
import { formatTimestamp, parseTimestamp, unixNanosHex } from '../sim/timestamp.ts';
import { acceptEvent, countSuppressed, dropFullBuckets, takeSuppressed } from './event-spam-filter.ts';
import { sayAgain } from './say-again.ts';
import { createObject, replaceObject } from './write.ts';

/** What a component has to say about an object. */
export interface EventNote<K extends Kind = Kind> {
  readonly kind: K;
  readonly object: KindMap[K];
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** `kubelet`, `default-scheduler`, `job-controller` … */
  readonly component: string;
  /** The node whose kubelet speaks; absent for the control plane. */
  readonly node?: string;
  /** For example `spec.containers{web}`. */
  readonly fieldPath?: string;
}

/**
 * Records a Kubernetes Event as client-go's recorder does: an equal one is counted up, the eleventh similar one
 * within ten minutes is combined, and a source that says too much about one object is not heard. Returns the UID
 * of the Event, where there is one.
 */
export function recordEvent<K extends Kind>(cluster: Cluster, note: EventNote<K>): string | undefined {
  const similar = listSimilar(cluster, note);
  const same = similar.find(
    (event) => event.message === note.message && event.involvedObject.fieldPath === note.fieldPath,
  );
  if (same !== undefined || countRun(cluster, similar) < SIMILAR_BEFORE_COMBINING - 1) {
    return writeEvent(cluster, note, { known: same, message: note.message });
  }
  return writeEvent(cluster, note, { known: similar.find(isCombined), message: `${COMBINED_PREFIX}${note.message}` });
}

/** kube-apiserver v1.35 `--event-ttl`: an Event is gone an hour after it was last written. */
const EVENT_TTL_MS = 3_600_000;

/** client-go v1.35, tools/record/events_cache.go: defaultAggregateMaxEvents, defaultAggregateIntervalInSeconds. */
const SIMILAR_BEFORE_COMBINING = 10;
const COMBINING_INTERVAL_MS = 600_000;
const COMBINED_PREFIX = '(combined from similar events): ';

/**
 * Forgets the Events whose hour is over. Nobody is told and no resourceVersion is used up, so that it makes
 * no difference when it is done.
 */
export function dropExpiredEvents(cluster: Cluster): void {
  const { eventLedger, nowMs } = cluster;
  if (nowMs < eventLedger.nothingExpiresBeforeMs) return;
  const newestExpired = newestExpiredTimestamp(cluster);
  const now = formatTimestamp(nowMs);
  let earliest = now;
  for (const [key, event] of objectsOf(cluster.store, 'Event')) {
    const written = lastWritten(sayAgain(cluster, event), now);
    if (written <= newestExpired) dropEvent(cluster, key, event);
    else if (written < earliest) earliest = written;
  }
  eventLedger.nothingExpiresBeforeMs = parseTimestamp(earliest) + EVENT_TTL_MS;
  dropFullBuckets(cluster);
}

function writeEvent(
  cluster: Cluster,
  note: EventNote,
  as: { readonly known: Event | undefined; readonly message: string },
): string | undefined {
  const heard = acceptEvent(cluster, `${note.component}/${note.object.metadata?.uid}/${note.type}`);
  if (as.known === undefined) {
    return heard ? createEvent(cluster, note, as.message) : undefined;
  }
  const uid = as.known.metadata.uid ?? '';
  if (!heard) {
    countSuppressed(cluster, uid);
    return uid;
  }
  const count = (as.known.count ?? 1) + 1 + takeSuppressed(cluster, uid);
  replaceObject(cluster, 'Event', {
    ...as.known,
    count,
    message: as.message,
    lastTimestamp: formatTimestamp(cluster.nowMs),
  });
  return uid;
}

/** A new Event, whatever was said before; returns its UID where it could be made. */
export function createEvent(cluster: Cluster, note: EventNote, message: string): string | undefined {
  boundEvents(cluster);
  const metadata = note.object.metadata ?? {};
  const now = formatTimestamp(cluster.nowMs);
  const created = createObject(cluster, 'Event', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${metadata.name}.${unixNanosHex(cluster.nowMs, cluster.nextSerial)}`,
      namespace: metadata.namespace ?? 'default',
    },
    involvedObject: referenceTo(note),
    reason: note.reason,
    message,
    source: sourceOf(note),
    firstTimestamp: now,
    lastTimestamp: now,
    count: 1,
    type: note.type,
    reportingComponent: note.component,
    reportingInstance: note.node ?? '',
  });
  return created.ok ? created.value.metadata.uid : undefined;
}

function referenceTo(note: EventNote): ObjectReference {
  const { kind, fieldPath } = note;
  const { namespace, name = '', uid = '', resourceVersion = '' } = note.object.metadata ?? {};
  const { apiVersion, kindName } = kindFacts(kind);
  const whole =
    namespace === undefined
      ? { kind: kindName, name, uid, apiVersion, resourceVersion }
      : { kind: kindName, namespace, name, uid, apiVersion, resourceVersion };
  return fieldPath === undefined ? whole : { ...whole, fieldPath };
}

function sourceOf(note: EventNote): EventSource {
  return note.node === undefined ? { component: note.component } : { component: note.component, host: note.node };
}

/** Similar as client-go's EventAggregatorByReasonFunc: of one source about one object, of one type and reason. */
export function listSimilar(cluster: Cluster, note: EventNote): Event[] {
  const keys = cluster.store.index.eventsByObject.get(note.object.metadata?.uid ?? '');
  const similar: Event[] = [];
  if (keys === undefined) return similar;
  const events = objectsOf(cluster.store, 'Event');
  const newestExpired = newestExpiredTimestamp(cluster);
  const now = formatTimestamp(cluster.nowMs);
  spend(cluster.work, keys.size * PRICES.object);
  for (const key of keys) {
    const event = events.get(key);
    if (event === undefined || !isSimilar(event, note)) continue;
    if (lastWritten(sayAgain(cluster, event), now) > newestExpired) similar.push(event);
  }
  return similar;
}

function isSimilar(event: Event, note: EventNote): boolean {
  return event.reason === note.reason && event.type === note.type && event.reportingComponent === note.component;
}

function isCombined(event: Event): boolean {
  return event.message?.startsWith(COMBINED_PREFIX) === true;
}

/** How many different messages the present run of similar Events has; a pause of ten minutes ends a run. */
function countRun(cluster: Cluster, similar: readonly Event[]): number {
  if (similar.length < SIMILAR_BEFORE_COMBINING - 1) return similar.length;
  let count = 0;
  let laterMs = cluster.nowMs;
  for (const event of [...similar].sort((a, b) => lastSeenMs(b) - lastSeenMs(a))) {
    if (laterMs - lastSeenMs(event) > COMBINING_INTERVAL_MS) break;
    laterMs = lastSeenMs(event);
    if (!isCombined(event)) count += 1;
  }
  return count;
}

function lastSeenMs(event: Event): number {
  return parseTimestamp(event.lastTimestamp ?? '');
}

/**
 * When an Event was written last: as its recorder says, and at its creation where somebody wrote it by hand with no
 * time, or another one. Timestamps of one form are ordered as their texts are.
 */
function lastWritten({ lastTimestamp = '', metadata }: Event, now: string): string {
  const { creationTimestamp = '' } = metadata;
  return lastTimestamp > creationTimestamp && lastTimestamp <= now ? lastTimestamp : creationTimestamp;
}

function newestExpiredTimestamp(cluster: Cluster): string {
  return cluster.nowMs < EVENT_TTL_MS ? '' : formatTimestamp(cluster.nowMs - EVENT_TTL_MS);
}

/** Makes room for one more: the expired go first, then the oldest. */
function boundEvents(cluster: Cluster): void {
  const events = objectsOf(cluster.store, 'Event');
  if (events.size < LIMITS.events) return;
  dropExpiredEvents(cluster);
  for (const [key, event] of events) {
    if (events.size < LIMITS.events) return;
    dropEvent(cluster, key, event);
  }
}

function dropEvent(cluster: Cluster, key: string, event: Event): void {
  objectsOf(cluster.store, 'Event').delete(key);
  indexRemoved(cluster.store.index, 'Event', key, event);
  takeSuppressed(cluster, event.metadata.uid ?? '');
}
