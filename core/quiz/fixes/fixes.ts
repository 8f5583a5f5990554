import { PLACE_FIXES } from './broken/place.ts';
import { RESTART_FIXES } from './broken/restarts.ts';
import { START_FIXES } from './broken/start.ts';
import { TRAFFIC_FIXES } from './broken/traffic.ts';
import type { Fix } from './fix.ts';

/** Everything there is to mend. */
export const FIXES: readonly Fix[] = [...START_FIXES, ...PLACE_FIXES, ...TRAFFIC_FIXES, ...RESTART_FIXES];

/** The fix of that id and version; undefined where it is not known, or was replaced by a later version. */
export function findFix(id: string, version: number): Fix | undefined {
  return FIXES.find((fix) => fix.id === id && fix.version === version);
}
