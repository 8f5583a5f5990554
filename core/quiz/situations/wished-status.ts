import { asMap } from '../scene/edit-scene.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A manifest that writes a status of its own: what is wished stands in spec, what is so in status. */
export const wishedStatus = defineSituation(
  'wished-status',
  1,
  { wish: ['Running', 'Succeeded', 'Failed', 'Pending'], truth: ['runs', 'ends', 'fails', 'waits'] },
  ({ wish, truth }, name) => {
    const [subject, container] = [name(), name()];
    const script = { runs: 'sleep 9000', ends: 'sleep 20', fails: 'sleep 20; exit 1', waits: 'sleep 9000' }[truth];
    const spec = {
      restartPolicy: 'Never',
      ...(truth === 'waits' ? { nodeSelector: { disk: 'fast' } } : {}),
      containers: [shell(container, script)],
    };
    return {
      objects: [{ ...asMap(pod(subject, spec)), status: { phase: wish } }],
      steps: [],
      subject: { kind: 'Pod', name: subject },
      moments: at(
        [70],
        [
          { observation: 'phase', concept: 'metadata-spec-status' },
          { observation: 'fate', concept: 'metadata-spec-status' },
        ],
      ),
    };
  },
);
