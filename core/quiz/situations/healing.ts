import type { Step } from '../scene/scene.ts';
import { at, pod, shell, workload } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** Pods are deleted, scaled, or their program ends: with a controller behind them, and without. */
export const healing = defineSituation(
  'healing',
  1,
  { kind: ['Deployment', 'ReplicaSet', 'Pod'], replicas: [2, 3, 4], deed: ['delete', 'scale', 'crash', 'nothing'] },
  ({ kind, replicas, deed }, name) => {
    const [subject, container] = [name(), name()];
    const script = deed === 'crash' ? 'sleep 40; exit 1' : "trap 'exit 0' TERM; sleep 9000 & wait";
    const podSpec = { containers: [shell(container, script)] };
    const line = {
      delete: `delete pod ${kind === 'Pod' ? subject : `-l app=${subject}`}`,
      scale: `scale ${kind.toLowerCase()} ${subject} --replicas=${replicas + 2}`,
      crash: '',
      nothing: '',
    }[deed];
    const steps: readonly Step[] =
      line === '' || (kind === 'Pod' && deed === 'scale') ? [] : [{ atSeconds: 60, kind: 'kubectl', line }];
    return {
      objects: [kind === 'Pod' ? pod(subject, podSpec, { app: subject }) : workload(kind, subject, replicas, podSpec)],
      steps,
      subject: { kind, name: subject },
      moments: at(
        [40, 110, 200],
        [
          { observation: 'pod-count', concept: 'healing' },
          { observation: 'made', concept: 'healing' },
          { observation: 'fate', concept: 'healing' },
          { observation: 'restarts', concept: 'restart-in-place' },
          { observation: 'phase', concept: 'instance-and-scale' },
        ],
      ),
    };
  },
);
