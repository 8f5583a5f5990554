import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { targetNodeOf } from '../../core/controllers/daemonset/daemon-pod.ts';
import { applyText, runKubectl } from '../../core/kubectl/index.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import { listKindFacts } from '../../core/objects/kinds.ts';
import type { Pod } from '../../core/objects/kubernetes.generated.ts';
import { buildCluster } from '../builders/cluster.ts';
import { fc } from '../builders/fast-check.ts';

const RUNS = { numRuns: 12 };

/** What a person does to a workload called `web`; `{w}` stands for its kind. */
const deed = fc.oneof(
  fc.constantFrom('set image {w}/web c=nginx:1.28', 'set image {w}/web c=nginx:1.27', 'set image {w}/web c=nowhere:v0'),
  fc.integer({ min: 0, max: 5 }).map((count) => `scale {w}/web --replicas=${count}`),
  fc.constantFrom('delete pod -l app=web', 'delete pod web-0', 'cordon node-1', 'uncordon node-1'),
  fc.integer({ min: 1, max: 40 }),
);
const story = fc.array(deed, { maxLength: 8 });

function manifest(kind: string, spec: string): string {
  const template =
    'template: {metadata: {labels: {app: web}}, spec: {terminationGracePeriodSeconds: 2, containers: [{name: c, image: "nginx:1.27"}]}}';
  return `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: web}\nspec: {selector: {matchLabels: {app: web}}, ${template}${spec}}\n`;
}

function pass(cluster: Cluster, seconds: number): void {
  startWork(cluster);
  runUntil(cluster, cluster.nowMs + seconds * 1000);
}

/** Plays the story, then puts the workload right and lets it settle; `check` is asked after each write of a Pod. */
function play(
  kind: string,
  spec: string,
  told: readonly (string | number)[],
  check: (cluster: Cluster) => void,
): Cluster {
  const cluster = buildCluster();
  cluster.watchers.push((_, change) => {
    if (change.kind === 'Pod') check(cluster);
  });
  applyText(cluster, manifest(kind, spec), 'STDIN');
  for (const step of told) {
    startWork(cluster);
    if (typeof step === 'number') pass(cluster, step);
    else runKubectl(cluster, step.replace('{w}', kind.toLowerCase()));
  }
  runKubectl(cluster, 'uncordon node-1');
  runKubectl(cluster, `set image ${kind.toLowerCase()}/web c=nginx:1.28`);
  // An ordered set does not replace a Pod that never became ready: that is for a person to do.
  runKubectl(cluster, 'delete pod -l app=web --grace-period=0 --force');
  pass(cluster, 600);
  return cluster;
}

function activePods(cluster: Cluster): Pod[] {
  return listObjects(cluster.store, 'Pod').filter(
    ({ metadata, status }) => metadata?.deletionTimestamp === undefined && status?.phase !== 'Failed',
  );
}

function countReady(cluster: Cluster): number {
  return activePods(cluster).filter(({ status }) =>
    status?.conditions?.some(({ type, status: said }) => type === 'Ready' && said === 'True'),
  ).length;
}

/** Each object has one controller at most, which is older and there; and no two objects share a UID. */
function checkOwnership(cluster: Cluster): void {
  const objects = listKindFacts()
    .filter(({ kind }) => kind !== 'Event')
    .flatMap(({ kind }) => listObjects(cluster.store, kind));
  const uids = objects.map(({ metadata }) => metadata?.uid);
  expect(new Set(uids).size).toBe(uids.length);
  for (const { metadata } of objects) {
    const owners = metadata?.ownerReferences ?? [];
    expect(owners.filter(({ controller }) => controller === true).length).toBeLessThanOrEqual(1);
    for (const { uid } of owners) expect(uids).toContain(uid);
  }
}

describe('whatever is done to a workload', () => {
  test.each([
    '',
    ', podManagementPolicy: Parallel',
    ', podManagementPolicy: Parallel, updateStrategy: {rollingUpdate: {maxUnavailable: 2}}',
  ])('a StatefulSet (%s) never has two Pods of one number, and comes to what it is asked', (spec) => {
    const check = (cluster: Cluster): void => {
      const names = listObjects(cluster.store, 'Pod').map(({ metadata }) => metadata?.name);
      if (new Set(names).size !== names.length) throw new Error(`twice the same: ${names.join()}`);
    };
    fc.assert(
      fc.property(story, (told) => {
        const cluster = play('StatefulSet', `, serviceName: web, replicas: 3${spec}`, told, check);
        const set = getObject(cluster.store, 'StatefulSet', 'default', 'web');
        const wanted = set?.spec?.replicas ?? 0;
        expect(countReady(cluster)).toBe(wanted);
        const expected = Array.from({ length: wanted }, (_, index) => `web-${index}`);
        expect(
          activePods(cluster)
            .map(({ metadata }) => metadata?.name)
            .sort(),
        ).toEqual(expected);
        expect(set?.status?.currentRevision).toBe(set?.status?.updateRevision);
        checkOwnership(cluster);
      }),
      RUNS,
    );
  });

  test.each([
    ['', 1],
    [', updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}', 2],
  ])('a DaemonSet (%s) has at most so many Pods on a node: %s', (spec, most) => {
    const check = (cluster: Cluster): void => {
      const counts = new Map<string, number>();
      for (const pod of activePods(cluster)) counts.set(targetNodeOf(pod), (counts.get(targetNodeOf(pod)) ?? 0) + 1);
      if (Math.max(0, ...counts.values()) > most) throw new Error(JSON.stringify([...counts]));
    };
    fc.assert(
      fc.property(story, (told) => {
        const cluster = play('DaemonSet', spec, told, check);
        expect(countReady(cluster)).toBe(3);
        checkOwnership(cluster);
      }),
      RUNS,
    );
  });

  test('a Deployment never has more than its surge beyond what was asked last or before', () => {
    fc.assert(
      fc.property(story, (told) => {
        let most = 3;
        const check = (cluster: Cluster): void => {
          const wanted = getObject(cluster.store, 'Deployment', 'default', 'web')?.spec?.replicas ?? 0;
          most = Math.max(most, wanted);
          if (activePods(cluster).length > most + Math.ceil(most / 4)) throw new Error(`${activePods(cluster).length}`);
        };
        const cluster = play('Deployment', ', replicas: 3', told, check);
        expect(countReady(cluster)).toBe(getObject(cluster.store, 'Deployment', 'default', 'web')?.spec?.replicas);
        checkOwnership(cluster);
      }),
      RUNS,
    );
  });
});
