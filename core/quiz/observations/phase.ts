import { podsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** `status.phase` of the subject's first Pod. */
export const phase: Observation = {
  id: 'phase',
  answers: 'literal',
  read: (play) => {
    const [pod] = podsOf(play);
    if (pod === undefined) return undefined;
    const line = `get pod ${pod.metadata?.name} -o jsonpath='{.status.phase}'`;
    return { value: pod.status?.phase ?? 'Pending', field: 'status.phase', line, exact: true };
  },
};
