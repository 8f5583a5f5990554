import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A program fails at its first start and stays up at the second: what the log and the last state say. */
export const crashLog = defineSituation(
  'crash-log',
  1,
  {
    exitCode: [1, 2, 143],
    workSeconds: [5, 20, 40],
    mark: ['first', 'broken'],
    restartPolicy: ['Always', 'OnFailure'],
  },
  ({ exitCode, workSeconds, mark, restartPolicy }, name) => {
    const [subject, container, volume] = [name(), name(), name()];
    const script = `if [ -f /data/seen ]; then echo second; sleep 9000; fi; touch /data/seen; echo ${mark}; sleep ${workSeconds}; exit ${exitCode}`;
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
        { atSeconds: workSeconds + 28, asks: [], order: 'restart-in-place' },
        ...at(
          [15, workSeconds + 25, workSeconds + 90],
          [
            { observation: 'log', concept: 'last-state' },
            { observation: 'last-reason', concept: 'last-state' },
            { observation: 'exit-code', concept: 'last-state' },
            { observation: 'phase', concept: 'running' },
            { observation: 'fate', concept: 'volume-life' },
            { observation: 'made', concept: 'restart-in-place' },
            { observation: 'phase-count', concept: 'five-phases' },
            { observation: 'state', concept: 'container-states' },
            { observation: 'restarts', concept: 'restart-in-place' },
          ],
        ),
      ],
    };
  },
);
