import type { Step } from '../scene/scene.ts';
import { at, pod, shell, workload } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A node loses its power, for good or for a while: what becomes of what ran there. */
export const nodeLoss = defineSituation(
  'node-loss',
  1,
  { kind: ['Pod', 'Deployment', 'StatefulSet'], backSeconds: [0, 160, 700], restartPolicy: ['Always', 'Never'] },
  ({ kind, backSeconds, restartPolicy }, name) => {
    const [subject, container] = [name(), name()];
    const podSpec = { containers: [shell(container, "trap 'exit 0' TERM; sleep 9000 & wait")] };
    const object =
      kind === 'Pod'
        ? pod(subject, { ...podSpec, restartPolicy }, { app: subject })
        : workload(kind, subject, 1, podSpec);
    const steps: readonly Step[] = [
      { atSeconds: 60, kind: 'fault', fault: 'stopNode' },
      ...(backSeconds === 0 ? [] : [{ atSeconds: backSeconds, kind: 'fault', fault: 'startNode' } as const]),
    ];
    return {
      objects: [object],
      steps,
      subject: { kind, name: subject },
      moments: [
        ...at(
          [85, 140, 300],
          [
            { observation: 'phase', concept: 'unknown' },
            { observation: 'status', concept: 'unknown' },
            { observation: 'first-false', concept: 'unknown' },
            { observation: 'fate', concept: 'bound-once' },
            { observation: 'place', concept: 'bound-once' },
            { observation: 'true-count', concept: 'unknown' },
          ],
        ),
        ...at(
          [500, 900],
          [
            { observation: 'pod-count', concept: 'node-loss' },
            { observation: 'made', concept: 'node-loss' },
            { observation: 'fate', concept: 'node-loss' },
            { observation: 'place', concept: 'node-loss' },
            { observation: 'status', concept: 'node-loss' },
            { observation: 'phase', concept: 'unknown' },
          ],
        ),
      ],
    };
  },
);
