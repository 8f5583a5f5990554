import type { Event } from '../../apiserver/kubernetes.generated.ts';
import { parseTimestamp } from '../../sim/timestamp.ts';
import { since } from '../output/since.ts';
import { compareText } from '../rows/cells.ts';
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

/** By the moment they were last seen; those of one moment in the order of their names, as the API server lists them. */
export function sortEvents(events: readonly Event[]): readonly Event[] {
  return [...events]
    .sort((a, b) => compareText(a.metadata.name ?? '', b.metadata.name ?? ''))
    .sort((a, b) => lastSeenMs(a) - lastSeenMs(b));
}

function lastSeenMs(event: Event): number {
  return event.lastTimestamp === undefined ? Number.MIN_SAFE_INTEGER : parseTimestamp(event.lastTimestamp);
}

/** `5s`, or `2m (x3 over 5m)` for one that came again. */
export function eventAge(event: Event, nowMs: number): string {
  const first = since(event.eventTime ?? event.firstTimestamp, nowMs);
  if (event.series !== undefined) {
    return `${since(event.series.lastObservedTime, nowMs)} (x${event.series.count ?? 0} over ${first})`;
  }
  return (event.count ?? 0) > 1 ? `${since(event.lastTimestamp, nowMs)} (x${event.count} over ${first})` : first;
}
