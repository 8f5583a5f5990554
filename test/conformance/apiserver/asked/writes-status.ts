import { type Ask, updates } from '../corpus.ts';

/** Puts to the status of the object at the path. */
export function writesStatus(path: string, lines: readonly string[]): Ask[] {
  return updates(`${path}/status`, lines).map((ask) => ({ ...ask, withStatus: true }));
}
