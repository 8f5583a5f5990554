import { at, fileProbe, pod, service, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A readiness gate that nobody sets, over containers that are ready or are not. */
export const readinessGate = defineSituation(
  'readiness-gate',
  1,
  { gates: [0, 1, 2], containers: [1, 2, 3], lacks: [false, true] },
  ({ gates, containers, lacks }, name) => {
    const [subject, front] = [name(), name()];
    const probe = lacks ? { readinessProbe: fileProbe('/tmp/none') } : {};
    const spec = {
      ...(gates === 0
        ? {}
        : {
            readinessGates: Array.from({ length: gates }, (_, index) => ({
              conditionType: `example.com/gate-${index + 1}`,
            })),
          }),
      containers: Array.from({ length: containers }, (_, index) =>
        shell(name(), 'sleep 9000', index === 0 ? probe : {}),
      ),
    };
    return {
      objects: [pod(subject, spec, { app: subject }), service(front, subject, 8080)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [40, 90],
        [
          { observation: 'first-false', concept: 'ready' },
          { observation: 'true-count', concept: 'containers-ready' },
          { observation: 'ready', concept: 'containers-ready' },
          { observation: 'endpoints', concept: 'ready' },
        ],
      ),
    };
  },
);
