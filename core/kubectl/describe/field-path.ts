import { compareText } from '../../objects/compare-text.ts';
import type { StringMap } from '../rows/cells.ts';

/** `a="1"` lines by key: how a downward API field shows a whole map. */
export function formatLabelMap(map: StringMap | undefined): string {
  return Object.entries(map ?? {})
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');
}
