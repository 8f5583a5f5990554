import { computePodSummary } from '../../kubectl/index.ts';
import { podsOf } from '../scene/play.ts';
import { containerOf, readField } from './container-of.ts';
import type { Observation } from './observation.ts';

/** `restartCount` of the container that is meant; the number under `RESTARTS` where none is. */
export const restarts: Observation = {
  id: 'restarts',
  answers: 'literal',
  read: (play, ask) => {
    const [pod] = podsOf(play);
    if (pod === undefined) return undefined;
    const placed = ask.container === undefined ? undefined : containerOf(play, ask);
    if (placed !== undefined) return readField(play, `${placed.path}.restartCount`, placed.status.restartCount);
    const value = String(computePodSummary(pod).restarts);
    const line = `get pod ${pod.metadata?.name}`;
    return { value, field: 'status.containerStatuses[*].restartCount', line, exact: false };
  },
};
