import { runKubectl } from '../../kubectl/index.ts';
import { podsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** The last line that `kubectl logs` prints of a container. */
export const log: Observation = {
  id: 'log',
  answers: 'literal',
  read: (play, { container }) => {
    const name = podsOf(play).at(-1)?.metadata?.name;
    if (name === undefined) return undefined;
    const line = `logs ${name}${container === undefined ? '' : ` -c ${container}`} --tail=1`;
    const value = runKubectl(play.cluster, line).stdout.trim();
    return value === '' ? undefined : { value, field: 'log', line, exact: true };
  },
};
