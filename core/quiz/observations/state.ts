import { podsOf } from '../scene/play.ts';
import { containerOf } from './container-of.ts';
import type { Observation } from './observation.ts';

/** The state of a container: waiting, running or terminated. */
export const state: Observation = {
  id: 'state',
  answers: 'literal',
  read: (play, ask) => {
    const placed = containerOf(play, ask);
    if (placed === undefined) return undefined;
    const { terminated, running } = placed.status.state ?? {};
    const value = terminated !== undefined ? 'terminated' : running !== undefined ? 'running' : 'waiting';
    const field = `${placed.path}.state`;
    const line = `get pod ${podsOf(play)[0]?.metadata?.name} -o jsonpath='{.${field}}'`;
    return { value, field: `${field}.${value}`, line, exact: false };
  },
};
