import { listStatuses } from '../../explain/index.ts';
import { computePodSummary } from '../../kubectl/index.ts';
import { podsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** The number under `RESTARTS`, or `restartCount` of the container that is meant. */
export const restarts: Observation = {
  id: 'restarts',
  answers: 'literal',
  read: (play, { container }) => {
    const [pod] = podsOf(play);
    if (pod === undefined) return undefined;
    const name = pod.metadata?.name;
    const placed = listStatuses(pod).find(({ status }) => status.name === container);
    if (placed === undefined) {
      const value = String(computePodSummary(pod).restarts);
      return { value, field: 'status.containerStatuses[*].restartCount', line: `get pod ${name}`, exact: false };
    }
    const path = `${placed.path}.restartCount`;
    const line = `get pod ${name} -o jsonpath='{.${path}}'`;
    return { value: String(placed.status.restartCount), field: path, line, exact: true };
  },
};
