import { podsOf } from '../scene/play.ts';
import { readField } from './container-of.ts';
import type { Observation } from './observation.ts';

/** The QoS class of the subject's first Pod. */
export const qos: Observation = {
  id: 'qos',
  answers: 'literal',
  read: (play) => readField(play, 'status.qosClass', podsOf(play)[0]?.status?.qosClass),
};
