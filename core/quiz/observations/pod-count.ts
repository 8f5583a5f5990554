import { podsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** How many Pods of the subject there are, whatever their state. */
export const podCount: Observation = {
  id: 'pod-count',
  answers: 'literal',
  read: (play) => {
    const { kind, name } = play.scene.subject;
    const line = kind === 'Pod' ? 'get pods' : `get pods -l app=${name}`;
    return { value: String(podsOf(play).length), field: 'metadata.name', line, exact: false };
  },
};
