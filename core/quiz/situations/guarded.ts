import { at, service, shell, workload } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A PodDisruptionBudget stands over Pods that somebody deletes, alone or with all that made them. */
export const guarded = defineSituation(
  'guarded',
  1,
  { deed: ['pods', 'deployment', 'nothing'], count: [2, 3, 4], graceSeconds: [20, 30] },
  ({ deed, count, graceSeconds }, name) => {
    const [subject, container, budget, front] = [name(), name(), name(), name()];
    const podSpec = {
      terminationGracePeriodSeconds: graceSeconds,
      containers: [shell(container, "trap 'exit 0' TERM; sleep 9000 & wait")],
    };
    const disruptionBudget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: budget },
      spec: { minAvailable: count, selector: { matchLabels: { app: subject } } },
    };
    const line = { pods: `delete pod -l app=${subject}`, deployment: `delete deployment ${subject}`, nothing: '' }[
      deed
    ];
    return {
      objects: [workload('Deployment', subject, count, podSpec), service(front, subject, 8080), disruptionBudget],
      steps: line === '' ? [] : [{ atSeconds: 60, kind: 'kubectl', line }],
      subject: { kind: 'Deployment', name: subject },
      moments: at(
        [40, 110],
        [
          { observation: 'pod-count', concept: 'disruption' },
          { observation: 'fate', concept: 'disruption' },
          { observation: 'endpoints', concept: 'disruption' },
          { observation: 'made', concept: 'healing' },
        ],
      ),
    };
  },
);
