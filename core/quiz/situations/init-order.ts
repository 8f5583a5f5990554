import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** Two init containers of different length before the app: what is so while they work, and after. */
export const initOrder = defineSituation(
  'init-order',
  1,
  {
    firstSeconds: [30, 60, 90],
    secondSeconds: [60, 100],
    restartPolicy: ['Always', 'Never', 'OnFailure'],
    appSeconds: [45, 9000],
  },
  ({ firstSeconds, secondSeconds, restartPolicy, appSeconds }, name) => {
    const [subject, first, second, app] = [name(), name(), name(), name()];
    const spec = {
      restartPolicy,
      initContainers: [shell(first, `sleep ${firstSeconds}`), shell(second, `sleep ${secondSeconds}`)],
      containers: [shell(app, `sleep ${appSeconds}`)],
    };
    const all = firstSeconds + secondSeconds;
    return {
      objects: [pod(subject, spec)],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: [
        { atSeconds: all + 35, asks: [], order: 'init-order' },
        ...at(
          [20, firstSeconds + 25, Math.max(firstSeconds, secondSeconds) + 22, all + 30],
          [
            { observation: 'phase', concept: 'init-order' },
            { observation: 'status', concept: 'init-order' },
            { observation: 'first-false', concept: 'initialized' },
            { observation: 'true-count', concept: 'initialized' },
            { observation: 'state', concept: 'init-order', container: second },
            { observation: 'ready', concept: 'init-order' },
          ],
        ),
        ...at(
          [all + 50, all + 200],
          [
            { observation: 'restarts', concept: 'init-restart', container: first },
            { observation: 'status', concept: 'init-restart' },
            { observation: 'phase', concept: 'init-restart' },
            { observation: 'true-count', concept: 'pod-scheduled' },
          ],
        ),
      ],
    };
  },
);
