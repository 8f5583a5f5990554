import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A preStop hook that takes a part of the grace period, or more than all of it. */
export const preStop = defineSituation(
  'pre-stop',
  1,
  { hookSeconds: [15, 30, 60], graceSeconds: [30, 45, 90], heeds: [false, true] },
  ({ hookSeconds, graceSeconds, heeds }, name) => {
    const [subject, container] = [name(), name()];
    const trap = heeds ? "trap 'exit 0' TERM" : "trap '' TERM";
    const lifecycle = { preStop: { exec: { command: ['sh', '-c', `sleep ${hookSeconds}`] } } };
    const spec = {
      terminationGracePeriodSeconds: graceSeconds,
      containers: [shell(container, `${trap}; sleep 9000 & wait`, { lifecycle })],
    };
    return {
      objects: [pod(subject, spec)],
      changes: [
        {
          concept: 'pre-stop',
          goal: { observation: 'pod-count', value: '1' },
          atSeconds: 60 + graceSeconds + 12,
          edits: [
            { path: 'spec.terminationGracePeriodSeconds', value: graceSeconds + 60 },
            {
              path: 'spec.containers[0].lifecycle.preStop',
              value: { exec: { command: ['sh', '-c', `sleep ${hookSeconds + graceSeconds}`] } },
              by: ['T2'],
            },
            { path: 'spec.restartPolicy', value: 'OnFailure' },
          ],
        },
      ],
      steps: [{ atSeconds: 60, kind: 'kubectl', line: `delete pod ${subject}` }],
      subject: { kind: 'Pod', name: subject },
      moments: [
        { atSeconds: 60 + graceSeconds + 17, asks: [], order: 'pre-stop' },
        ...at(
          [70, 85, 98, 112, 60 + graceSeconds + hookSeconds + 25],
          [
            { observation: 'pod-count', concept: 'pre-stop' },
            { observation: 'fate', concept: 'pre-stop' },
            { observation: 'status', concept: 'pre-stop' },
            { observation: 'processes', concept: 'pre-stop' },
            { observation: 'phase', concept: 'pre-stop' },
            { observation: 'gone-after', concept: 'pre-stop' },
          ],
        ),
      ],
    };
  },
);
