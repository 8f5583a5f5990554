import type { Pod } from '../../objects/kubernetes.generated.ts';
import { podsOf } from '../scene/play.ts';
import type { Observation, Reading } from './observation.ts';

/** The conditions of every Pod, in the order in which they become True. */
export const CONDITIONS = [
  'PodScheduled',
  'PodReadyToStartContainers',
  'Initialized',
  'ContainersReady',
  'Ready',
] as const;

/** What is said where every condition is True. */
export const NONE_FALSE = 'none';

/** The first of the five conditions that is not True. */
export const firstFalse: Observation = {
  id: 'first-false',
  answers: 'literal',
  read: (play) => {
    const [pod] = podsOf(play);
    if (pod === undefined) return undefined;
    return readConditions(pod, CONDITIONS.find((type) => !isTrue(pod, type)) ?? NONE_FALSE);
  },
};

/** How many of the five conditions are True. */
export const trueCount: Observation = {
  id: 'true-count',
  answers: 'literal',
  read: (play) => {
    const [pod] = podsOf(play);
    if (pod === undefined) return undefined;
    return readConditions(pod, String(CONDITIONS.filter((type) => isTrue(pod, type)).length));
  },
};

export function isTrue(pod: Pod, type: string): boolean {
  return pod.status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
}

function readConditions(pod: Pod, value: string): Reading {
  const range = '{range .status.conditions[*]}{.type}={.status}{"\\n"}{end}';
  const line = `get pod ${pod.metadata?.name} -o jsonpath='${range}'`;
  return { value, field: 'status.conditions[*].status', line, exact: false };
}
