import type { Step } from '../scene/scene.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A Pod made by `kubectl run`, whatever its policy: what is there when it was deleted. */
export const kubectlRun = defineSituation(
  'kubectl-run',
  1,
  {
    restart: ['', ' --restart=Never', ' --restart=OnFailure'],
    deletes: [true, false],
    exitCode: [0, 1],
    workSeconds: [30, 9000],
  },
  ({ restart, deletes, exitCode, workSeconds }, name) => {
    const [subject, bystander] = [name(), name()];
    const command = `-- sh -c "sleep ${workSeconds}; exit ${exitCode}"`;
    const steps: readonly Step[] = [
      { atSeconds: 10, kind: 'kubectl', line: `run ${subject} --image=busybox:1.36${restart} --command ${command}` },
      ...(deletes ? [{ atSeconds: 100, kind: 'kubectl', line: `delete pod ${subject}` } as const] : []),
    ];
    return {
      objects: [pod(bystander, { containers: [shell(name(), 'sleep 9000')] })],
      steps,
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [80, 170],
        [
          { observation: 'pod-count', concept: 'instance-and-scale' },
          { observation: 'fate', concept: 'instance-and-scale' },
          { observation: 'phase', concept: 'succeeded' },
          { observation: 'made', concept: 'instance-and-scale' },
        ],
      ),
    };
  },
);
