import type { Ask } from '../scene/scene.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** Two containers that end at different times and in different ways. */
export const twoContainers = defineSituation(
  'two-containers',
  1,
  {
    restartPolicy: ['Never', 'OnFailure', 'Always'],
    firstCode: [0, 1],
    secondCode: [0, 2],
    firstSeconds: [20, 35],
    secondSeconds: [90, 9000],
  },
  ({ restartPolicy, firstCode, secondCode, firstSeconds, secondSeconds }, name) => {
    const [subject, first, second] = [name(), name(), name()];
    const containers = [
      shell(first, `sleep ${firstSeconds}; exit ${firstCode}`),
      shell(second, `sleep ${secondSeconds}; exit ${secondCode}`),
    ];
    const asks: readonly Ask[] = [
      { observation: 'phase', concept: firstCode === 0 ? 'running' : 'failed' },
      { observation: 'status', concept: 'status-column' },
      { observation: 'ready', concept: 'one-or-many-containers' },
      { observation: 'first-false', concept: 'containers-ready' },
      { observation: 'exit-code', concept: 'exit-code', container: first },
      { observation: 'reason', concept: 'exit-code', container: first },
      { observation: 'state', concept: 'container-states', container: first },
      { observation: 'fate', concept: 'succeeded' },
    ];
    const late: readonly Ask[] = [{ observation: 'phase', concept: 'succeeded' }, ...asks.slice(1)];
    return {
      objects: [pod(subject, { restartPolicy, containers })],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: [...at([firstSeconds + 25], asks), ...at([130, 300], late)],
    };
  },
);
