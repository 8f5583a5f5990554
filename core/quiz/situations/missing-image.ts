import { at, pod } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** An image that is not there, or cannot be had for a while. */
export const missingImage = defineSituation(
  'missing-image',
  1,
  {
    trouble: ['tag', 'registry', 'registry back'],
    restartPolicy: ['Always', 'Never', 'OnFailure'],
    workSeconds: [30, 9000],
    second: [false, true],
  },
  ({ trouble, restartPolicy, workSeconds, second }, name) => {
    const [subject, container, other] = [name(), name(), name()];
    const image = trouble === 'tag' ? 'busybox:1.36.999-none' : 'busybox:1.36';
    const command = ['sh', '-c', `sleep ${workSeconds}`];
    const containers = [{ name: container, image, command }, ...(second ? [{ name: other, image, command }] : [])];
    return {
      objects: [pod(subject, { nodeSelector: { zone: 'b' }, restartPolicy, containers })],
      steps: [
        ...(trouble === 'tag' ? [] : [{ atSeconds: 5, kind: 'fault', fault: 'registryDown' } as const]),
        { atSeconds: 10, kind: 'kubectl', line: 'label node node-2 zone=b' },
        ...(trouble === 'registry back' ? [{ atSeconds: 90, kind: 'fault', fault: 'registryUp' } as const] : []),
      ],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [85, 160, 420],
        [
          { observation: 'phase', concept: 'pending' },
          { observation: 'status', concept: 'status-column' },
          { observation: 'first-false', concept: 'ready-to-start' },
          { observation: 'true-count', concept: 'ready-to-start' },
          { observation: 'fate', concept: 'pending' },
          { observation: 'place', concept: 'pod-scheduled' },
          { observation: 'state', concept: 'container-states', container },
          { observation: 'reason', concept: 'container-states', container },
        ],
      ),
    };
  },
);
