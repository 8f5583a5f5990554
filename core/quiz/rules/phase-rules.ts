import type { ContainerStatus } from '../../objects/kubernetes.generated.ts';
import { endpoints } from '../observations/endpoints.ts';
import { type Play, podsOf } from '../scene/play.ts';
import {
  initStatusesOf,
  isGone,
  isLeaving,
  phaseOf,
  podOf,
  restartsOf,
  statusesOf,
  statusWordOf,
  where,
} from './look.ts';
import { believe, type WrongRule } from './wrong-rule.ts';

const isRunning = (play: Play): boolean => phaseOf(play) === 'Running';

/** P: the phase, and what is taken for it. */
export const PHASE_RULES: readonly WrongRule[] = [
  believe('P1', { phase: (play) => statusIf(play, (word) => word.endsWith('CrashLoopBackOff')) }),
  believe('P2', { phase: (play) => statusIf(play, (word) => word === 'Terminating') }),
  believe('P3', { phase: (play) => statusIf(play, (word) => word === 'Completed') }),
  believe('P4', {
    phase: (play) => statusIf(play, (word) => !/^(Terminating|Completed|.*CrashLoopBackOff)$/.test(word)),
  }),
  believe('P5', { phase: where((play) => statusWordOf(play) === 'Completed', 'Succeeded') }),
  believe('P6', {
    'first-false': where(isRunning, 'none'),
    'true-count': where(isRunning, '5'),
    endpoints: (play, ask) => (endpoints.read(play, ask) && isRunning(play) ? String(podsOf(play).length) : undefined),
  }),
  believe('P7', { phase: where(isPartlyRunning, 'Pending') }),
  believe('P8', {
    'first-false': where((play) => phaseOf(play) === 'Pending', 'PodScheduled'),
    place: where((play) => phaseOf(play) === 'Pending', 'no-node'),
  }),
  believe('P9', { phase: where(hasFailure, 'Failed'), fate: where(hasFailure, 'ended') }),
  believe('P10', { phase: where(isLooping, 'Failed'), 'phase-count': where(isLooping, '3') }),
  believe('P11', { 'phase-count': (play) => (restartsOf(play) > 0 ? String(2 + 2 * restartsOf(play)) : undefined) }),
  believe('P12', { phase: where(isNodeLost, 'Unknown'), status: where(isNodeLost, 'Unknown') }),
  believe('P13', { 'last-phase': where(isGone, 'Running') }),
  believe('P14', {
    phase: where(lacksImage, 'Failed'),
    fate: where(lacksImage, 'ended'),
  }),
];

/** STATUS, where it is a word of its own that passes. */
function statusIf(play: Play, passes: (word: string) => boolean): string | undefined {
  const word = statusWordOf(play);
  return word !== undefined && word !== phaseOf(play) && passes(word) ? word : undefined;
}

function hasFailed({ state, lastState }: ContainerStatus): boolean {
  const ended = state?.terminated ?? lastState?.terminated;
  return ended !== undefined && ended.exitCode !== 0;
}

function hasFailure(play: Play): boolean {
  const pod = podOf(play);
  return [...statusesOf(pod), ...initStatusesOf(pod)].some(hasFailed);
}

function isPartlyRunning(play: Play): boolean {
  const statuses = statusesOf(podOf(play));
  const running = statuses.filter(({ state }) => state?.running !== undefined).length;
  return isRunning(play) && running < statuses.length;
}

function isLooping(play: Play): boolean {
  return restartsOf(play) > 0 && [...statusesOf(podOf(play))].some(hasFailed);
}

function isNodeLost({ scene, cluster }: Play): boolean {
  return scene.steps.some(
    (step) => step.kind === 'fault' && step.fault === 'stopNode' && step.atSeconds * 1000 < cluster.nowMs,
  );
}

/** An image that cannot be had, and a policy that is taken to give up on it. */
function lacksImage(play: Play): boolean {
  const pod = podOf(play);
  const waits = statusesOf(pod).some(({ state }) => /Image/.test(state?.waiting?.reason ?? ''));
  return waits && pod?.spec?.restartPolicy === 'Never' && !isLeaving(pod);
}
