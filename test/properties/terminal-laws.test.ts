import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { applyText, runKubectl } from '../../core/kubectl/index.ts';
import { applyFault, createPressure, listStandingFaults, undoFault } from '../../core/lab/faults.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import { buildCluster } from '../builders/cluster.ts';

/** A finalizer holds the Pod, so that whatever comes after its end comes to it. */
const plan = fc.record({
  restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
  image: fc.constantFrom('busybox', 'busybox', 'no-such-image-anywhere:v0'),
  script: fc.constantFrom('sleep 3600', 'sleep 20', 'sleep 20; exit 1', 'trap "exit 0" TERM; sleep 3600 & wait'),
  deadline: fc.constantFrom(15, 100_000),
  grace: fc.constantFrom(1, 40),
});

/** What can end a Pod, what can come over one that has ended, and seconds that pass. */
const deed = fc.oneof(
  fc.constantFrom('stop', 'cut off', 'mend', 'press', 'crash', 'run out of memory', 'fail'),
  fc.constantFrom(
    'delete pod web --wait=false',
    'delete pod web --force',
    'delete node node-1',
    'drain node-1 --force',
  ),
  fc.constantFrom(
    'taint nodes node-1 node.kubernetes.io/out-of-service=x:NoExecute',
    'taint nodes node-1 x=y:NoExecute',
  ),
  fc.constantFrom(1, 5, 30, 100, 400),
);

type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;
type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

const NODE = 'node-1';
const MANY: Plan = {
  restartPolicy: 'Always',
  image: 'busybox',
  script: 'sleep 3600',
  deadline: 100_000,
  grace: 40,
};

/** Each of them fails where one of the rules that hold a phase is taken away. */
const EXAMPLES: [Plan, Deed[]][] = [
  [MANY, [30, 'delete node node-1', 100, 30, 400]],
  [MANY, [30, 'fail', 5, 100]],
  [MANY, [30, 'cut off', 'fail', 400, 'mend', 30]],
  [MANY, [30, 'stop', 'fail', 'delete pod web --wait=false', 400, 'mend', 30]],
  [{ ...MANY, deadline: 15 }, [30, 'fail', 100]],
  [{ ...MANY, image: 'no-such-image-anywhere:v0' }, [30, 'delete pod web --wait=false', 30]],
  [{ ...MANY, restartPolicy: 'Never', script: 'sleep 20' }, [5, 'cut off', 30, 'fail', 30, 'mend', 30]],
];

test('whatever fails and whoever says so, a Pod that is over stays over as it ended', () => {
  let ended = 0;
  fc.assert(
    fc.property(plan, fc.array(deed, { minLength: 2, maxLength: 9 }), (made, deeds) => {
      const cluster = buildCluster();
      cluster.watchers.push((_, { kind, before, after }) => {
        if (kind === 'Pod' && before !== undefined && after !== undefined) ended += checkEnd(before, after);
      });
      applyText(cluster, JSON.stringify(manifest(made)), 'STDIN');
      for (const one of [...deeds, 'mend', 400] as const) doDeed(cluster, one);
      checkRest(cluster);
    }),
    { numRuns: 60, examples: EXAMPLES },
  );
  expect(ended).toBeGreaterThan(30);
});

function manifest({ restartPolicy, image, script, deadline, grace }: Plan): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', finalizers: ['example.com/hold'] },
    spec: {
      nodeName: NODE,
      restartPolicy,
      activeDeadlineSeconds: deadline,
      terminationGracePeriodSeconds: grace,
      containers: [{ name: 'c', image, command: ['sh', '-c', script] }],
    },
  };
}

/** How often a Pod was seen to end. */
function checkEnd({ status: before }: Pod, { status: after }: Pod): number {
  const isOver = before?.phase === 'Succeeded' || before?.phase === 'Failed';
  if (!isOver) return after?.phase === 'Succeeded' || after?.phase === 'Failed' ? 1 : 0;
  expect([after?.phase, after?.reason, after?.message]).toEqual([before.phase, before.reason, before.message]);
  return 0;
}

/** Nothing of a Pod that is over runs for long, and one that was deleted is over in the end. */
function checkRest(cluster: Cluster): void {
  const pod = getObject(cluster.store, 'Pod', 'default', 'web');
  const isOver = pod?.status?.phase === 'Succeeded' || pod?.status?.phase === 'Failed';
  if (pod?.metadata?.deletionTimestamp !== undefined) expect(pod.status?.phase).toMatch(/Succeeded|Failed/);
  const sandbox = cluster.nodes.get(NODE)?.sandboxes.get(pod?.metadata?.uid ?? '');
  const states = [...(sandbox?.containers.values() ?? [])].map((instances) => instances.at(-1)?.state);
  if (isOver) expect(states).not.toContain('running');
}

function doDeed(cluster: Cluster, deed: Deed): void {
  startWork(cluster);
  const pod = getObject(cluster.store, 'Pod', 'default', 'web');
  const place = { podUid: pod?.metadata?.uid ?? '', container: 'c' };
  if (typeof deed === 'number') runUntil(cluster, cluster.nowMs + deed * 1000);
  else if (deed === 'stop') applyFault(cluster, { kind: 'stopNode', node: NODE });
  else if (deed === 'cut off') applyFault(cluster, { kind: 'partitionNode', node: NODE });
  else if (deed === 'mend') for (const { fault } of listStandingFaults(cluster)) undoFault(cluster, fault);
  else if (deed === 'press') applyFault(cluster, createPressure(cluster, NODE, 'memory'));
  else if (deed === 'crash') applyFault(cluster, { kind: 'crashContainer', ...place, exitCode: 1 });
  else if (deed === 'run out of memory') applyFault(cluster, { kind: 'oomKillContainer', ...place });
  else if (deed !== 'fail') runKubectl(cluster, deed);
  else if (pod?.status?.phase === 'Running') runKubectl(cluster, FAIL);
}

/** As a controller does it that gives a Pod up. */
const FAIL = `patch pod web --subresource=status -p '{"status":{"phase":"Failed"}}'`;
