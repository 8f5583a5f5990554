import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** The app ends, the sidecar is told to, and says what it says. */
export const sidecarCode = defineSituation(
  'sidecar-code',
  1,
  { helperCode: [0, 2, 143], exitCode: [0, 1, 4], workSeconds: [30, 50], restartPolicy: ['Never', 'OnFailure'] },
  ({ helperCode, exitCode, workSeconds, restartPolicy }, name) => {
    const [subject, main, helper] = [name(), name(), name()];
    const loop = `trap 'exit ${helperCode}' TERM; sleep 9000 & wait`;
    const spec = {
      restartPolicy,
      initContainers: [shell(helper, loop, { restartPolicy: 'Always' })],
      containers: [shell(main, `sleep ${workSeconds}; exit ${exitCode}`)],
    };
    return {
      objects: [pod(subject, spec)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [20, workSeconds + 40, workSeconds + 120],
        [
          { observation: 'phase', concept: 'sidecar-life' },
          { observation: 'status', concept: 'sidecar-life' },
          { observation: 'fate', concept: 'sidecar-life' },
          { observation: 'exit-code', concept: 'exit-code', container: helper },
        ],
      ),
    };
  },
);
