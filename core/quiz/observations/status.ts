import { traceStatus } from '../../explain/index.ts';
import { computePodSummary } from '../../kubectl/index.ts';
import { podsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** The word under `STATUS` in `kubectl get pods`. */
export const status: Observation = {
  id: 'status',
  answers: 'literal',
  read: (play) => {
    const [pod] = podsOf(play);
    if (pod === undefined) return undefined;
    const field = traceStatus(pod)[0]?.path ?? 'status.phase';
    return { value: computePodSummary(pod).status, field, line: `get pod ${pod.metadata?.name}`, exact: false };
  },
};
