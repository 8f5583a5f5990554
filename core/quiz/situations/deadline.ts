import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A Pod may be active for so long and no longer, whatever its policy. */
export const deadline = defineSituation(
  'deadline',
  1,
  {
    deadlineSeconds: [40, 100, 0],
    workSeconds: [25, 9000],
    restartPolicy: ['Always', 'OnFailure', 'Never'],
    heeds: [true, false],
  },
  ({ deadlineSeconds, workSeconds, restartPolicy, heeds }, name) => {
    const [subject, container] = [name(), name()];
    const trap = heeds ? "trap 'exit 0' TERM" : "trap '' TERM";
    const script = `${trap}; sleep ${workSeconds} & wait`;
    const spec = {
      restartPolicy,
      ...(deadlineSeconds === 0 ? {} : { activeDeadlineSeconds: deadlineSeconds }),
      containers: [shell(container, script)],
    };
    return {
      objects: [pod(subject, spec)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [20, 85, 180],
        [
          { observation: 'phase', concept: 'failed' },
          { observation: 'status', concept: 'status-column' },
          { observation: 'fate', concept: 'failed' },
          { observation: 'restarts', concept: 'restart-policy' },
        ],
      ),
    };
  },
);
