import { type Play, podsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** How many Pods of the subject there are, whatever their state. */
export const podCount: Observation = {
  id: 'pod-count',
  answers: 'literal',
  read: (play) => ({
    value: String(podsOf(play).length),
    field: 'metadata.name',
    line: listLine(play),
    exact: false,
  }),
};

/** The line that lists the subject's Pods. */
export function listLine({ scene: { subject } }: Play): string {
  return subject.kind === 'Pod' ? 'get pods' : `get pods -l app=${subject.name}`;
}
