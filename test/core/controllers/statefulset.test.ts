import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { makeReady } from '../../builders/deployment.ts';
import { buildClusterAtRest, passTime, reportPod } from '../../builders/job.ts';
import { apply, eventLines, finishGoing, podLines, say } from '../../builders/workload.ts';

const CLAIM =
  'volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]';

/** The StatefulSet `web`, with what the row says differs. */
function manifest(spec: string, image = 'nginx:1'): string {
  const template = `template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: "${image}"}]}}`;
  return `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\nspec: {serviceName: web, selector: {matchLabels: {app: web}}, ${template}, ${spec}}\n`;
}

function build(spec: string): Cluster {
  const cluster = buildClusterAtRest();
  apply(cluster, manifest(spec));
  return cluster;
}

/** Makes all ready and takes away what goes until nothing changes. */
function settle(cluster: Cluster): void {
  for (let round = 0; round < 40; round++) {
    const before = podLines(cluster).join();
    makeReady(cluster);
    finishGoing(cluster);
    if (podLines(cluster).join() === before) return;
  }
  throw new Error('it does not settle');
}

function statusOf(cluster: Cluster): object | undefined {
  return getObject(cluster.store, 'StatefulSet', 'default', 'web')?.status;
}

describe('an ordered StatefulSet', () => {
  test('makes a Pod only when all before it are ready', () => {
    const cluster = build('replicas: 3');
    expect(podLines(cluster)).toEqual(['web-0']);
    makeReady(cluster);
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1']);
    makeReady(cluster);
    makeReady(cluster);
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1 ready', 'web-2 ready']);
  });

  test('waits for minReadySeconds too', () => {
    const cluster = build('replicas: 2, minReadySeconds: 10');
    makeReady(cluster);
    passTime(cluster, 9);
    expect(podLines(cluster)).toEqual(['web-0 ready']);
    expect(statusOf(cluster)).toMatchObject({ readyReplicas: 1, availableReplicas: 0 });
    passTime(cluster, 1);
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1']);
  });

  test('gives up its last Pod first, and one after the other', () => {
    const cluster = build('replicas: 3');
    settle(cluster);
    say(cluster, 'scale sts web --replicas=1');
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1 ready', 'web-2 going']);
    finishGoing(cluster);
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1 going']);
  });

  test('does not make a Pod anew before the one of that name is gone', () => {
    const cluster = build('replicas: 2');
    settle(cluster);
    say(cluster, 'delete pod web-0');
    expect(podLines(cluster)).toEqual(['web-0 going', 'web-1 ready']);
    finishGoing(cluster);
    expect(podLines(cluster)).toEqual(['web-0', 'web-1 ready']);
  });

  test('takes a Pod away that failed, and makes it anew', () => {
    const cluster = build('replicas: 1');
    reportPod(cluster, getObject(cluster.store, 'Pod', 'default', 'web-0'), { phase: 'Failed' });
    finishGoing(cluster);
    expect(podLines(cluster)).toEqual(['web-0']);
  });

  test('counts from another number where `ordinals.start` says so', () => {
    const cluster = build('replicas: 2, ordinals: {start: 5}');
    settle(cluster);
    expect(podLines(cluster)).toEqual(['web-5 ready', 'web-6 ready']);
  });

  test('says what it does in Events', () => {
    const cluster = build(`replicas: 1, ${CLAIM}`);
    settle(cluster);
    say(cluster, 'scale sts web --replicas=0');
    expect(eventLines(cluster, 'web')).toEqual([
      'Normal SuccessfulCreate: Create Claim data-web-0 Pod web-0 in StatefulSet web success',
      'Normal SuccessfulCreate: Create Pod web-0 in StatefulSet web successful',
      'Normal SuccessfulDelete: Delete Pod web-0 in StatefulSet web successful',
    ]);
  });
});

describe('a parallel StatefulSet', () => {
  test('makes and gives up all Pods at once', () => {
    const cluster = build('replicas: 3, podManagementPolicy: Parallel');
    expect(podLines(cluster)).toEqual(['web-0', 'web-1', 'web-2']);
    settle(cluster);
    say(cluster, 'scale sts web --replicas=1');
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1 going', 'web-2 going']);
  });
});

describe('a Pod of a StatefulSet', () => {
  test('knows its name, its number, its hostname and its claims', () => {
    const cluster = build(`replicas: 1, ${CLAIM}`);
    const pod = getObject(cluster.store, 'Pod', 'default', 'web-0');
    const revision = listObjects(cluster.store, 'ControllerRevision')[0]?.metadata?.name;
    expect(pod?.metadata?.labels).toEqual({
      app: 'web',
      'apps.kubernetes.io/pod-index': '0',
      'controller-revision-hash': revision,
      'statefulset.kubernetes.io/pod-name': 'web-0',
      'topology.kubernetes.io/region': 'lab',
      'topology.kubernetes.io/zone': 'lab-b',
    });
    expect([pod?.spec?.hostname, pod?.spec?.subdomain]).toEqual(['web-0', 'web']);
    expect(pod?.spec?.volumes?.[0]).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'data-web-0' } });
  });

  test('gets a label back that somebody took', () => {
    const cluster = build('replicas: 1');
    settle(cluster);
    say(cluster, 'label pod web-0 apps.kubernetes.io/pod-index-');
    expect(getObject(cluster.store, 'Pod', 'default', 'web-0')?.metadata?.labels).toMatchObject({
      'apps.kubernetes.io/pod-index': '0',
    });
  });
});

describe('an update of a StatefulSet', () => {
  const rows: [sentence: string, spec: string, going: string[]][] = [
    ['begins with the last Pod', 'replicas: 4', ['web-3']],
    ['touches none below the partition', 'replicas: 4, updateStrategy: {rollingUpdate: {partition: 4}}', []],
    ['goes as far as the partition', 'replicas: 4, updateStrategy: {rollingUpdate: {partition: 3}}', ['web-3']],
    [
      'takes one, whatever is said to be allowed: the gate is off',
      'replicas: 4, updateStrategy: {rollingUpdate: {maxUnavailable: 2}}',
      ['web-3'],
    ],
    ['waits for the user', 'replicas: 4, updateStrategy: {type: OnDelete}', []],
  ];

  test.each(rows)('%s', (_, spec, going) => {
    const cluster = build(spec);
    settle(cluster);
    apply(cluster, manifest(spec, 'nginx:2'));
    const lines = podLines(cluster).filter((line) => line.endsWith(' going'));
    expect(lines.map((line) => line.replace(' going', ''))).toEqual(going);
  });

  test('is over when all Pods are of the new revision, which then is the current one', () => {
    const cluster = build('replicas: 2');
    settle(cluster);
    apply(cluster, manifest('replicas: 2', 'nginx:2'));
    expect(statusOf(cluster)).toMatchObject({ replicas: 2, currentReplicas: 1 });
    settle(cluster);
    const [, second] = listObjects(cluster.store, 'ControllerRevision');
    expect(statusOf(cluster)).toEqual({
      observedGeneration: 2,
      replicas: 2,
      readyReplicas: 2,
      currentReplicas: 2,
      updatedReplicas: 2,
      currentRevision: second?.metadata?.name,
      updateRevision: second?.metadata?.name,
      collisionCount: 0,
      availableReplicas: 2,
    });
  });

  test('that never becomes ready is not helped by the old template while it is ordered', () => {
    const cluster = build('replicas: 2');
    settle(cluster);
    apply(cluster, manifest('replicas: 2', 'nginx:broken'));
    finishGoing(cluster);
    apply(cluster, manifest('replicas: 2', 'nginx:1'));
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1']);
    expect(getObject(cluster.store, 'Pod', 'default', 'web-1')?.spec?.containers[0]?.image).toBe('nginx:broken');
  });

  test('keeps no more revisions than are asked for, beside those in use', () => {
    const cluster = build('replicas: 1, revisionHistoryLimit: 1');
    for (const image of ['nginx:2', 'nginx:3', 'nginx:4']) {
      settle(cluster);
      apply(cluster, manifest('replicas: 1, revisionHistoryLimit: 1', image));
    }
    settle(cluster);
    expect(listObjects(cluster.store, 'ControllerRevision').map(({ revision }) => revision)).toEqual([3, 4]);
  });
});

describe('the claims of a StatefulSet', () => {
  const policy = (deleted: string, scaled: string): string =>
    `replicas: 2, persistentVolumeClaimRetentionPolicy: {whenDeleted: ${deleted}, whenScaled: ${scaled}}, ${CLAIM}`;
  const claims = (cluster: Cluster): string[] =>
    listObjects(cluster.store, 'PersistentVolumeClaim').map(({ metadata }) => metadata?.name ?? '');

  test.each([
    ['Retain', 'Retain', ['data-web-0', 'data-web-1'], ['data-web-0', 'data-web-1']],
    ['Retain', 'Delete', ['data-web-0'], ['data-web-0']],
    ['Delete', 'Retain', ['data-web-0', 'data-web-1'], []],
    ['Delete', 'Delete', ['data-web-0'], []],
  ])('kept when deleted: %s, when scaled: %s', (deleted, scaled, afterScaling, afterDeletion) => {
    const cluster = build(policy(deleted, scaled));
    settle(cluster);
    say(cluster, 'scale sts web --replicas=1');
    settle(cluster);
    expect(claims(cluster)).toEqual(afterScaling);
    say(cluster, 'delete sts web');
    finishGoing(cluster);
    expect(claims(cluster)).toEqual(afterDeletion);
  });
});

describe('a StatefulSet that is deleted', () => {
  test('takes its Pods and revisions with it', () => {
    const cluster = build('replicas: 2');
    settle(cluster);
    say(cluster, 'delete sts web --cascade=foreground');
    finishGoing(cluster);
    expect(podLines(cluster)).toEqual([]);
    expect(listObjects(cluster.store, 'ControllerRevision')).toEqual([]);
    expect(listObjects(cluster.store, 'StatefulSet')).toEqual([]);
  });

  test('leaves them as orphans where asked to, and the next one of its name adopts both', () => {
    const cluster = build('replicas: 2');
    settle(cluster);
    say(cluster, 'delete sts web --cascade=orphan');
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1 ready']);
    apply(cluster, manifest('replicas: 2'));
    expect(podLines(cluster)).toEqual(['web-0 ready', 'web-1 ready']);
    expect(listObjects(cluster.store, 'ControllerRevision')).toHaveLength(1);
    expect(statusOf(cluster)).toMatchObject({ readyReplicas: 2, currentReplicas: 2 });
  });
});
