import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../core/cluster/limits.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { PRICES, startWork, WORK_OF_A_REQUEST } from '../../../core/cluster/work.ts';
import { applyText, describeChange, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { applyFault, createPressure } from '../../../core/lab/faults.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { advance } from '../../builders/cluster.ts';
import { workload } from '../../work/lab-story.ts';

function containers(count: number, more: object = {}, letter = 'c') {
  return Array.from({ length: count }, (_, at) => ({ name: `${letter}${at}`, image: 'nginx', ...more }));
}

function apply(cluster: ReturnType<typeof createCluster>, manifest: object) {
  return applyText(cluster, JSON.stringify(manifest), 'STDIN');
}

const tolerations = Array.from({ length: 3_000 }, (_, at) => ({ key: `k${at}`, operator: 'Exists' }));
const env = Array.from({ length: 100 }, (_, at) => ({ name: `V${at}`, value: `v${at}` }));

describe('what a lab would have to carry beyond its bounds is refused before anything changes', () => {
  const heavy: readonly [sentence: string, manifest: object, of: string][] = [
    ['100 Pods of 100 containers', workload({ containers: containers(100) }, { replicas: 100 }), 'containers'],
    [
      'a Pod of 1,001 init containers',
      workload({ containers: containers(1), initContainers: containers(1_001) }),
      'containers',
    ],
    [
      '190 Pods of 3,000 tolerations',
      workload({ containers: containers(1), tolerations }, { replicas: 190 }),
      'characters',
    ],
    [
      '570 containers of 100 variables',
      workload({ containers: containers(3, { env }) }, { replicas: 190 }),
      'characters',
    ],
  ];

  test.each(heavy)('%s', (_, manifest, of) => {
    const session = createSession(1);
    const before = saveSession(session);
    expect(apply(session.cluster, manifest).notes).toMatchObject([{ code: 'no-room', of }]);
    expect(saveSession(session)).toBe(before);
  });

  test('data that comes one after the other, as far as there is room', () => {
    const cluster = createCluster(1);
    const notes = ['a', 'b', 'c', 'd', 'e'].map(
      (name) =>
        apply(cluster, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { a: 'x'.repeat(240_000) } })
          .notes,
    );
    const refusal = [{ code: 'no-room', of: 'characters', most: LIMITS.objectCharacters }];
    expect(notes).toMatchObject([undefined, undefined, undefined, undefined, refusal]);
    expect(listObjects(cluster.store, 'ConfigMap').some(({ metadata }) => metadata?.name === 'e')).toBe(false);
  });

  test('by a scale, its controller says so in an Event, and makes the rest as room comes', () => {
    const cluster = createCluster(1);
    apply(cluster, workload({ containers: containers(250) }, { replicas: 4 }));
    runKubectl(cluster, 'scale deployment p --replicas=5');
    expect(listObjects(cluster.store, 'Pod')).toHaveLength(4);
    expect(runKubectl(cluster, 'get events').stdout).toContain('Error creating: the lab holds at most 1000 containers');
    const [first] = listObjects(cluster.store, 'Pod');
    runKubectl(cluster, `delete pod ${first?.metadata?.name} --grace-period=0 --force`);
    advance(cluster, 60_000);
    expect(listObjects(cluster.store, 'Pod')).toHaveLength(4);
  });

  test('and what asks for no more is taken, in a lab that holds more than it may', () => {
    const cluster = createCluster(1);
    apply(cluster, workload({ containers: containers(1) }, { replicas: 2 }));
    cluster.store.index.held.containers = 2 * LIMITS.containers;
    expect(apply(cluster, workload({ containers: containers(1) }, { replicas: 1 })).exitCode).toBe(0);
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: 'x' } };
    expect(apply(cluster, configMap).exitCode).toBe(0);
  });
});

describe('a request pays for what it takes to load and save its lab', () => {
  function load(characters: number) {
    const session = createSession(1);
    const data = { a: 'x'.repeat(characters) };
    apply(session.cluster, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data });
    const loaded = loadSession(saveSession(session));
    if (!loaded.ok) throw new Error(loaded.error);
    return loaded.session.cluster;
  }

  test('by the characters it is kept in', () => {
    const [small, large] = [load(0), load(100_000)];
    startWork(small);
    startWork(large);
    // The data and kubectl's annotation of it.
    expect(small.work.left - large.work.left).toBe(200_000 / PRICES.charactersKept);
  });

  test('and has enough left to empty it, however large it is', () => {
    const cluster = createCluster(1);
    cluster.work.keptCharacters = 32 * 1024 * 1024;
    startWork(cluster);
    expect(cluster.work.left).toBe(0.4 * WORK_OF_A_REQUEST);
  });

  test('and for what is played in a cluster beside it, where that cluster is given the account', () => {
    const [own, beside] = [createCluster(1), createCluster(2)];
    const paid = createCluster(2, own.work);
    const before = own.work.left;
    expect(saveSession({ cluster: paid, language: undefined, welcomed: false })).toBe(
      saveSession({ cluster: beside, language: undefined, welcomed: false }),
    );
    apply(paid, workload({ containers: containers(1) }, { replicas: 5 }));
    advanceBy(paid, 10_000, describeChange);
    expect(own.work.left).toBeLessThan(before - 5 * PRICES.containerStarted);
  });

  test('and for each container that a kubelet looks at', () => {
    const spentOn = (count: number): number => {
      const cluster = createCluster(1);
      apply(cluster, workload({ containers: containers(1), initContainers: containers(count, {}, 'i') }));
      startWork(cluster);
      advanceBy(cluster, 10_000, describeChange);
      return WORK_OF_A_REQUEST - cluster.work.left;
    };
    expect(spentOn(500) - spentOn(1)).toBeGreaterThan(500 * PRICES.container);
  });

  test('and for each Pod that a kubelet counts while its node has too little of something', () => {
    const spentOn = (count: number): number => {
      const cluster = createCluster(1);
      apply(cluster, workload({ containers: containers(1), nodeName: 'node-1' }, { replicas: count }));
      advanceBy(cluster, 60_000, describeChange);
      applyFault(cluster, createPressure(cluster, 'node-1', 'disk'));
      advanceBy(cluster, 60_000, describeChange);
      startWork(cluster);
      advanceBy(cluster, 3_600_000, describeChange);
      return WORK_OF_A_REQUEST - cluster.work.left;
    };
    expect(spentOn(50) - spentOn(5)).toBeGreaterThan(45 * 360 * PRICES.object);
  });
});
