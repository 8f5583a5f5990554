import { runToEnd } from './run-to-end.ts';
import type { Situation } from './situation.ts';

/** Every situation. The order is of no matter: questions name theirs by id and version. */
export const SITUATIONS: readonly Situation[] = [runToEnd];

const BY_ID: ReadonlyMap<string, Situation> = new Map(SITUATIONS.map((situation) => [situation.id, situation]));

/** The situation of that id and version; undefined where it is not known, or was replaced by a later version. */
export function findSituation(id: string, version: number): Situation | undefined {
  const found = BY_ID.get(id);
  return found?.version === version ? found : undefined;
}
