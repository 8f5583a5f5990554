import { at, pod, shell, workload } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A Pod fills its emptyDir beyond the limit, or not quite. */
export const evicted = defineSituation(
  'evicted',
  1,
  {
    kind: ['Pod', 'Deployment'],
    restartPolicy: ['Always', 'Never'],
    kilobytes: [6, 45],
    limitKi: [12, 20],
    waitSeconds: [20, 40],
  },
  ({ kind, restartPolicy, kilobytes, limitKi, waitSeconds }, name) => {
    const [subject, container, volume] = [name(), name(), name()];
    const script = `sleep ${waitSeconds}; head -c ${kilobytes * 1000} /dev/zero > /data/file; sleep 9000`;
    const podSpec = {
      containers: [shell(container, script, { volumeMounts: [{ name: volume, mountPath: '/data' }] })],
      volumes: [{ name: volume, emptyDir: { sizeLimit: `${limitKi}Ki` } }],
    };
    return {
      objects: [
        kind === 'Pod'
          ? pod(subject, { restartPolicy, ...podSpec }, { app: subject })
          : workload(kind, subject, 1, podSpec),
      ],
      steps: [],
      subject: { kind, name: subject },
      moments: at(
        [18, 100, 240],
        [
          { observation: 'phase', concept: 'eviction' },
          { observation: 'status', concept: 'status-column' },
          { observation: 'pod-count', concept: 'eviction' },
          { observation: 'fate', concept: 'eviction' },
          { observation: 'restarts', concept: 'eviction' },
          { observation: 'place', concept: 'bound-once' },
        ],
      ),
    };
  },
);
