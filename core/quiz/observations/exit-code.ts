import { containerOf, readField } from './container-of.ts';
import type { Observation } from './observation.ts';

/** The exit code of a container that has ended, or of its instance before. */
export const exitCode: Observation = {
  id: 'exit-code',
  answers: 'literal',
  read: (play, ask) => {
    const placed = containerOf(play, ask);
    const now = placed?.status.state?.terminated;
    const before = placed?.status.lastState?.terminated;
    const member = now === undefined ? 'lastState' : 'state';
    return readField(play, `${placed?.path}.${member}.terminated.exitCode`, (now ?? before)?.exitCode);
  },
};
