import type { Step } from '../scene/scene.ts';
import { at, shell, workload } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** Several containers, several replicas: what is counted as what. */
export const replicas = defineSituation(
  'replicas',
  1,
  { kind: ['Deployment', 'ReplicaSet'], count: [1, 2, 3], containers: [1, 2, 3], to: [0, 2, 4] },
  ({ kind, count, containers, to }, name) => {
    const subject = name();
    const podSpec = { containers: Array.from({ length: containers }, () => shell(name(), 'sleep 9000')) };
    const line = `scale ${kind.toLowerCase()} ${subject} --replicas=${to}`;
    const steps: readonly Step[] = to === 0 ? [] : [{ atSeconds: 60, kind: 'kubectl', line }];
    return {
      objects: [workload(kind, subject, count, podSpec)],
      steps,
      subject: { kind, name: subject },
      moments: [
        ...at(
          [30],
          [
            { observation: 'pod-count', concept: 'unit' },
            { observation: 'ready', concept: 'one-or-many-containers' },
            { observation: 'processes', concept: 'one-or-many-containers' },
            { observation: 'owner', concept: 'template' },
          ],
        ),
        ...at(
          [130],
          [
            { observation: 'pod-count', concept: 'instance-and-scale' },
            { observation: 'made', concept: 'instance-and-scale' },
            { observation: 'ready', concept: 'unit' },
            { observation: 'processes', concept: 'instance-and-scale' },
          ],
        ),
      ],
    };
  },
);
