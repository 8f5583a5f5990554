import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A program ends again and again, and in some variants stays up at last: attempts are counted in a file. */
export const crashLoop = defineSituation(
  'crash-loop',
  1,
  { exitCode: [1, 0, 7], workSeconds: [2, 6], heals: [0, 3], restartPolicy: ['Always', 'OnFailure'] },
  ({ exitCode, workSeconds, heals, restartPolicy }, name) => {
    const [subject, container, volume] = [name(), name(), name()];
    const last = heals === 0 ? 'false' : `[ $(wc -l < /data/runs) -gt ${heals} ] && sleep 9000`;
    const script = `echo x >> /data/runs; ${last}; echo stop; sleep ${workSeconds}; exit ${exitCode}`;
    const spec = {
      restartPolicy,
      containers: [shell(container, script, { volumeMounts: [{ name: volume, mountPath: '/data' }] })],
      volumes: [{ name: volume, emptyDir: {} }],
    };
    return {
      objects: [pod(subject, spec)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: [
        ...at(
          [24, 75, 150, 320],
          [
            { observation: 'phase', concept: 'failed' },
            { observation: 'status', concept: 'restart-policy' },
            { observation: 'state', concept: 'container-states' },
            { observation: 'reason', concept: 'container-states' },
            { observation: 'last-reason', concept: 'last-state' },
            { observation: 'exit-code', concept: 'exit-code' },
            { observation: 'restarts', concept: 'back-off' },
            { observation: 'made', concept: 'restart-in-place' },
            { observation: 'fate', concept: 'restart-in-place' },
            { observation: 'place', concept: 'bound-once' },
            { observation: 'phase-count', concept: 'five-phases' },
            { observation: 'back-off', concept: 'back-off' },
            { observation: 'ready', concept: 'running' },
          ],
        ),
        ...at(
          [100, 240],
          [
            { observation: 'phase', concept: 'five-phases' },
            { observation: 'status', concept: 'status-column' },
            { observation: 'first-false', concept: 'containers-ready' },
            { observation: 'true-count', concept: 'pod-scheduled' },
            { observation: 'restarts', concept: 'restart-in-place' },
            { observation: 'back-off', concept: 'back-off' },
          ],
        ),
      ],
    };
  },
);
