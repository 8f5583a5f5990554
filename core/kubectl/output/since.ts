import { parseTimestamp } from '../../sim/timestamp.ts';
import { humanDuration } from './human-duration.ts';

/** The age column's word for a timestamp: `5m`; `<unknown>` where there is none. */
export function since(timestamp: string | undefined, nowMs: number): string {
  if (timestamp === undefined) return '<unknown>';
  return humanDuration(nowMs - parseTimestamp(timestamp));
}
