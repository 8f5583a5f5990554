import { containerOf, readField } from './container-of.ts';
import type { Observation } from './observation.ts';

/** Why the instance of a container before the present one ended: what `describe` shows as Last State. */
export const lastReason: Observation = {
  id: 'last-reason',
  answers: 'literal',
  read: (play, ask) => {
    const placed = containerOf(play, ask);
    const path = `${placed?.path}.lastState.terminated.reason`;
    return readField(play, path, placed?.status.lastState?.terminated?.reason);
  },
};
