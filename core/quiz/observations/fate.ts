import { computePodSummary } from '../../kubectl/index.ts';
import { type Play, podsOf, recordsOf } from '../scene/play.ts';
import type { PodRecord } from '../scene/record-pods.ts';
import type { Observation } from './observation.ts';
import { listLine } from './pod-count.ts';

/** What became of the subject's first Pod. */
export const FATES = ['untouched', 'restarted', 'ended', 'replaced', 'gone'] as const;
export type Fate = (typeof FATES)[number];

export const fate: Observation = {
  id: 'fate',
  answers: 'word',
  read: (play) => {
    const [first] = recordsOf(play);
    if (first === undefined) return undefined;
    const columns = 'NAME:.metadata.name,UID:.metadata.uid,PHASE:.status.phase';
    const line = `${listLine(play)} -o custom-columns=${columns}`;
    return { value: fateOf(play, first), field: 'metadata.uid', line, exact: false };
  },
};

function fateOf(play: Play, first: PodRecord): Fate {
  const pods = podsOf(play);
  const pod = pods.find(({ metadata }) => metadata?.uid === first.uid);
  if (pod === undefined) return pods.length > 0 ? 'replaced' : 'gone';
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') return 'ended';
  return computePodSummary(pod).restarts > 0 ? 'restarted' : 'untouched';
}
