import type { Pod } from '../apiserver/kubernetes.generated.ts';
import { explainStatusColumn } from '../explain/index.ts';
import { computePodRow } from '../kubectl/index.ts';
import type { Asked } from './question.ts';

export interface Answer {
  /** Literally as kubectl or the API spells it. */
  readonly value: string;
  /** The field it is, or is made from. */
  readonly field: string;
}

/** What is true of `pod` at `nowMs`: the key of a predict question. */
export function readAnswer(pod: Pod, asked: Asked, nowMs: number): Answer {
  switch (asked) {
    case 'phase':
      return { value: pod.status?.phase ?? 'Pending', field: 'status.phase' };
    case 'status':
      return explainStatusColumn(pod);
    case 'ready':
      return { value: computePodRow(pod, nowMs).ready, field: 'status.containerStatuses[*].ready' };
    case 'restarts':
      return { value: restartCount(pod), field: 'status.containerStatuses[*].restartCount' };
    case 'condition:Ready':
      return readCondition(pod, 'Ready');
    case 'condition:Initialized':
      return readCondition(pod, 'Initialized');
    default:
      return asked satisfies never;
  }
}

function readCondition(pod: Pod, type: string): Answer {
  const condition = pod.status?.conditions?.find((candidate) => candidate.type === type);
  return { value: condition?.status ?? 'False', field: `status.conditions[?(@.type=="${type}")].status` };
}

function restartCount(pod: Pod): string {
  const counts = (pod.status?.containerStatuses ?? []).map((status) => status.restartCount);
  return String(counts.reduce((sum, count) => sum + count, 0));
}
