import type { Event } from '../apiserver/kubernetes.generated.ts';
import { formatTimestamp, parseTimestamp, unixNanosHex } from '../sim/timestamp.ts';
import type { EventRow } from './saved-session.ts';

/** The row of an Event as a recorder makes it, or the Event itself where the row would not give back the very same. */
export function packEvent(event: Event): EventRow | Event {
  const row = rowOf(event);
  return JSON.stringify(unpackEvent(row)) === JSON.stringify(event) ? row : event;
}

/** The Event of a row. */
export function unpackEvent(row: EventRow): Event {
  const text = (index: number): string => String(row[index]);
  const number = (index: number): number => Number(row[index]);
  const [namespace, name, node, fieldPath] = [text(1), text(2), text(8), text(9)];
  const isNamespaced = text(0) !== 'Node' && text(0) !== 'Namespace';
  const firstMs = number(10);
  const first = formatTimestamp(firstMs);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${name}.${unixNanosHex(firstMs, number(11))}`,
      namespace,
      uid: text(3),
      creationTimestamp: first,
      resourceVersion: String(number(12)),
    },
    involvedObject: {
      kind: text(0),
      ...(isNamespaced ? { namespace } : {}),
      name,
      uid: text(4),
      apiVersion: text(5),
      resourceVersion: String(number(12) - number(13)),
      ...(fieldPath === '' ? {} : { fieldPath }),
    },
    reason: text(6),
    message: text(14),
    source: node === '' ? { component: text(7) } : { component: text(7), host: node },
    firstTimestamp: first,
    lastTimestamp: formatTimestamp(firstMs + number(15) * 1000),
    count: number(16),
    type: number(17) === 1 ? 'Warning' : 'Normal',
    reportingComponent: text(7),
    reportingInstance: node,
  };
}

function rowOf(event: Event): EventRow {
  const { involvedObject: about, metadata } = event;
  const stamp = readStamp(metadata.name ?? '');
  const version = Number(metadata.resourceVersion);
  return [
    about.kind ?? '',
    metadata.namespace ?? '',
    about.name ?? '',
    metadata.uid ?? '',
    about.uid ?? '',
    about.apiVersion ?? '',
    event.reason ?? '',
    event.reportingComponent ?? '',
    event.reportingInstance ?? '',
    about.fieldPath ?? '',
    stamp.ms,
    stamp.nanos,
    version,
    version - Number(about.resourceVersion),
    event.message ?? '',
    secondsBetween(event.firstTimestamp, event.lastTimestamp),
    event.count ?? 0,
    event.type === 'Warning' ? 1 : 0,
  ];
}

/** An Event's name ends in the nanosecond of its first time. */
function readStamp(name: string): { readonly ms: number; readonly nanos: number } {
  const hex = name.slice(name.lastIndexOf('.') + 1);
  if (!/^[0-9a-f]{1,16}$/.test(hex)) return { ms: 0, nanos: 0 };
  const sinceStart = BigInt(`0x${hex}`) - BigInt(`0x${unixNanosHex(0, 0)}`);
  return { ms: Number(sinceStart / 1_000_000n), nanos: Number(sinceStart % 1_000_000n) };
}

function secondsBetween(first: string | undefined, last: string | undefined): number {
  const seconds = (parseTimestamp(last ?? '') - parseTimestamp(first ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : 0;
}
