import { containerOf, readField } from './container-of.ts';
import type { Observation } from './observation.ts';

/** The reason in the state of a container that waits or has ended. */
export const reason: Observation = {
  id: 'reason',
  answers: 'literal',
  read: (play, ask) => {
    const placed = containerOf(play, ask);
    if (placed === undefined) return undefined;
    const { waiting, terminated } = placed.status.state ?? {};
    const word = terminated === undefined ? 'waiting' : 'terminated';
    return readField(play, `${placed.path}.state.${word}.reason`, (terminated ?? waiting)?.reason);
  },
};
