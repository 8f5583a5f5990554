import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A Pod that no node takes; in some variants a node becomes fit later. */
export const unschedulable = defineSituation(
  'unschedulable',
  1,
  {
    hurdle: ['size', 'label', 'label comes', 'gate', 'none'],
    restartPolicy: ['Always', 'Never'],
    workSeconds: [40, 9000],
  },
  ({ hurdle, restartPolicy, workSeconds }, name) => {
    const [subject, container] = [name(), name()];
    const spec = {
      restartPolicy,
      ...(hurdle.startsWith('label') ? { nodeSelector: { disk: 'fast' } } : {}),
      ...(hurdle === 'gate' ? { schedulingGates: [{ name: 'example.com/quota' }] } : {}),
      containers: [
        shell(
          container,
          `sleep ${workSeconds}`,
          hurdle === 'size' ? { resources: { requests: { memory: '512Gi' } } } : {},
        ),
      ],
    };
    return {
      objects: [pod(subject, spec)],
      steps: hurdle === 'label comes' ? [{ atSeconds: 60, kind: 'kubectl', line: 'label node node-3 disk=fast' }] : [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [30, 85, 180],
        [
          { observation: 'phase', concept: 'pending' },
          { observation: 'status', concept: 'status-column' },
          { observation: 'first-false', concept: 'pod-scheduled' },
          { observation: 'true-count', concept: 'pod-scheduled' },
          { observation: 'place', concept: 'bound-once' },
          { observation: 'fate', concept: 'unit' },
        ],
      ),
    };
  },
);
