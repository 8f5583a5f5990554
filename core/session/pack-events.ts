import { findObjectByUid, type ObjectStore } from '../cluster/object-store.ts';
import { findKind, kindFacts } from '../objects/kinds.ts';
import type { Event } from '../objects/kubernetes.generated.ts';
import type { Kind } from '../objects/object.ts';
import { serialOfUuid, uuidOfSerial } from '../sim/random.ts';
import { formatTimestamp, parseTimestamp, unixNanosHex } from '../sim/timestamp.ts';
import type { EventRow } from './saved-session.ts';

/** What rows are read and written with: they lean on the objects that the Events are about, and on the row before. */
export interface EventContext {
  readonly seed: number;
  readonly store: ObjectStore;
  before: { readonly serial: number; readonly version: number; readonly firstMs: number };
}

export function createEventContext(seed: number, store: ObjectStore): EventContext {
  return { seed, store, before: { serial: 0, version: 0, firstMs: 0 } };
}

/**
 * The row of an Event as a recorder makes it, its numbers as differences to the row before; the Event itself where
 * the row would not give back the very same.
 */
export function packEvent(context: EventContext, event: Event): EventRow | Event {
  const before = context.before;
  const row = rowOf(context, event);
  if (row === undefined) return event;
  const again = unpackEvent({ ...context, before }, row);
  if (JSON.stringify(again) !== JSON.stringify(event)) return event;
  context.before = stampOf(row, before);
  return row;
}

/** The Event of a row. */
export function unpackEvent(context: EventContext, row: EventRow): Event {
  const stamp = stampOf(row, context.before);
  context.before = stamp;
  const [, , , sinceVersion, lastSeconds, count, isWarning, component, host, reason, fieldPath, message] = row;
  const subject = readSubject(context, row);
  const node = host === SAME_NODE ? (subject.nodeName ?? '') : String(host);
  const first = formatTimestamp(stamp.firstMs);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${subject.name}.${unixNanosHex(stamp.firstMs, stamp.serial)}`,
      namespace: subject.namespace ?? 'default',
      uid: uuidOfSerial(context.seed, stamp.serial),
      creationTimestamp: first,
      resourceVersion: String(stamp.version),
    },
    involvedObject: {
      kind: subject.kind,
      ...(subject.namespace === undefined ? {} : { namespace: subject.namespace }),
      name: subject.name,
      uid: subject.uid,
      apiVersion: kindFacts(subject.kind).apiVersion,
      resourceVersion: String(stamp.version - Number(sinceVersion)),
      ...(fieldPath === '' ? {} : { fieldPath: String(fieldPath) }),
    },
    reason: String(reason),
    message: String(message),
    source: node === '' ? { component: String(component) } : { component: String(component), host: node },
    firstTimestamp: first,
    lastTimestamp: formatTimestamp(stamp.firstMs + Number(lastSeconds) * 1000),
    count: Number(count),
    type: isWarning === 1 ? 'Warning' : 'Normal',
    reportingComponent: String(component),
    reportingInstance: node,
  };
}

/** In place of a host: the node of the Pod that the Event is about. */
const SAME_NODE = 1;

interface Subject {
  readonly kind: Kind;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly uid: string;
  readonly nodeName?: string | undefined;
}

function rowOf(context: EventContext, event: Event): EventRow | undefined {
  const { involvedObject: about, metadata } = event;
  const serial = serialOfUuid(context.seed, metadata.uid ?? '');
  if (serial === undefined) return undefined;
  const subject = findSubject(context, about.uid ?? '');
  // Whoever writes an Event by hand may name what there is not.
  if (subject === undefined && findKind(about.apiVersion ?? '', about.kind ?? '') === undefined) return undefined;
  const { before } = context;
  const version = Number(metadata.resourceVersion);
  const host = event.reportingInstance ?? '';
  return [
    serial - before.serial,
    version - before.version,
    firstMsOf(metadata.name ?? '') - before.firstMs,
    version - Number(about.resourceVersion),
    secondsBetween(event.firstTimestamp, event.lastTimestamp),
    event.count ?? 0,
    event.type === 'Warning' ? 1 : 0,
    event.reportingComponent ?? '',
    host !== '' && host === subject?.nodeName ? SAME_NODE : host,
    event.reason ?? '',
    about.fieldPath ?? '',
    event.message ?? '',
    about.uid ?? '',
    ...(subject === undefined ? [about.kind ?? '', about.namespace ?? '', about.name ?? ''] : []),
  ];
}

function stampOf(row: EventRow, before: EventContext['before']): EventContext['before'] {
  return {
    serial: before.serial + Number(row[0]),
    version: before.version + Number(row[1]),
    firstMs: before.firstMs + Number(row[2]),
  };
}

/** What is said of the subject in the row, or known of it where it is still there. */
function readSubject(context: EventContext, row: EventRow): Subject {
  const [uid, kind, namespace, name] = row.slice(12).map(String);
  const found = findSubject(context, uid ?? '');
  if (found !== undefined) return found;
  return {
    // rowOf wrote the kind of an object of the store.
    kind: kind as Kind,
    namespace: namespace === '' ? undefined : namespace,
    name: name ?? '',
    uid: uid ?? '',
  };
}

function findSubject({ store }: EventContext, uid: string): Subject | undefined {
  const kind = store.index.placeByUid.get(uid)?.kind;
  const object = kind === undefined ? undefined : findObjectByUid(store, kind, uid);
  if (kind === undefined || object === undefined) return undefined;
  const { namespace, name = '' } = object.metadata ?? {};
  const nodeName = kind === 'Pod' ? findObjectByUid(store, 'Pod', uid)?.spec?.nodeName : undefined;
  return { kind, namespace, name, uid, nodeName };
}

/** An Event's name ends in the nanosecond of its first time. */
function firstMsOf(name: string): number {
  const hex = name.slice(name.lastIndexOf('.') + 1);
  if (!/^[0-9a-f]{1,16}$/.test(hex)) return 0;
  return Number((BigInt(`0x${hex}`) - BigInt(`0x${unixNanosHex(0, 0)}`)) / 1_000_000n);
}

function secondsBetween(first: string | undefined, last: string | undefined): number {
  const seconds = (parseTimestamp(last ?? '') - parseTimestamp(first ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : 0;
}
