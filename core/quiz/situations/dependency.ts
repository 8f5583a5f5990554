import type { Step } from '../scene/scene.ts';
import { at, pod, server, service, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A probe asks for something outside its container, and that goes away. */
export const dependency = defineSituation(
  'dependency',
  1,
  { probe: ['livenessProbe', 'readinessProbe'], goes: [true, false], periodSeconds: [5, 10], threshold: [1, 3] },
  ({ probe, goes, periodSeconds, threshold }, name) => {
    const [subject, container, store, front] = [name(), name(), name(), name()];
    const asks = {
      exec: { command: ['wget', '-q', '-O', '-', `http://${front}`] },
      initialDelaySeconds: 20,
      periodSeconds,
      failureThreshold: threshold,
    };
    const script = "trap 'exit 3' TERM; sleep 9000 & wait";
    const steps: readonly Step[] = goes ? [{ atSeconds: 60, kind: 'kubectl', line: `delete pod ${store}` }] : [];
    return {
      objects: [
        pod(store, { containers: [server(name())] }, { app: store }),
        service(front, store),
        pod(subject, { containers: [shell(container, script, { [probe]: asks })] }),
      ],
      steps,
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [50, 130, 260, 420],
        [
          { observation: 'restarts', concept: 'liveness' },
          { observation: 'ready', concept: 'readiness' },
          { observation: 'status', concept: 'liveness' },
          { observation: 'phase', concept: 'liveness' },
        ],
      ),
    };
  },
);
