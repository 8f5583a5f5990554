import type { Fix } from '../fix.ts';
import { defineFix, keeps, rolledOut } from './define-fix.ts';
import { deployment, patchPods, web } from './objects.ts';

const CPU_PATH = ['containers', 0, 'resources', 'requests', 'cpu'] as const;

/** Pods that find no node. */
export const PLACE_FIXES: readonly Fix[] = [
  defineFix('asks-for-too-much', 'pod-scheduled', (app) => {
    const ofSize = (cpu: string) => web({ resources: { requests: { cpu } } });
    const line = patchPods(app, { containers: [{ name: 'web', resources: { requests: { cpu: '250m' } } }] });
    return {
      objects: [deployment(app, { containers: [ofSize('64')] })],
      goal: [
        keeps(app, CPU_PATH, line),
        rolledOut(app, 'spec.template.spec.containers[0].resources.requests.cpu', line),
      ],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [ofSize('250m')] })] },
    };
  }),
  defineFix('no-such-node', 'pod-scheduled', (app, other) => {
    const line = `label node node-1 disk=${other}`;
    return {
      objects: [deployment(app, { nodeSelector: { disk: other }, containers: [web()] })],
      goal: [rolledOut(app, 'spec.template.spec.nodeSelector', line)],
      solution: { kubectl: [line], apply: [deployment(app, { containers: [web()] })] },
    };
  }),
  defineFix('tainted-nodes', 'pod-scheduled', (app, other) => {
    const line = `taint nodes --all ${other}-`;
    const tolerations = [{ key: other, operator: 'Exists', effect: 'NoSchedule' }];
    return {
      objects: [deployment(app, { containers: [web()] })],
      steps: [
        { atSeconds: 20, line: `taint nodes --all ${other}=yes:NoSchedule` },
        { atSeconds: 20, line: `delete pods -l app=${app}` },
      ],
      goal: [rolledOut(app, 'spec.taints', line)],
      solution: { kubectl: [line], apply: [deployment(app, { tolerations, containers: [web()] })] },
    };
  }),
  defineFix('cordoned-nodes', 'bound-once', (app) => {
    const nodes = ['node-1', 'node-2', 'node-3'];
    const tolerations = [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' }];
    return {
      objects: [deployment(app, { containers: [web()] })],
      steps: [
        ...nodes.map((node) => ({ atSeconds: 20, line: `cordon ${node}` })),
        { atSeconds: 20, line: `delete pods -l app=${app}` },
      ],
      goal: [rolledOut(app, 'spec.unschedulable', 'uncordon node-1')],
      solution: { kubectl: ['uncordon node-1'], apply: [deployment(app, { tolerations, containers: [web()] })] },
    };
  }),
];
