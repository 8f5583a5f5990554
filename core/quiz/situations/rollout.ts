import type { Step } from '../scene/scene.ts';
import { at, shell, workload } from './manifests.ts';
import { defineSituation } from './situation.ts';

/** The image in a template is changed: a Deployment replaces its Pods, a ReplicaSet leaves them. */
export const rollout = defineSituation(
  'rollout',
  1,
  { kind: ['Deployment', 'ReplicaSet'], count: [1, 2, 3], tag: ['1.36.1', '1.37', 'none'], deletes: [false, true] },
  ({ kind, count, tag, deletes }, name) => {
    const [subject, container] = [name(), name()];
    const podSpec = { containers: [shell(container, "trap 'exit 0' TERM; sleep 9000 & wait")] };
    const set = `set image ${kind.toLowerCase()}/${subject} ${container}=busybox:${tag}`;
    const steps: readonly Step[] = [
      ...(tag === 'none' ? [] : [{ atSeconds: 60, kind: 'kubectl', line: set } as const]),
      ...(deletes ? [{ atSeconds: 120, kind: 'kubectl', line: `delete pod -l app=${subject}` } as const] : []),
    ];
    return {
      objects: [workload(kind, subject, count, podSpec)],
      steps,
      subject: { kind, name: subject },
      moments: at(
        [40, 112, 200],
        [
          { observation: 'image', concept: 'template' },
          { observation: 'fate', concept: 'template' },
          { observation: 'restarts', concept: 'rollout' },
          { observation: 'made', concept: 'rollout' },
          { observation: 'pod-count', concept: 'rollout' },
          { observation: 'fate', concept: 'rollout' },
        ],
      ),
    };
  },
);
