import { computePodSummary } from '../../kubectl/index.ts';
import { type Play, podsOf } from '../scene/play.ts';
import type { PodRecord } from '../scene/record-pods.ts';
import type { Observation } from './observation.ts';

/** What became of the subject's first Pod. */
export const FATES = ['untouched', 'restarted', 'ended', 'replaced', 'gone'] as const;
export type Fate = (typeof FATES)[number];

export const fate: Observation = {
  id: 'fate',
  answers: 'word',
  read: (play) => {
    const [first] = recordsOf(play);
    if (first === undefined) return undefined;
    const line = `get pods -o custom-columns=NAME:.metadata.name,UID:.metadata.uid,PHASE:.status.phase`;
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

/** The Pods of the subject that ever were, in order of creation. */
function recordsOf({ records, scene: { subject } }: Play): readonly PodRecord[] {
  return records.filter(({ name, app }) => (subject.kind === 'Pod' ? name : app) === subject.name);
}
