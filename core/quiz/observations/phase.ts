import { podsOf } from '../scene/play.ts';
import { readField } from './container-of.ts';
import type { Observation } from './observation.ts';

/** `status.phase` of the subject's first Pod. */
export const phase: Observation = {
  id: 'phase',
  answers: 'literal',
  read: (play) => readField(play, 'status.phase', podsOf(play)[0]?.status?.phase),
};
