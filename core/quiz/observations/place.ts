import { podsOf, recordsOf } from '../scene/play.ts';
import type { Observation } from './observation.ts';

/** On which node the subject's newest Pod is, as seen from where its first one was. */
export const PLACES = ['same-node', 'other-node', 'no-node'] as const;
export type Place = (typeof PLACES)[number];

export const place: Observation = {
  id: 'place',
  answers: 'word',
  read: (play) => {
    const pod = podsOf(play).at(-1);
    const [first] = recordsOf(play);
    if (pod === undefined || first === undefined) return undefined;
    const node = pod.spec?.nodeName;
    const value: Place = node === undefined ? 'no-node' : node === first.nodeName ? 'same-node' : 'other-node';
    return { value, field: 'spec.nodeName', line: `get pod ${pod.metadata?.name} -o wide`, exact: false };
  },
};
