import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listEventsAbout } from '../../../core/cluster/object-store.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Node, Pod, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { listOverBudget } from '../../../core/scheduler/budgets.ts';

const NOT_HELPFUL =
  'no new claims to deallocate, preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.';

interface Row {
  /** What the Pod `web` asks for beside one container. */
  readonly spec?: Partial<PodSpec>;
  readonly cpu?: string;
  readonly ports?: readonly number[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Pods that are there before. */
  readonly others?: readonly Pod[];
  /** What is different about a node. */
  readonly nodes?: Readonly<Record<string, (node: Node) => Node>>;
}

const cordon = (node: Node): Node => ({ ...node, spec: { ...node.spec, unschedulable: true } });
const taint =
  (effect: string) =>
  (node: Node): Node => ({ ...node, spec: { ...node.spec, taints: [{ key: 'gpu', value: 'yes', effect }] } });
const onNode = (name: string, nodeName: string, spec: Partial<PodSpec> = {}, labels = {}): Pod => ({
  metadata: { name, labels },
  spec: { containers: [container('500m')], terminationGracePeriodSeconds: 30, ...spec, nodeName },
});
const HOST = 'kubernetes.io/hostname';
const toNode = (name: string): Partial<PodSpec> => ({ nodeSelector: { [HOST]: name } });

const placed: readonly [sentence: string, row: Row, nodes: readonly string[]][] = [
  ['a plain Pod goes to a worker', {}, ['node-1', 'node-2', 'node-3']],
  ['a node selector is followed', { spec: toNode('node-2') }, ['node-2']],
  [
    'a toleration opens the control plane, a selector leads there',
    { spec: { ...toNode('podlab-control-plane'), tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] } },
    ['podlab-control-plane'],
  ],
  [
    'a required node affinity is followed',
    {
      spec: {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: HOST, operator: 'NotIn', values: ['node-1', 'node-3'] }] },
              ],
            },
          },
        },
      },
    },
    ['node-2'],
  ],
  [
    'a preferred node affinity wins among nodes that are free alike',
    {
      spec: {
        affinity: {
          nodeAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, preference: { matchExpressions: [{ key: HOST, operator: 'In', values: ['node-3'] }] } },
            ],
          },
        },
      },
    },
    ['node-3'],
  ],
  ['the emptiest node is chosen', { others: [onNode('a', 'node-1'), onNode('b', 'node-3')] }, ['node-2']],
  ['a cordoned node is left out', { nodes: { 'node-1': cordon, 'node-2': cordon } }, ['node-3']],
  [
    'a node that one should rather not use is used last',
    { nodes: { 'node-1': taint('PreferNoSchedule'), 'node-2': taint('PreferNoSchedule') } },
    ['node-3'],
  ],
  [
    'a host port that is taken leads elsewhere',
    {
      ports: [80],
      others: [
        onNode('a', 'node-1', { containers: [withPort(80)] }),
        onNode('b', 'node-2', { containers: [withPort(80)] }),
      ],
    },
    ['node-3'],
  ],
  [
    'required anti-affinity keeps away from its like',
    {
      labels: { app: 'web' },
      others: [onNode('a', 'node-1', {}, { app: 'web' }), onNode('b', 'node-2', {}, { app: 'web' })],
      spec: { affinity: { podAntiAffinity: requiredTerm() } },
    },
    ['node-3'],
  ],
  [
    'required affinity goes where its like is',
    { others: [onNode('a', 'node-2', {}, { app: 'web' })], spec: { affinity: { podAffinity: requiredTerm() } } },
    ['node-2'],
  ],
  [
    'the first of a group that wants its own kind may go anywhere',
    { labels: { app: 'web' }, spec: { affinity: { podAffinity: requiredTerm() } } },
    ['node-1', 'node-2', 'node-3'],
  ],
  [
    'a spread constraint evens out its domains',
    {
      labels: { app: 'web' },
      others: [onNode('a', 'node-1', {}, { app: 'web' }), onNode('b', 'node-2', {}, { app: 'web' })],
      spec: {
        tolerations: [],
        nodeSelector: { 'kubernetes.io/os': 'linux' },
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: HOST,
            whenUnsatisfiable: 'DoNotSchedule',
            labelSelector: { matchLabels: { app: 'web' } },
            nodeTaintsPolicy: 'Honor',
          },
        ],
      },
    },
    ['node-3'],
  ],
];

const refused: readonly [sentence: string, row: Row, message: string][] = [
  [
    'more CPU than any node has',
    { cpu: '5' },
    `0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 Insufficient cpu. ${NOT_HELPFUL}`,
  ],
  [
    'more CPU than is free',
    { cpu: '1800m', others: ['node-1', 'node-2', 'node-3'].map((node, index) => onNode(`p${index}`, node)) },
    '0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 Insufficient cpu. no new claims to deallocate, preemption: 0/4 nodes are available: 1 Preemption is not helpful for scheduling, 3 No preemption victims found for incoming pod.',
  ],
  [
    'a selector that matches no node',
    { spec: { nodeSelector: { disk: 'ssd' } } },
    `0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 node(s) didn't match Pod's node affinity/selector. ${NOT_HELPFUL}`,
  ],
  [
    'nodes that are cordoned and tainted',
    { nodes: { 'node-1': cordon, 'node-2': taint('NoSchedule'), 'node-3': taint('NoExecute') } },
    `0/4 nodes are available: 1 node(s) were unschedulable, 3 node(s) had untolerated taint(s). ${NOT_HELPFUL}`,
  ],
  [
    'a claim that does not exist',
    { spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } },
    '0/4 nodes are available: persistentvolumeclaim "data" not found. not found',
  ],
  [
    'no preemption allowed',
    { cpu: '5', spec: { preemptionPolicy: 'Never' } },
    '0/4 nodes are available: 1 node(s) had untolerated taint(s), 3 Insufficient cpu. no new claims to deallocate, preemption: not eligible due to preemptionPolicy=Never.',
  ],
];

describe('the scheduler', () => {
  test.each(placed)('%s', (_, row, nodes) => {
    const pod = schedule(clusterFor(row), row);
    expect(nodes).toContain(pod?.spec?.nodeName);
    expect(pod?.status?.conditions).toContainEqual({
      type: 'PodScheduled',
      status: 'True',
      observedGeneration: 1,
      lastTransitionTime: '2026-01-01T00:00:00Z',
    });
  });

  test.each(refused)('finds no node for %s', (_, row, message) => {
    const cluster = clusterFor(row);
    const pod = schedule(cluster, row);
    expect(pod?.spec?.nodeName).toBeUndefined();
    expect(pod?.status?.conditions).toEqual([
      {
        type: 'PodScheduled',
        status: 'False',
        observedGeneration: 1,
        lastTransitionTime: '2026-01-01T00:00:00Z',
        reason: 'Unschedulable',
        message,
      },
    ]);
    expect(eventsOf(cluster, pod)).toEqual([`Warning FailedScheduling ${message}`]);
  });

  test('says where it put a Pod', () => {
    const cluster = clusterFor({});
    const pod = schedule(cluster, { spec: toNode('node-2') });
    expect(eventsOf(cluster, pod)).toEqual(['Normal Scheduled Successfully assigned default/web to node-2']);
  });

  test('leaves a gated Pod alone until its gates are gone', () => {
    const cluster = clusterFor({});
    const gated = schedule(cluster, { spec: { schedulingGates: [{ name: 'example.com/wait' }] } });
    expect(gated?.status?.conditions?.map(({ reason, message }) => [reason, message])).toEqual([
      ['SchedulingGated', 'Scheduling is blocked due to non-empty scheduling gates'],
    ]);
    if (gated?.spec === undefined) throw new Error('no Pod');
    const { schedulingGates: _, ...spec } = gated.spec;
    change(cluster, { ...gated, spec });
    expect(findPod(cluster, 'web')?.spec?.nodeName).toMatch(/^node-/);
  });

  test('tries again when a Pod has made room, and not before', () => {
    const row: Row = { cpu: '1800m', others: ['node-1', 'node-2', 'node-3'].map((node) => onNode(node, node)) };
    const cluster = clusterFor(row);
    const waiting = schedule(cluster, row);
    expect(eventsOf(cluster, waiting)).toHaveLength(1);
    const gone = findPod(cluster, 'node-2');
    if (gone !== undefined) change(cluster, { ...gone, status: { ...gone.status, phase: 'Succeeded' } });
    expect(findPod(cluster, 'web')?.spec?.nodeName).toBe('node-2');
  });

  test('lets a more important Pod take the place of the least important one', () => {
    const others = [
      onNode('high', 'node-1', { priority: 100 }),
      onNode('low', 'node-2', { priority: 1 }),
      onNode('middle', 'node-3', { priority: 10 }),
    ];
    const row: Row = { cpu: '1800m', spec: { priority: 50 }, others };
    const cluster = clusterFor(row);
    const preemptor = schedule(cluster, row);
    const victim = findPod(cluster, 'low');
    expect(preemptor?.status?.nominatedNodeName).toBe('node-2');
    expect(victim?.metadata?.deletionTimestamp).toBeDefined();
    expect(victim?.status?.conditions?.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: 'default-scheduler: preempting to accommodate a higher priority pod',
    });
    expect(eventsOf(cluster, victim)).toContain(
      `Normal Preempted Preempted by pod ${preemptor?.metadata?.uid} on node node-2`,
    );
    runRequest(cluster, 'deleted', { kind: 'Pod', name: 'low' }, () =>
      deleteObject(cluster, { kind: 'Pod', namespace: 'default', name: 'low' }, { gracePeriodSeconds: 0 }),
    );
    expect(findPod(cluster, 'web')?.spec?.nodeName).toBe('node-2');
  });
});

describe('disruption budgets and preemption', () => {
  /** A budget with one label of Pods and the room that its status says. */
  function budget(cluster: Cluster, app: string, disruptionsAllowed: number, disruptedPods = {}): void {
    createObject(cluster, 'PodDisruptionBudget', {
      metadata: { name: app, namespace: 'default' },
      spec: { minAvailable: 1, selector: { matchLabels: { app } } },
      status: {
        disruptionsAllowed,
        disruptedPods,
        currentHealthy: 1,
        desiredHealthy: 1,
        expectedPods: 1,
      },
    });
  }
  const guarded = { app: 'guarded' };

  test('a Pod of greater priority goes where the lesser one has no budget left', () => {
    const others = [
      onNode('middle', 'node-1', { priority: 10 }),
      onNode('low', 'node-2', { priority: 1 }, guarded),
      onNode('high', 'node-3', { priority: 100 }),
    ];
    const row: Row = { cpu: '1800m', spec: { priority: 50 }, others };
    const cluster = clusterFor(row);
    budget(cluster, 'guarded', 0);
    expect(schedule(cluster, row)?.status?.nominatedNodeName).toBe('node-1');
  });

  test.each<[string, number, Record<string, string>, string[]]>([
    ['all without room', 0, {}, ['a', 'b', 'c']],
    ['those after the first with room for one', 1, {}, ['b', 'c']],
    ['none with room for all', 3, {}, []],
    ['not the one that was asked for already', 1, { b: '2026-01-01T00:00:00Z' }, ['c']],
  ])('of three Pods of one budget %s are beyond it', (_, room, asked, beyond) => {
    const others = ['a', 'b', 'c', 'free'].map((name) =>
      onNode(name, 'node-1', {}, name === 'free' ? { app: 'other' } : guarded),
    );
    const cluster = clusterFor({ others });
    budget(cluster, 'guarded', room, asked);
    const pods = ['a', 'b', 'c', 'free'].flatMap((name) => findPod(cluster, name) ?? []);
    expect(listOverBudget(cluster, pods).map(({ metadata }) => metadata?.name)).toEqual(beyond);
  });

  test('on one node those are spared first whose budget has no room, whatever their priority', () => {
    const others = [onNode('calm', 'node-2', { priority: 5 }), onNode('guarded', 'node-2', { priority: 1 }, guarded)];
    const row: Row = { cpu: '1400m', spec: { ...toNode('node-2'), priority: 50 }, others };
    const cluster = clusterFor(row);
    budget(cluster, 'guarded', 0);
    schedule(cluster, row);
    const isGoing = (name: string): boolean => findPod(cluster, name)?.metadata?.deletionTimestamp !== undefined;
    expect([isGoing('calm'), isGoing('guarded')]).toEqual([true, false]);
  });

  test('where nobody else can go, a Pod beyond its budget goes', () => {
    const row: Row = {
      cpu: '1800m',
      spec: { ...toNode('node-2'), priority: 50 },
      others: [onNode('guarded', 'node-2', { priority: 1 }, guarded)],
    };
    const cluster = clusterFor(row);
    budget(cluster, 'guarded', 0);
    expect(schedule(cluster, row)?.status?.nominatedNodeName).toBe('node-2');
  });
});

/** A cluster whose kubelets do nothing: only the scheduler is looked at. */
function clusterFor({ others = [], nodes = {} }: Row): Cluster {
  const cluster = createCluster(5);
  for (const runtime of cluster.nodes.values()) runtime.running = false;
  for (const [name, differ] of Object.entries(nodes)) {
    const node = getObject(cluster.store, 'Node', '', name);
    if (node !== undefined) replaceObject(cluster, 'Node', differ(node));
  }
  for (const pod of others) create(cluster, pod);
  return cluster;
}

function schedule(cluster: Cluster, { spec, cpu, ports = [], labels = {} }: Row): Pod | undefined {
  const containers = [{ ...container(cpu), ports: ports.map((port) => ({ containerPort: port, hostPort: port })) }];
  create(cluster, { metadata: { name: 'web', labels }, spec: { containers, ...spec } });
  return findPod(cluster, 'web');
}

function create(cluster: Cluster, pod: Pod): void {
  runRequest(cluster, 'applied', { kind: 'Pod', name: pod.metadata?.name ?? '' }, () =>
    createObject(cluster, 'Pod', pod),
  );
}

function change(cluster: Cluster, pod: Pod): void {
  runRequest(cluster, 'applied', { kind: 'Pod', name: '' }, () => replaceObject(cluster, 'Pod', pod));
}

function findPod(cluster: Cluster, name: string): Pod | undefined {
  return getObject(cluster.store, 'Pod', 'default', name);
}

function eventsOf(cluster: Cluster, pod: Pod | undefined): string[] {
  return listEventsAbout(cluster.store, pod?.metadata?.uid ?? '').map(
    ({ type, reason, message }) => `${type} ${reason} ${message}`,
  );
}

function container(cpu?: string) {
  return { name: 'web', image: 'nginx', ...(cpu === undefined ? {} : { resources: { requests: { cpu } } }) };
}

function withPort(port: number) {
  return { ...container(), ports: [{ containerPort: port, hostPort: port }] };
}

function requiredTerm() {
  return {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: HOST, labelSelector: { matchLabels: { app: 'web' } } },
    ],
  };
}
