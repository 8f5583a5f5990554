import type { HorizontalPodAutoscalerCondition } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';

export interface ConditionWish {
  readonly type: 'AbleToScale' | 'ScalingActive' | 'ScalingLimited';
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

/** The conditions with one said anew, in its place; its transition time moves with its status. horizontal.go, setConditionInList. */
export function withCondition(
  conditions: readonly HorizontalPodAutoscalerCondition[],
  wish: ConditionWish,
  nowMs: number,
): readonly HorizontalPodAutoscalerCondition[] {
  const known = conditions.find(({ type }) => type === wish.type);
  const since = known?.status === wish.status ? known.lastTransitionTime : undefined;
  const said = { ...wish, lastTransitionTime: since ?? formatTimestamp(nowMs) };
  return known === undefined ? [...conditions, said] : conditions.map((one) => (one === known ? said : one));
}
