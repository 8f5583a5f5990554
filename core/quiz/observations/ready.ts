import { computePodSummary } from '../../kubectl/index.ts';
import { podsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** The fraction under `READY` in `kubectl get pods`. */
export const ready: Observation = {
  id: 'ready',
  answers: 'literal',
  read: (play) => {
    const [pod] = podsOf(play);
    if (pod === undefined) return undefined;
    const { readyContainers, totalContainers } = computePodSummary(pod);
    return {
      value: `${readyContainers}/${totalContainers}`,
      field: 'status.containerStatuses[*].ready',
      line: `get pod ${pod.metadata?.name}`,
      exact: false,
    };
  },
};
