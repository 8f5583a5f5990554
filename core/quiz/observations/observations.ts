import { fate } from './fate.ts';
import type { Observation, ObservationId } from './observation.ts';
import { phase } from './phase.ts';
import { podCount } from './pod-count.ts';
import { ready } from './ready.ts';
import { restarts } from './restarts.ts';
import { status } from './status.ts';

/** Every observation by its id. */
export const OBSERVATIONS = {
  phase,
  status,
  ready,
  restarts,
  'pod-count': podCount,
  fate,
} as const satisfies Readonly<Record<ObservationId, Observation>>;
