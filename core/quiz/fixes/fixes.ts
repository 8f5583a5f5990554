import { PLACE_FIXES } from './broken/place.ts';
import { RESTART_FIXES } from './broken/restarts.ts';
import { START_FIXES } from './broken/start.ts';
import { TRAFFIC_FIXES } from './broken/traffic.ts';
import type { Fix } from './fix.ts';

/** What is broken, as one sees it from outside: more would give away what to mend. */
const FIX_GROUPS = { start: START_FIXES, place: PLACE_FIXES, traffic: TRAFFIC_FIXES, restarts: RESTART_FIXES };
export type FixGroup = keyof typeof FIX_GROUPS;

/** Everything there is to mend. Learners know them by their place in this list, for the ids tell too much. */
export const FIXES: readonly Fix[] = Object.values(FIX_GROUPS).flat();

export function groupOf(fix: Fix): FixGroup {
  if (START_FIXES.includes(fix)) return 'start';
  if (PLACE_FIXES.includes(fix)) return 'place';
  return TRAFFIC_FIXES.includes(fix) ? 'traffic' : 'restarts';
}
