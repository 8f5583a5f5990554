import { backOff } from './back-off.ts';
import { firstFalse, trueCount } from './conditions.ts';
import { endpoints, listed } from './endpoints.ts';
import { exitCode } from './exit-code.ts';
import { fate } from './fate.ts';
import { goneAfter } from './gone-after.ts';
import { image } from './image.ts';
import { job } from './job.ts';
import { lastReason } from './last-reason.ts';
import { left } from './left.ts';
import { log } from './log.ts';
import { made } from './made.ts';
import type { Observation, ObservationId } from './observation.ts';
import { owner } from './owner.ts';
import { phase } from './phase.ts';
import { lastPhase, phaseCount } from './phase-history.ts';
import { place } from './place.ts';
import { podCount } from './pod-count.ts';
import { processes } from './processes.ts';
import { qos } from './qos.ts';
import { ready } from './ready.ts';
import { reason } from './reason.ts';
import { restarts } from './restarts.ts';
import { state } from './state.ts';
import { status } from './status.ts';

/** Every observation by its id. */
export const OBSERVATIONS = {
  phase,
  status,
  ready,
  restarts,
  state,
  reason,
  'exit-code': exitCode,
  'last-reason': lastReason,
  'first-false': firstFalse,
  'true-count': trueCount,
  'pod-count': podCount,
  made,
  fate,
  place,
  endpoints,
  listed,
  'back-off': backOff,
  job,
  log,
  qos,
  image,
  'last-phase': lastPhase,
  'phase-count': phaseCount,
  'gone-after': goneAfter,
  processes,
  left,
  owner,
} as const satisfies Readonly<Record<ObservationId, Observation>>;
