import { describe, expect, test } from 'vitest';
import { NO_SYSTEM } from '../../../core/cluster/furniture/system-load.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { listServed } from '../../../core/lab/served/served.ts';
import { takeSystem } from '../../../core/lab/system/take-system.ts';
import { sumUsed, viewNode } from '../../../core/scheduler/node-view.ts';
import { buildCluster } from '../../builders/cluster.ts';

describe('what the scheduler counts on a node is what the node runs', () => {
  test.each([
    ['while nobody has touched the system', false],
    ['once somebody has', true],
  ])('%s', (_, isTaken) => {
    const cluster = buildCluster();
    if (isTaken) takeSystem(cluster);
    for (const node of listObjects(cluster.store, 'Node')) {
      const name = node.metadata?.name ?? '';
      const placed = listServed(cluster, 'Pod').filter(({ spec }) => spec?.nodeName === name);
      const stored = listObjects(cluster.store, 'Pod').filter(({ spec }) => spec?.nodeName === name);
      const view = viewNode(cluster, node, stored);
      expect(sumUsed(view)).toEqual({
        ...sumUsed({ ...view, pods: placed, system: NO_SYSTEM }),
        pods: view.system.pods,
      });
      expect(view.system.pods + stored.length).toBe(placed.length);
    }
  });

  test('so that a node takes no more than `describe node` says is left', () => {
    const cluster = buildCluster();
    const described = runKubectl(cluster, 'describe node podlab-control-plane').stdout;
    expect(/ {2}cpu .*/.exec(described.slice(described.indexOf('Allocated resources')))?.[0]).toBe(
      '  cpu                850m (42%)  0 (0%)',
    );
    const toleration = JSON.stringify({
      spec: {
        nodeSelector: { 'kubernetes.io/hostname': 'podlab-control-plane' },
        tolerations: [{ operator: 'Exists' }],
        containers: [{ name: 'big', image: 'nginx', resources: { requests: { cpu: '1200m' } } }],
      },
    });
    runKubectl(cluster, `run big --image=nginx --overrides='${toleration}'`);
    expect(runKubectl(cluster, 'get events').stdout).toContain('1 Insufficient cpu');
  });
});
