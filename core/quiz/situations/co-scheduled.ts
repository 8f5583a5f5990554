import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** Containers that are large for a node, one by one or together. */
export const coScheduled = defineSituation(
  'co-scheduled',
  1,
  { containers: [1, 2, 3], cores: ['1', '2', '3', '6'], restartPolicy: ['Always', 'Never'], workSeconds: [30, 9000] },
  ({ containers, cores, restartPolicy, workSeconds }, name) => {
    const subject = name();
    const spec = {
      restartPolicy,
      containers: Array.from({ length: containers }, () =>
        shell(name(), `sleep ${workSeconds}`, { resources: { requests: { cpu: cores } } }),
      ),
    };
    return {
      objects: [pod(subject, spec)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [25, 120],
        [
          { observation: 'phase', concept: 'co-scheduled' },
          { observation: 'first-false', concept: 'co-scheduled' },
          { observation: 'place', concept: 'co-scheduled' },
          { observation: 'processes', concept: 'co-scheduled' },
        ],
      ),
    };
  },
);
