import type { Event } from '../../objects/kubernetes.generated.ts';
import { since } from '../output/since.ts';
import { nameOf } from './cells.ts';

/** kubernetes v1.35, printers.go: printEvent, in the order of the wide columns. */
export function eventCells(event: Event, nowMs: number): readonly string[] {
  const firstSeen = since(event.firstTimestamp ?? event.eventTime, nowMs);
  return [
    lastSeen(event, firstSeen, nowMs),
    event.type ?? '',
    event.reason ?? '',
    eventTarget(event),
    event.involvedObject.fieldPath ?? '',
    eventSource(event),
    (event.message ?? '').trim(),
    firstSeen,
    String(event.series?.count ?? (event.count || 1)),
    nameOf(event),
  ];
}

function lastSeen(event: Event, firstSeen: string, nowMs: number): string {
  if (event.series !== undefined) return since(event.series.lastObservedTime, nowMs);
  return event.lastTimestamp === undefined ? firstSeen : since(event.lastTimestamp, nowMs);
}

/** `pod/web`: what the Event is about. */
function eventTarget(event: Event): string {
  const kind = (event.involvedObject.kind ?? '').toLowerCase();
  return event.involvedObject.name ? `${kind}/${event.involvedObject.name}` : kind;
}

/** `kubelet, node-1`: who reported it. */
function eventSource(event: Event): string {
  const component = event.source?.component || (event.reportingComponent ?? '');
  const instance = event.source?.host || (event.reportingInstance ?? '');
  return instance === '' ? component : `${component}, ${instance}`;
}
