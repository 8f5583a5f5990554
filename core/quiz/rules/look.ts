import { computePodSummary } from '../../kubectl/index.ts';
import type { ContainerStatus, Pod } from '../../objects/kubernetes.generated.ts';
import { type Play, podsOf, recordsOf } from '../scene/play.ts';
import type { Belief } from './wrong-rule.ts';

/** What wrong rules look at: the subject's first Pod, as far as there is one. */
export function podOf(play: Play): Pod | undefined {
  return podsOf(play)[0];
}

export function statusesOf(pod: Pod | undefined): readonly ContainerStatus[] {
  return pod?.status?.containerStatuses ?? [];
}

export function initStatusesOf(pod: Pod | undefined): readonly ContainerStatus[] {
  return pod?.status?.initContainerStatuses ?? [];
}

export function phaseOf(play: Play): string | undefined {
  return podOf(play)?.status?.phase;
}

export function statusWordOf(play: Play): string | undefined {
  const pod = podOf(play);
  return pod === undefined ? undefined : computePodSummary(pod).status;
}

export function policyOf(play: Play): string {
  return podOf(play)?.spec?.restartPolicy ?? 'Always';
}

export function isLeaving(pod: Pod | undefined): boolean {
  return pod?.metadata?.deletionTimestamp !== undefined;
}

export function restartsOf(play: Play): number {
  const pod = podOf(play);
  return pod === undefined ? 0 : computePodSummary(pod).restarts;
}

/** Answers `value` wherever the play passes. */
export function where(passes: (play: Play) => boolean, value: string): Belief {
  return (play) => (passes(play) ? value : undefined);
}

/** The subject's first Pod is gone. */
export function isGone(play: Play): boolean {
  return recordsOf(play)[0]?.goneMs !== undefined;
}

/** Somebody ran a line like this on the way. */
export function wasDone(play: Play, pattern: RegExp): boolean {
  const nowSeconds = play.cluster.nowMs / 1000;
  return play.scene.steps.some(
    (step) => step.kind === 'kubectl' && step.atSeconds <= nowSeconds && pattern.test(step.line),
  );
}
