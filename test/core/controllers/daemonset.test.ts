import { describe, expect, test } from 'vitest';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../../core/cluster/object-store.ts';
import { targetNodeOf } from '../../../core/controllers/daemonset/daemon-pod.ts';
import { judgeNode } from '../../../core/controllers/daemonset/eligible-node.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Node, Pod, PodSpec, Taint } from '../../../core/objects/kubernetes.generated.ts';
import { makeReady } from '../../builders/deployment.ts';
import { buildClusterAtRest, passTime, reportPod } from '../../builders/job.ts';
import { apply, eventLines, finishGoing, podLines, say } from '../../builders/workload.ts';

/** The DaemonSet `agent`, with what the row says differs. */
function manifest(spec = '', image = 'busybox:1'): string {
  const template = `template: {metadata: {labels: {app: agent}}, spec: {containers: [{name: c, image: "${image}"}]}}`;
  return `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec: {selector: {matchLabels: {app: agent}}, ${template}${spec === '' ? '' : `, ${spec}`}}\n`;
}

function build(spec = ''): Cluster {
  const cluster = buildClusterAtRest();
  apply(cluster, manifest(spec));
  return cluster;
}

function pods(cluster: Cluster): Pod[] {
  return listObjects(cluster.store, 'Pod');
}

/** The nodes that have a Pod which is not going, with its image. */
function places(cluster: Cluster): string[] {
  return pods(cluster)
    .filter(({ metadata }) => metadata?.deletionTimestamp === undefined)
    .map((pod) => `${targetNodeOf(pod)} ${pod.spec?.containers[0]?.image}`)
    .sort();
}

function going(cluster: Cluster): number {
  return pods(cluster).filter(({ metadata }) => metadata?.deletionTimestamp !== undefined).length;
}

function statusOf(cluster: Cluster): object | undefined {
  return getObject(cluster.store, 'DaemonSet', 'default', 'agent')?.status;
}

const EVERYWHERE = ['node-1 busybox:1', 'node-2 busybox:1', 'node-3 busybox:1'];
const SURGE = 'updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}';

describe('where a DaemonSet runs', () => {
  const rows: [sentence: string, spec: Partial<PodSpec>, taints: Taint[], shouldRun: boolean, mayStay: boolean][] = [
    ['on any node', {}, [], true, true],
    ['not where a taint keeps it off, but it stays there', {}, [{ key: 'a', effect: 'NoSchedule' }], false, true],
    ['nor stays where a taint drives it off', {}, [{ key: 'a', effect: 'NoExecute' }], false, false],
    ['where a taint only asks', {}, [{ key: 'a', effect: 'PreferNoSchedule' }], true, true],
    [
      'where it bears the taint',
      { tolerations: [{ operator: 'Exists' }] },
      [{ key: 'a', effect: 'NoExecute' }],
      true,
      true,
    ],
    ['on a cordoned node', {}, [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }], true, true],
    ['on a node that nobody reaches', {}, [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }], true, true],
    ['on a node under pressure', {}, [{ key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule' }], true, true],
    [
      'not where the network is missing',
      {},
      [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }],
      false,
      true,
    ],
    [
      'but there with the network of the node',
      { hostNetwork: true },
      [{ key: 'node.kubernetes.io/network-unavailable', effect: 'NoSchedule' }],
      true,
      true,
    ],
    ['not where it asks for another label', { nodeSelector: { disk: 'ssd' } }, [], false, false],
    ['where it has the label it asks for', { nodeSelector: { zone: 'a' } }, [], true, true],
    ['not where it names another node', { nodeName: 'other' }, [], false, false],
  ];

  test.each(rows)('%s', (_, spec, taints, shouldRun, mayStay) => {
    const node: Node = { metadata: { name: 'n', labels: { zone: 'a' } }, spec: { taints } };
    expect(judgeNode({ containers: [], ...spec }, node)).toEqual({ shouldRun, mayStay });
  });
});

describe('a DaemonSet', () => {
  test('has one Pod for each worker, which the scheduler binds to its own', () => {
    const cluster = build();
    expect(places(cluster)).toEqual(EVERYWHERE);
    expect(pods(cluster).every((pod) => pod.spec?.nodeName === targetNodeOf(pod))).toBe(true);
    makeReady(cluster);
    expect(statusOf(cluster)).toEqual({
      currentNumberScheduled: 3,
      numberMisscheduled: 0,
      desiredNumberScheduled: 3,
      numberReady: 3,
      observedGeneration: 1,
      updatedNumberScheduled: 3,
      numberAvailable: 3,
    });
  });

  test('follows nodes that come, change their labels and go', () => {
    const cluster = build();
    const node = getObject(cluster.store, 'Node', '', 'node-1');
    runRequest(cluster, 'applied', { kind: 'Node', name: 'node-4' }, () =>
      createObject(cluster, 'Node', { ...node, metadata: { name: 'node-4', labels: {} } }),
    );
    expect(places(cluster)).toEqual([...EVERYWHERE, 'node-4 busybox:1']);
    say(cluster, 'delete node node-4');
    passTime(cluster, 120);
    expect(places(cluster)).toEqual(EVERYWHERE);
  });

  test('leaves a node that gets a taint which drives it off, and comes back when that goes', () => {
    const cluster = build();
    say(cluster, 'taint node node-2 a=b:NoExecute');
    finishGoing(cluster);
    expect(places(cluster)).toEqual(['node-1 busybox:1', 'node-3 busybox:1']);
    say(cluster, 'taint node node-2 a-');
    expect(places(cluster)).toEqual(EVERYWHERE);
  });

  test('stays on a node that gets a taint which keeps others off: it is one too many there, once something else happens', () => {
    const cluster = build();
    say(cluster, 'taint node node-2 a=b:NoSchedule');
    expect(places(cluster)).toEqual(EVERYWHERE);
    expect(statusOf(cluster)).toMatchObject({ desiredNumberScheduled: 3, numberMisscheduled: 0 });
    say(cluster, 'delete pod -l app=agent --wait=false');
    expect(statusOf(cluster)).toMatchObject({ desiredNumberScheduled: 2, numberMisscheduled: 1 });
  });

  test('takes a failed Pod away at once, the next one only after a delay that doubles', () => {
    const cluster = build();
    const fail = (): void => {
      const pod = pods(cluster).find((one) => targetNodeOf(one) === 'node-1');
      reportPod(cluster, pod, { phase: 'Failed' });
      finishGoing(cluster);
    };
    fail();
    expect(podLines(cluster).filter((line) => line.endsWith('failed'))).toEqual([]);
    fail();
    expect(podLines(cluster).filter((line) => line.endsWith('failed'))).toHaveLength(1);
    passTime(cluster, 1);
    finishGoing(cluster);
    fail();
    passTime(cluster, 1);
    expect(podLines(cluster).filter((line) => line.endsWith('failed'))).toHaveLength(1);
    passTime(cluster, 1);
    finishGoing(cluster);
    expect(podLines(cluster).filter((line) => line.endsWith('failed'))).toEqual([]);
    expect(eventLines(cluster, 'agent').filter((line) => line.startsWith('Warning FailedDaemonPod'))).toHaveLength(3);
    say(cluster, 'delete ds agent');
    expect(cluster.daemonBackOffs).toBeUndefined();
  });

  test('keeps the older of two Pods for a node', () => {
    const cluster = build();
    const [pod] = pods(cluster);
    const { nodeName = '' } = pod?.spec ?? {};
    runRequest(cluster, 'applied', { kind: 'Pod', name: 'agent-more' }, () =>
      createObject(cluster, 'Pod', {
        ...pod,
        metadata: { namespace: 'default', name: 'agent-more', labels: { app: 'agent' } },
        spec: { containers: [], ...pod?.spec, nodeName },
      }),
    );
    expect(getObject(cluster.store, 'Pod', 'default', 'agent-more')?.metadata?.deletionTimestamp).toBeDefined();
  });
});

describe('an update of a DaemonSet', () => {
  const update = (cluster: Cluster, spec: string): void => apply(cluster, manifest(spec, 'busybox:2'));

  test.each([
    ['one node at a time', '', 1],
    ['as many as may be unavailable', 'updateStrategy: {rollingUpdate: {maxUnavailable: 2}}', 2],
    ['a share of them, rounded up', 'updateStrategy: {rollingUpdate: {maxUnavailable: 50%}}', 2],
    ['none that the user does not delete', 'updateStrategy: {type: OnDelete}', 0],
  ])('replaces %s', (_, spec, count) => {
    const cluster = build(spec);
    makeReady(cluster);
    update(cluster, spec);
    expect(going(cluster)).toBe(count);
  });

  test('replaces all Pods that are not available first', () => {
    const cluster = build();
    update(cluster, '');
    expect(going(cluster)).toBe(3);
  });

  test('with surge makes the new Pod first and deletes the old one when that is available', () => {
    const cluster = build(SURGE);
    makeReady(cluster);
    update(cluster, SURGE);
    expect(places(cluster)).toEqual(['node-1 busybox:1', 'node-1 busybox:2', 'node-2 busybox:1', 'node-3 busybox:1']);
    makeReady(cluster);
    expect(places(cluster)).toEqual(['node-1 busybox:2', 'node-2 busybox:1', 'node-2 busybox:2', 'node-3 busybox:1']);
  });

  test('is counted as a generation of the template, which the Pods are labelled with', () => {
    const cluster = build();
    update(cluster, '');
    finishGoing(cluster);
    const generations = pods(cluster).map(({ metadata }) => metadata?.labels?.['pod-template-generation']);
    expect(new Set(generations)).toEqual(new Set(['2']));
  });

  test('back to the template before gives its revision a new number', () => {
    const cluster = build();
    update(cluster, '');
    apply(cluster, manifest());
    expect(listObjects(cluster.store, 'ControllerRevision').map(({ revision }) => revision)).toEqual([3, 2]);
  });
});

describe('Pods of a DaemonSet', () => {
  test('bear what drives others off', () => {
    const cluster = build();
    const keys = pods(cluster)[0]?.spec?.tolerations?.map(({ key, effect }) => `${key}:${effect}`);
    expect(keys).toEqual([
      'node.kubernetes.io/not-ready:NoExecute',
      'node.kubernetes.io/unreachable:NoExecute',
      'node.kubernetes.io/disk-pressure:NoSchedule',
      'node.kubernetes.io/memory-pressure:NoSchedule',
      'node.kubernetes.io/pid-pressure:NoSchedule',
      'node.kubernetes.io/unschedulable:NoSchedule',
    ]);
  });

  test('that lose the label of the selector are let go, and another is made', () => {
    const cluster = build();
    const [pod] = pods(cluster);
    runRequest(cluster, 'applied', { kind: 'Pod', name: '' }, () =>
      replaceObject(cluster, 'Pod', { ...pod, metadata: { ...pod?.metadata, labels: { app: 'other' } } }),
    );
    expect(pods(cluster)).toHaveLength(4);
    expect(
      getObject(cluster.store, 'Pod', 'default', pod?.metadata?.name ?? '')?.metadata?.ownerReferences,
    ).toBeUndefined();
  });
});
