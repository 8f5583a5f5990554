import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { forgetCauses } from '../../../core/cluster/forget-causes.ts';
import { listEventsAbout, listObjects } from '../../../core/cluster/object-store.ts';
import { batchesOf, startSlowly } from '../../../core/controllers/slow-start.ts';
import type { Kind } from '../../../core/objects/object.ts';
import { buildClusterAtRest, passTime } from '../../builders/job.ts';
import { apply, finishGoing, say } from '../../builders/workload.ts';

/** pkg/controller/replicaset/replica_set_test.go, TestSlowStartBatch: our own rows. */
describe('what is made slowly', () => {
  test.each([
    ['nothing is asked for where nothing is wanted', 0, 0, 0],
    ['one is asked for alone', 1, 9, 1],
    ['batches double: 1, 2, 4 …', 10, 99, 10],
    ['a first refusal is the only one', 10, 0, 1],
    ['of a batch all are asked for, whichever is refused', 10, 1, 3],
    ['the third batch is the last where one of it is refused', 10, 4, 7],
    ['the last batch is what is left', 5, 4, 5],
  ])('%s', (_, wanted, granted, asked) => {
    let count = 0;
    const refusal = startSlowly(Array.from({ length: wanted }), () => (++count > granted ? `${count}` : undefined));
    expect([count, refusal]).toEqual([asked, wanted > granted ? `${granted + 1}` : undefined]);
  });

  test('batches hold everything once', () => {
    expect(batchesOf([1, 2, 3, 4, 5])).toEqual([[1], [2, 3], [4, 5]]);
  });
});

const QUOTA =
  'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: few}\nspec: {hard: {pods: "3", persistentvolumeclaims: "0"}}\n';
const TEMPLATE = 'template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: "nginx:1"}]}}';
const SELECTOR = 'selector: {matchLabels: {app: web}}';
const JOB = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: web}\nspec: {parallelism: 9, completions: 9, ${TEMPLATE.replace('{containers', '{restartPolicy: Never, containers')}}`;

const REPLICA_SET = `apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web}\nspec: {replicas: 9, ${SELECTOR}, ${TEMPLATE}}`;

/** The owners, and how often each is refused before time passes. */
const OWNERS: readonly [Kind, string, number][] = [
  ['ReplicaSet', REPLICA_SET, 5],
  [
    'ReplicationController',
    `apiVersion: v1\nkind: ReplicationController\nmetadata: {name: web}\nspec: {replicas: 9, selector: {app: web}, ${TEMPLATE}}`,
    5,
  ],
  ['Job', JOB, 4],
  [
    'StatefulSet',
    `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {replicas: 9, podManagementPolicy: Parallel, ${SELECTOR}, ${TEMPLATE}}`,
    8,
  ],
];

function bound(manifest: string): Cluster {
  const cluster = buildClusterAtRest();
  apply(cluster, QUOTA);
  apply(cluster, manifest);
  return cluster;
}

/** How often it was said of the one object of that kind that something could not be made. */
function countFailures(cluster: Cluster, kind: Kind): number {
  const uid = listObjects(cluster.store, kind)[0]?.metadata?.uid ?? '';
  return listEventsAbout(cluster.store, uid)
    .filter(({ reason }) => reason === 'FailedCreate')
    .reduce((sum, { count = 1 }) => sum + count, 0);
}

describe.each(OWNERS)('a %s under a quota of three', (kind, manifest, refused) => {
  test('asks for 1, 2 and 4 of nine, and again when it sees the three', () => {
    const cluster = bound(manifest);
    expect(listObjects(cluster.store, 'Pod')).toHaveLength(3);
    expect(countFailures(cluster, kind)).toBe(refused);
  });

  test('asks again and again, ever later, and makes what it may once the quota is larger', () => {
    const cluster = bound(manifest);
    passTime(cluster, 1);
    const soon = countRefusals(cluster);
    passTime(cluster, 3);
    expect(countRefusals(cluster)).toBeGreaterThan(soon);
    say(cluster, `patch quota few -p '{"spec":{"hard":{"pods":"20"}}}'`);
    expect(listObjects(cluster.store, 'Pod')).toHaveLength(3);
    passTime(cluster, 60);
    expect(listObjects(cluster.store, 'Pod')).toHaveLength(9);
    expect(cluster.refusals).toBeUndefined();
  });
});

function countRefusals({ refusals }: Cluster): number {
  return [...(refusals?.values() ?? [])].reduce((sum, count) => sum + count, 0);
}

describe('an hour under a quota', () => {
  test('is followed by a ReplicaSet after 5 ms, 10 ms … 655 s, and then every 1000 s', () => {
    const cluster = bound(REPLICA_SET);
    passTime(cluster, 3600);
    // Two looks at once, then eighteen that double the delay, and one after 1000 s.
    expect(countRefusals(cluster)).toBe(2 + 17 + 2);
  });

  test('is told of it by ten Events in the first minute, the last of which stands for all that follow', () => {
    const cluster = bound(REPLICA_SET);
    passTime(cluster, 60);
    const uid = listObjects(cluster.store, 'ReplicaSet')[0]?.metadata?.uid ?? '';
    const failures = listEventsAbout(cluster.store, uid).filter(({ reason }) => reason === 'FailedCreate');
    const combined = failures.filter(({ message }) => message?.startsWith('(combined from similar events): '));
    expect([failures.length, combined.length, countFailures(cluster, 'ReplicaSet')]).toEqual([10, 1, 17]);
    expect(new Set(failures.map(({ message }) => message)).size).toBe(10);
  });

  test('is followed by a Job every minute at least, and told in few Events', () => {
    const cluster = bound(JOB);
    passTime(cluster, 3600);
    expect(listObjects(cluster.store, 'Job')[0]?.status?.active).toBe(3);
    expect(countRefusals(cluster)).toBeGreaterThan(60);
    expect(listObjects(cluster.store, 'Event').length).toBeLessThan(30);
  });
});

test('a DaemonSet asks for the Pods of one node and then of two, and again when it sees the first', () => {
  const cluster = buildClusterAtRest();
  apply(cluster, QUOTA.replace('pods: "3"', 'pods: "1"'));
  apply(cluster, `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: web}\nspec: {${SELECTOR}, ${TEMPLATE}}`);
  expect(listObjects(cluster.store, 'Pod')).toHaveLength(1);
  expect(countFailures(cluster, 'DaemonSet')).toBe(2 + 1);
  say(cluster, `patch quota few -p '{"spec":{"hard":{"pods":"20"}}}'`);
  passTime(cluster, 1);
  expect(listObjects(cluster.store, 'Pod')).toHaveLength(3);
});

test('an ordered StatefulSet asks for its next Pod alone, and says claim and Pod in one Event each', () => {
  const cluster = bound(
    `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {replicas: 2, ${SELECTOR}, ${TEMPLATE}, volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]}`,
  );
  passTime(cluster, 1);
  expect(listObjects(cluster.store, 'Pod')).toHaveLength(0);
  const uid = listObjects(cluster.store, 'StatefulSet')[0]?.metadata?.uid ?? '';
  expect(listEventsAbout(cluster.store, uid).map(({ count }) => count)).toEqual([8, 8]);
});

test('a quota that refuses for a month leaves no more behind than one that refuses for a day', () => {
  const cluster = bound(REPLICA_SET);
  const left = [1, 29].map((days) => {
    passTime(cluster, days * 86_400);
    forgetCauses(cluster);
    expect(listObjects(cluster.store, 'Event').length).toBeLessThan(15);
    return [cluster.causes.byId.size, cluster.agenda.byKey.size, cluster.refusals?.size];
  });
  expect(left[1]).toEqual(left[0]);
});

test('a quota that refuses for a quiet year is asked rarely, and at the pace of the queue as soon as something is written', () => {
  const cluster = bound(REPLICA_SET);
  passTime(cluster, 30 * 86_400);
  const asked = countRefusals(cluster);
  expect(asked).toBeLessThan(130);
  say(cluster, `patch quota few -p '{"spec":{"hard":{"pods":"20"}}}'`);
  passTime(cluster, 1001);
  expect(listObjects(cluster.store, 'Pod')).toHaveLength(9);
});

test('what was refused is forgotten with its object', () => {
  const cluster = bound(REPLICA_SET);
  expect(cluster.refusals?.size).toBe(1);
  say(cluster, 'delete rs web');
  passTime(cluster, 1);
  finishGoing(cluster);
  expect(cluster.refusals).toBeUndefined();
});
