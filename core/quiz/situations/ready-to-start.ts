import type { Step } from '../scene/scene.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A ConfigMap is missing, as a volume or as a variable, and comes late or never. */
export const readyToStart = defineSituation(
  'ready-to-start',
  1,
  {
    use: ['volume', 'variable', 'none'],
    comes: [true, false],
    restartPolicy: ['Always', 'Never'],
    initSeconds: [0, 15],
  },
  ({ use, comes, restartPolicy, initSeconds }, name) => {
    const [subject, container, config, volume, init] = [name(), name(), name(), name(), name()];
    const uses = {
      volume: { volumeMounts: [{ name: volume, mountPath: '/settings' }] },
      variable: { envFrom: [{ configMapRef: { name: config } }] },
      none: {},
    }[use];
    const spec = {
      restartPolicy,
      ...(initSeconds === 0 ? {} : { initContainers: [shell(init, `sleep ${initSeconds}`)] }),
      containers: [shell(container, 'sleep 9000', uses)],
      ...(use === 'volume' ? { volumes: [{ name: volume, configMap: { name: config } }] } : {}),
    };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: config }, data: { mode: 'calm' } };
    const steps: readonly Step[] = comes ? [{ atSeconds: 100, kind: 'apply', objects: [object] }] : [];
    return {
      objects: [pod(subject, spec)],
      steps,
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [60, 290],
        [
          { observation: 'first-false', concept: 'ready-to-start' },
          { observation: 'true-count', concept: 'ready-to-start' },
          { observation: 'phase', concept: 'pending' },
          { observation: 'status', concept: 'ready-to-start' },
          { observation: 'state', concept: 'ready-to-start', container },
          { observation: 'reason', concept: 'container-states', container },
        ],
      ),
    };
  },
);
