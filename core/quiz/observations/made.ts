import { recordsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';
import { listLine } from './pod-count.ts';

/** How many Pods of the subject there ever were, the ones that are gone among them. */
export const made: Observation = {
  id: 'made',
  answers: 'literal',
  read: (play) => ({
    value: String(recordsOf(play).length),
    field: 'metadata.uid',
    line: `${listLine(play)} -o custom-columns=NAME:.metadata.name,UID:.metadata.uid`,
    exact: false,
  }),
};
