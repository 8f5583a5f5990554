import { type PodContext, recordPodEvent } from '../pod-context.ts';

export const DEADLINE_EXCEEDED = {
  reason: 'DeadlineExceeded',
  message: 'Pod was active on the node longer than the specified deadline',
} as const;

/**
 * The Event comes with each status that a kubelet v1.35 makes of a Pod past its deadline: of two as it begins to end the
 * Pod, and of two once all has stopped. pkg/kubelet/active_deadline.go: ShouldEvict.
 */
export function sayDeadlineExceeded(context: PodContext): void {
  for (let said = 0; said < 2; said += 1) recordPodEvent(context, { type: 'Normal', ...DEADLINE_EXCEEDED });
}
