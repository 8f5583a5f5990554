import type { Cluster } from '../cluster/cluster.ts';
import { type Explained, explainPod } from '../explain/index.ts';
import { computePodSummary } from '../kubectl/index.ts';
import type { Pod } from '../objects/kubernetes.generated.ts';
import type { Asked } from './question.ts';

export interface Answer {
  /** Literally as kubectl or the API spells it. */
  readonly value: string;
  /** The field it is, or is made from. */
  readonly field: string;
}

/** What is true of `pod` now: the key of a predict question. */
export function readAnswer(cluster: Cluster, pod: Pod, asked: Asked): Answer {
  const explanation = explainPod(cluster, pod);
  switch (asked) {
    case 'phase':
      return answer(explanation.phase);
    case 'status':
      return answer(explanation.status);
    case 'ready':
      return answer(explanation.ready, 'status.containerStatuses[*].ready');
    case 'restarts':
      return answer(
        { ...explanation.restarts, value: String(computePodSummary(pod).restarts) },
        'status.containerStatuses[*].restartCount',
      );
    case 'condition:Ready':
      return readCondition(explanation.conditions, 'Ready');
    case 'condition:Initialized':
      return readCondition(explanation.conditions, 'Initialized');
    default:
      return asked satisfies never;
  }
}

/** `field` where no single field decides. */
function answer(explained: Explained, field = 'status.phase'): Answer {
  return { value: explained.value, field: explained.fields.length > 1 ? field : (explained.fields[0] ?? field) };
}

function readCondition(conditions: readonly (Explained & { type: string })[], type: string): Answer {
  const value = conditions.find((condition) => condition.type === type)?.value ?? 'False';
  return { value, field: `status.conditions[?(@.type=="${type}")].status` };
}
