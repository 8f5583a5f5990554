import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A container takes more memory than its limit, or not quite; another one beside it goes on. */
export const outOfMemory = defineSituation(
  'out-of-memory',
  1,
  {
    takes: ['250M', '60M'],
    restartPolicy: ['Always', 'Never', 'OnFailure'],
    beside: [false, true],
    waitSeconds: [0, 30],
  },
  ({ takes, restartPolicy, beside, waitSeconds }, name) => {
    const [subject, container, other] = [name(), name(), name()];
    const stress = {
      name: container,
      image: 'polinux/stress',
      command: ['sh', '-c', `sleep ${waitSeconds}; exec stress --vm 1 --vm-bytes ${takes} --vm-hang 1`],
      resources: { limits: { memory: '100Mi' } },
    };
    const containers = [stress, ...(beside ? [shell(other, 'sleep 9000')] : [])];
    return {
      objects: [pod(subject, { restartPolicy, containers })],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [24, 75, 150],
        [
          { observation: 'phase', concept: 'out-of-memory' },
          { observation: 'status', concept: 'out-of-memory' },
          { observation: 'fate', concept: 'out-of-memory' },
          { observation: 'exit-code', concept: 'exit-code', container },
          { observation: 'last-reason', concept: 'last-state', container },
          { observation: 'restarts', concept: 'out-of-memory' },
          { observation: 'qos', concept: 'qos' },
        ],
      ),
    };
  },
);
