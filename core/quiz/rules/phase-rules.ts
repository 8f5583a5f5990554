import { computePodSummary } from '../../kubectl/index.ts';
import type { ContainerStatus, Pod } from '../../objects/kubernetes.generated.ts';
import { type Play, podsOf } from '../scene/play.ts';
import { believe, type WrongRule } from './wrong-rule.ts';

/** P: the phase, and what is taken for it. */
export const PHASE_RULES: readonly WrongRule[] = [
  believe('P1', { phase: (play) => statusIf(play, (word) => word.endsWith('CrashLoopBackOff')) }),
  believe('P2', { phase: (play) => statusIf(play, (word) => word === 'Terminating') }),
  believe('P3', { phase: (play) => statusIf(play, (word) => word === 'Completed') }),
  believe('P4', {
    phase: (play) => statusIf(play, (word) => !/^(Terminating|Completed|.*CrashLoopBackOff)$/.test(word)),
  }),
  believe('P5', { phase: (play) => (statusOf(play) === 'Completed' ? 'Succeeded' : undefined) }),
  believe('P7', { phase: (play) => given(podOf(play), (pod) => (isPartlyRunning(pod) ? 'Pending' : undefined)) }),
  believe('P9', {
    phase: (play) => given(podOf(play), (pod) => (statusesOf(pod).some(hasFailed) ? 'Failed' : undefined)),
  }),
  believe('P10', { phase: (play) => given(podOf(play), (pod) => (isLooping(pod) ? 'Failed' : undefined)) }),
  believe('P14', { phase: (play) => given(podOf(play), (pod) => (lacksImage(pod) ? 'Failed' : undefined)) }),
];

function podOf(play: Play): Pod | undefined {
  return podsOf(play)[0];
}

function given<T, R>(value: T | undefined, then: (value: T) => R): R | undefined {
  return value === undefined ? undefined : then(value);
}

function statusOf(play: Play): string | undefined {
  return given(podOf(play), (pod) => computePodSummary(pod).status);
}

/** STATUS, where it is a word of its own that passes. */
function statusIf(play: Play, passes: (word: string) => boolean): string | undefined {
  const word = statusOf(play);
  const phase = podOf(play)?.status?.phase;
  return word !== undefined && word !== phase && passes(word) ? word : undefined;
}

function statusesOf(pod: Pod): readonly ContainerStatus[] {
  return pod.status?.containerStatuses ?? [];
}

function hasFailed({ state, lastState }: ContainerStatus): boolean {
  const ended = state?.terminated ?? lastState?.terminated;
  return ended !== undefined && ended.exitCode !== 0;
}

function isPartlyRunning(pod: Pod): boolean {
  if (pod.status?.phase !== 'Running') return false;
  const running = statusesOf(pod).filter(({ state }) => state?.running !== undefined).length;
  return running < statusesOf(pod).length;
}

function isLooping(pod: Pod): boolean {
  return statusesOf(pod).some(({ restartCount, state }) => restartCount > 0 && state?.running === undefined);
}

/** An image that cannot be had, and a policy that is taken to give up on it. */
function lacksImage(pod: Pod): boolean {
  const waits = statusesOf(pod).some(({ state }) => /Image/.test(state?.waiting?.reason ?? ''));
  return waits && pod.spec?.restartPolicy === 'Never';
}
