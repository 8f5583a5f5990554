import type { PodCondition } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import type { ConditionVerdict } from './compute-conditions.ts';

/** When, and of which generation of the Pod, the conditions are written. */
export interface WrittenAt {
  readonly nowMs: number;
  readonly generation: number | undefined;
}

const OWN_TYPES: ReadonlySet<string> = new Set([
  'PodResizePending',
  'PodResizeInProgress',
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
]);

/** The conditions of others first, then the kubelet's own; an unchanged list is the previous value itself. */
export function mergeConditions(
  verdicts: readonly ConditionVerdict[],
  previous: readonly PodCondition[],
  at: WrittenAt,
): readonly PodCondition[] {
  const merged = previous.filter(({ type }) => !OWN_TYPES.has(type));
  for (const verdict of verdicts) {
    const neighbour = previous[merged.length];
    const known = neighbour?.type === verdict.type ? neighbour : previous.find(({ type }) => type === verdict.type);
    merged.push(toCondition(at, known, verdict));
  }
  const unchanged =
    merged.length === previous.length && merged.every((condition, index) => condition === previous[index]);
  return unchanged ? previous : merged;
}

function toCondition(at: WrittenAt, known: PodCondition | undefined, verdict: ConditionVerdict): PodCondition {
  const { generation } = at;
  if (known !== undefined && isSameVerdict(known, verdict) && known.observedGeneration === generation) return known;
  const unmoved = known?.status === verdict.status ? known.lastTransitionTime : undefined;
  const lastTransitionTime = unmoved ?? formatTimestamp(at.nowMs);
  if (generation === undefined) return { ...verdict, lastTransitionTime };
  return { ...verdict, observedGeneration: generation, lastTransitionTime };
}

function isSameVerdict(known: PodCondition, verdict: ConditionVerdict): boolean {
  return known.status === verdict.status && known.reason === verdict.reason && known.message === verdict.message;
}
