import type { YamlMap } from '../scene/edit-scene.ts';
import type { Yaml } from '../scene/print-yaml.ts';
import { at, pod, shell } from './manifests.ts';
import { defineSituation } from './situation.ts';

const NODE = { nodeSelector: { 'kubernetes.io/hostname': 'node-2' } };

/** A Pod of high priority needs the room of others on its node: who goes. */
export const preemption = defineSituation(
  'preemption',
  1,
  { lower: [0, 1, 2], guaranteed: [0, 1, 2], graceSeconds: [40, 80], first: [0, 1, 2] },
  ({ lower, guaranteed, graceSeconds, first }, name) => {
    const names = [name(), name(), name()];
    const high = name();
    const classes = [name(), name(), name()];
    const priority = (of: string, value: number): Yaml => ({
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: of },
      value,
    });
    const sized = (cpu: string, equal: boolean): YamlMap => ({
      resources: equal ? { requests: { cpu, memory: '64Mi' }, limits: { cpu, memory: '64Mi' } } : { requests: { cpu } },
    });
    const script = "trap '' TERM; sleep 9000 & wait";
    const small = names.map((of, index) =>
      pod(of, {
        ...NODE,
        priorityClassName: classes[index === lower ? 0 : 1] ?? '',
        terminationGracePeriodSeconds: graceSeconds,
        containers: [shell(name(), script, sized('1200m', index === guaranteed))],
      }),
    );
    const order = [...small.slice(first), ...small.slice(0, first)];
    const big = pod(high, {
      ...NODE,
      priorityClassName: classes[2] ?? '',
      containers: [shell(name(), 'sleep 9000', sized('1200m', false))],
    });
    return {
      objects: [
        priority(classes[0] ?? '', 10),
        priority(classes[1] ?? '', 20),
        priority(classes[2] ?? '', 100),
        ...order,
      ],
      steps: [{ atSeconds: 60, kind: 'apply', objects: [big] }],
      subject: { kind: 'Pod', name: names[lower] ?? '' },
      moments: at(
        [75, 90],
        [
          { observation: 'left', concept: 'disruption' },
          { observation: 'phase', concept: 'disruption' },
          { observation: 'state', concept: 'disruption' },
          { observation: 'first-false', concept: 'disruption' },
          { observation: 'fate', concept: 'disruption' },
        ],
      ),
    };
  },
);
