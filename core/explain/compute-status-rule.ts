import { computePodSummary } from '../kubectl/index.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Rule } from './explanation.ts';
import { listStatuses, type PlacedStatus } from './status-lists.ts';
import type { TracedField } from './trace-fields.ts';

/** Which rule of kubectl's printer gave the word under STATUS, told by the field that was found to decide it. */
export function computeStatusRule(pod: Pod, decisive: TracedField | undefined): Rule {
  const placed = listStatuses(pod).find((candidate) => decisive?.path.startsWith(`${candidate.path}.`));
  if (placed?.list === 'initContainerStatuses') return computeInitRule(pod, placed, decisive?.literal === true);
  if (placed !== undefined) return computeContainerRule(pod, placed, decisive?.literal === true);
  return computePodRule(pod, decisive);
}

function computePodRule(pod: Pod, decisive: TracedField | undefined): Rule {
  if (decisive?.path === 'metadata.deletionTimestamp') {
    if (computePodSummary(pod).status !== 'Terminating') return { code: 'nodeLost', params: {} };
    return { code: 'terminating', params: { graceSeconds: pod.metadata?.deletionGracePeriodSeconds ?? 0 } };
  }
  if (decisive?.facet === 'condition:PodScheduled') return { code: 'schedulingGated', params: {} };
  if (decisive?.path === 'status.reason') return { code: 'podReason', params: { reason: pod.status?.reason ?? '' } };
  return { code: 'phaseWord', params: { phase: pod.status?.phase ?? '' } };
}

function computeInitRule(pod: Pod, placed: PlacedStatus, literal: boolean): Rule {
  const container = placed.status.name;
  if (literal) return { code: 'initWord', params: { container } };
  return {
    code: 'initProgress',
    params: { container, done: placed.index, total: pod.spec?.initContainers?.length ?? 0 },
  };
}

function computeContainerRule(pod: Pod, placed: PlacedStatus, literal: boolean): Rule {
  const container = placed.status.name;
  if (literal) return { code: 'containerWord', params: { container, others: (pod.spec?.containers.length ?? 1) - 1 } };
  const ready = pod.status?.conditions?.find((condition) => condition.type === 'Ready')?.status ?? 'False';
  return { code: 'besideCompleted', params: { ready } };
}
