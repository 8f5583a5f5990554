import { podsOf } from '../scene/play.ts';
import { readField } from './container-of.ts';
import type { Observation } from './observation.ts';

/** The image of the first container of the subject's first Pod. */
export const image: Observation = {
  id: 'image',
  answers: 'literal',
  read: (play) => readField(play, 'spec.containers[0].image', podsOf(play)[0]?.spec?.containers[0]?.image),
};
