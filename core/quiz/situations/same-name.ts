import type { Step } from '../scene/scene.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** A container starts anew, or its whole Pod under the same name: what the volume remembers. */
export const sameName = defineSituation(
  'same-name',
  1,
  {
    story: ['anew', 'restart', 'both', 'nothing'],
    volumeKind: ['emptyDir', 'none', 'hostPath'],
    lifeSeconds: [40, 55],
  },
  ({ story, volumeKind, lifeSeconds }, name) => {
    const [subject, container, volume] = [name(), name(), name()];
    const ends = story === 'restart' || story === 'both';
    const rest = ends ? `[ $runs = 1 ] && sleep ${lifeSeconds} && exit 1; ` : '';
    const script = `trap 'exit 0' TERM; echo x >> /data/runs; runs=$(wc -l < /data/runs); echo run $runs; ${rest}sleep 9000 & wait`;
    const prepare = volumeKind === 'none' ? 'mkdir -p /data; ' : '';
    const mounts = volumeKind === 'none' ? {} : { volumeMounts: [{ name: volume, mountPath: '/data' }] };
    const source =
      volumeKind === 'hostPath' ? { hostPath: { path: '/var/quiz', type: 'DirectoryOrCreate' } } : { emptyDir: {} };
    const spec = {
      nodeSelector: { 'kubernetes.io/hostname': 'node-2' },
      containers: [shell(container, prepare + script, mounts)],
      ...(volumeKind === 'none' ? {} : { volumes: [{ name: volume, ...source }] }),
    };
    const object = pod(subject, spec);
    const again: readonly Step[] =
      story === 'anew' || story === 'both'
        ? [
            { atSeconds: 120, kind: 'kubectl', line: `delete pod ${subject}` },
            { atSeconds: 170, kind: 'apply', objects: [object] },
          ]
        : [];
    return {
      objects: [object],
      steps: again,
      subject: { kind: 'Pod', name: subject },
      moments: [
        ...at(
          [35],
          [
            { observation: 'log', concept: 'volume-life' },
            { observation: 'fate', concept: 'identity' },
          ],
        ),
        ...at(
          [108, 200],
          [
            { observation: 'log', concept: 'volume-life' },
            { observation: 'fate', concept: 'identity' },
            { observation: 'made', concept: 'identity' },
            { observation: 'restarts', concept: 'identity' },
          ],
        ),
      ],
    };
  },
);
