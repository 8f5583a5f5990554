import type { Ask } from '../scene/scene.ts';
import { pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** One container works for a while and ends, well or badly: what becomes of its Pod follows from restartPolicy. */
export const runToEnd = defineSituation(
  'run-to-end',
  1,
  {
    restartPolicy: ['Always', 'OnFailure', 'Never'],
    exitCode: [0, 1, 3],
    workSeconds: [30, 45, 60],
  },
  ({ restartPolicy, exitCode, workSeconds }, name) => {
    const subject = name();
    const container = name();
    const script = `echo start; sleep ${workSeconds}; exit ${exitCode}`;
    const concept = exitCode === 0 ? 'succeeded' : 'failed';
    const asks: readonly Ask[] = [
      { observation: 'phase', concept },
      { observation: 'status', concept: 'status-column' },
      { observation: 'restarts', concept: 'restart-policy', container },
      { observation: 'fate', concept: 'restart-in-place' },
    ];
    return {
      objects: [pod(subject, { restartPolicy, containers: [shell(container, script)] })],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: [20, workSeconds + 30, workSeconds * 2 + 50, 400].map((atSeconds) => ({ atSeconds, asks })),
    };
  },
);
