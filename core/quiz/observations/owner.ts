import { podsOf } from '../scene/play.ts';
import { readField } from './container-of.ts';
import type { Observation } from './observation.ts';

/** The kind that made the subject's first Pod and owns it. */
export const owner: Observation = {
  id: 'owner',
  answers: 'literal',
  read: (play) =>
    readField(play, 'metadata.ownerReferences[0].kind', podsOf(play)[0]?.metadata?.ownerReferences?.[0]?.kind),
};
