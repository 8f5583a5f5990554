import { expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { runKubectl } from '../../core/kubectl/index.ts';
import { applyFault, listStandingFaults, undoFault } from '../../core/lab/faults.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import { quantityMillis } from '../../core/objects/quantity.ts';
import { buildCluster } from '../builders/cluster.ts';
import { fc } from '../builders/fast-check.ts';

const HARD_PODS = 3;
const HARD_MILLICORES = 500;

const WANTED = [
  `create quota q --hard=pods=${HARD_PODS},requests.cpu=${HARD_MILLICORES}m`,
  'create deployment web --image=nginx --replicas=2',
  'set resources deployment web --requests=cpu=100m',
  'create job work --image=busybox -- sh -c "sleep 5; exit 1"',
  'set resources job work --requests=cpu=100m',
];

const deed = fc.oneof(
  fc.integer({ min: 0, max: 8 }).map((count) => `scale deployment web --replicas=${count}`),
  fc.integer({ min: 50, max: 300 }).map((millicores) => `set resources deployment web --requests=cpu=${millicores}m`),
  fc.constantFrom('delete pods --all', 'rollout restart deployment web', 'down', 'up'),
  fc.integer({ min: 1, max: 400 }),
);

test('whatever is asked for and whatever fails, no more Pods and requests are there than a quota allows', () => {
  let most = 0;
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 8 }), (deeds) => {
      const cluster = buildCluster();
      cluster.watchers.push((_, { kind }) => {
        if (kind === 'Pod') most = Math.max(most, checkQuota(cluster));
      });
      for (const one of [...WANTED, ...deeds]) doDeed(cluster, one);
    }),
    { numRuns: 25 },
  );
  expect(most).toBe(HARD_PODS);
});

function doDeed(cluster: Cluster, deed: string | number): void {
  startWork(cluster);
  if (typeof deed === 'number') runUntil(cluster, cluster.nowMs + deed * 1000);
  else if (deed === 'down') applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
  else if (deed === 'up') for (const { fault } of listStandingFaults(cluster)) undoFault(cluster, fault);
  else runKubectl(cluster, deed);
}

/** How many Pods count, which are those that have not ended. */
function checkQuota(cluster: Cluster): number {
  const pods = listObjects(cluster.store, 'Pod', 'default').filter(
    ({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed',
  );
  const asked = pods.flatMap(({ spec }) => (spec?.containers ?? []).map(({ resources }) => resources?.requests?.cpu));
  const millicores = asked.reduce((sum, cpu) => sum + quantityMillis(cpu), 0);
  if (pods.length > HARD_PODS || millicores > HARD_MILLICORES) throw new Error(`${pods.length} Pods, ${millicores}m`);
  return pods.length;
}
