import { CONDITIONS, isTrue, NONE_FALSE } from '../observations/conditions.ts';
import type { Play } from '../scene/play.ts';
import { initStatusesOf, isLeaving, phaseOf, podOf, where } from './look.ts';
import { believe, type WrongRule } from './wrong-rule.ts';

/** K: conditions, and what they are taken for. */
export const CONDITION_RULES: readonly WrongRule[] = [
  believe('K1', { 'true-count': () => '1' }),
  believe('K2', {
    'first-false': where(lacksGate, 'ContainersReady'),
    'true-count': where(lacksGate, '3'),
    ready: (play) => (lacksGate(play) ? `0/${podOf(play)?.spec?.containers.length}` : undefined),
  }),
  believe('K3', {
    'first-false': where(lacksGate, NONE_FALSE),
    'true-count': where(lacksGate, '5'),
    endpoints: where(lacksGate, '1'),
  }),
  believe('K4', {
    'first-false': where(isInitialising, 'ContainersReady'),
    'true-count': (play) => (isInitialising(play) ? String(countTrue(play) + 1) : undefined),
  }),
  believe('K5', {
    'first-false': where(isOnlyScheduled, NONE_FALSE),
    phase: where(isOnlyScheduled, 'Running'),
    status: where(isOnlyScheduled, 'Running'),
    state: where(isOnlyScheduled, 'running'),
  }),
  believe('K6', {
    phase: where(isDisrupted, 'Failed'),
    state: where(isDisrupted, 'terminated'),
    'first-false': where(isDisrupted, 'ContainersReady'),
  }),
];

function countTrue(play: Play): number {
  const pod = podOf(play);
  return pod === undefined ? 0 : CONDITIONS.filter((type) => isTrue(pod, type)).length;
}

/** All containers are ready, and a readiness gate is not. */
function lacksGate(play: Play): boolean {
  const pod = podOf(play);
  if (pod?.spec?.readinessGates === undefined) return false;
  return isTrue(pod, 'ContainersReady') && !isTrue(pod, 'Ready');
}

function isInitialising(play: Play): boolean {
  const pod = podOf(play);
  if (pod === undefined || isTrue(pod, 'Initialized')) return false;
  return initStatusesOf(pod).some(({ state }) => state?.running !== undefined || state?.terminated !== undefined);
}

/** A node is chosen, and nothing of it runs. */
function isOnlyScheduled(play: Play): boolean {
  const pod = podOf(play);
  return pod !== undefined && isTrue(pod, 'PodScheduled') && phaseOf(play) === 'Pending';
}

function isDisrupted(play: Play): boolean {
  const pod = podOf(play);
  return pod !== undefined && isTrue(pod, 'DisruptionTarget') && isLeaving(pod);
}
