import { compareText } from '../../objects/compare-text.ts';
import type { Event } from '../../objects/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { goSort } from '../output/go-sort.ts';
import { since } from '../output/since.ts';
import type { Lines } from './lines.ts';

/** The Events section: kubectl v1.35, pkg/describe/describe.go, DescribeEvents. */
export function describeEvents(events: readonly Event[], nowMs: number): Lines {
  if (events.length === 0) return ['Events:\t<none>'];
  const rows = sortEvents(events).map((event) => {
    const source = event.source?.component || (event.reportingComponent ?? '');
    const message = (event.message ?? '').trim();
    const path = event.involvedObject.fieldPath;
    const about = path === undefined || path === '' ? message : `${path}: ${message}`;
    const cells = [event.type ?? '', event.reason ?? '', eventAge(event, nowMs), source, about];
    return `  ${cells.join('\t')}`;
  });
  return ['Events:', '  Type\tReason\tAge\tFrom\tMessage', '  ----\t------\t----\t----\t-------', ...rows];
}

/** By the moment they were last seen, as describe sorts what the API server lists by name. */
function sortEvents(events: readonly Event[]): readonly Event[] {
  return goSort(byName(events), (a, b) => momentMs(a.lastTimestamp) < momentMs(b.lastTimestamp));
}

/** As `kubectl events` sorts: an Event without a last timestamp counts by its own time. */
export function sortEventsByTime(events: readonly Event[]): readonly Event[] {
  const timeOf = (event: Event): number =>
    momentMs(event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime);
  return goSort(byName(events), (a, b) => timeOf(a) < timeOf(b));
}

function byName(events: readonly Event[]): readonly Event[] {
  const placeOf = ({ metadata }: Event): string => `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;
  return events.toSorted((a, b) => compareText(placeOf(a), placeOf(b)));
}

function momentMs(timestamp: string | undefined): number {
  return timestamp === undefined ? Number.MIN_SAFE_INTEGER : parseTimestamp(timestamp);
}

/** `5s`, or `2m (x3 over 5m)` for one that came again. */
export function eventAge(event: Event, nowMs: number): string {
  const first = since(event.eventTime ?? event.firstTimestamp, nowMs);
  if (event.series !== undefined) {
    return `${since(event.series.lastObservedTime, nowMs)} (x${event.series.count ?? 0} over ${first})`;
  }
  return (event.count ?? 0) > 1 ? `${since(event.lastTimestamp, nowMs)} (x${event.count} over ${first})` : first;
}
