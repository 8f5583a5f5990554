import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject, listEventsAbout } from '../../../core/cluster/object-store.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import { runUntil } from '../../../core/lab/run-occurrences.ts';
import type { Pod, PodCondition, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { cancelOccurrence, listOccurrences } from '../../../core/sim/agenda.ts';

/**
 * After the tables of Kubernetes v1.35: pkg/scheduler/framework/preemption and plugins/defaultpreemption. Each worker has 2 CPUs;
 * the Pod that comes has priority 100 and asks for 1500m.
 */

interface Standing {
  readonly on: 1 | 2 | 3;
  readonly priority?: number;
  readonly cpu?: string;
  readonly app?: string;
  /** Seconds since the lab began; absent where it has not started. */
  readonly started?: number;
  readonly going?: 'by preemption' | 'by hand';
}

interface Row {
  readonly others: Readonly<Record<string, Standing>>;
  /** Budgets by the app that they guard: how many more may go. */
  readonly budgets?: Readonly<Record<string, number>>;
  readonly spec?: Partial<PodSpec>;
  readonly nominated?: string;
}

interface Outcome {
  readonly node?: string;
  readonly victims?: string;
  /** How the message ends, from `preemption: ` on; absent where preemption is under way. */
  readonly says?: string;
}

const FULL = { on: 1, cpu: '1500m' } as const;
/** Fills the nodes that a row does not speak of with what cannot be removed. */
const blocked = (...nodes: readonly (2 | 3)[]): Readonly<Record<string, Standing>> =>
  Object.fromEntries(nodes.map((on) => [`blocks-${on}`, { on, priority: 200, cpu: '1500m' }]));

const rows: readonly [sentence: string, row: Row, outcome: Outcome][] = [
  ['the only lesser one goes', { others: { a: FULL, ...blocked(2, 3) } }, { node: 'node-1', victims: 'a' }],
  [
    'nobody of the same priority goes',
    { others: { a: { ...FULL, priority: 100 }, ...blocked(2, 3) } },
    {
      says: '0/4 nodes are available: 1 Preemption is not helpful for scheduling, 3 No preemption victims found for incoming pod.',
    },
  ],
  [
    'a Pod that must not preempt does not',
    { others: { a: FULL, ...blocked(2, 3) }, spec: { preemptionPolicy: 'Never' } },
    { says: 'not eligible due to preemptionPolicy=Never.' },
  ],
  [
    'where all lesser ones together leave too little, none goes',
    { others: { a: { on: 1, cpu: '500m' }, keeps: { on: 1, priority: 200, cpu: '1' }, ...blocked(2, 3) } },
    {
      says: '0/4 nodes are available: 1 Insufficient cpu, 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    },
  ],
  [
    'what no node has no preemption brings',
    { others: { a: FULL }, spec: { containers: [{ name: 'c', resources: { requests: { cpu: '3' } } }] } },
    { says: '0/4 nodes are available: 4 Preemption is not helpful for scheduling.' },
  ],
  [
    'who fits beside the newcomer stays',
    { others: { small: { on: 1, cpu: '400m' }, large: { on: 1, cpu: '1' }, ...blocked(2, 3) } },
    { node: 'node-1', victims: 'large' },
  ],
  [
    'of two of one size the more important stays',
    {
      others: {
        less: { on: 1, cpu: '500m', priority: 1 },
        more: { on: 1, cpu: '500m', priority: 2 },
        rest: { on: 1, cpu: '600m', priority: 0 },
        ...blocked(2, 3),
      },
    },
    { node: 'node-1', victims: 'less rest' },
  ],
  [
    'of two equals the longer running stays',
    {
      others: {
        young: { on: 1, cpu: '500m', started: 9 },
        old: { on: 1, cpu: '500m', started: 5 },
        rest: { on: 1, cpu: '600m', priority: 1 },
        ...blocked(2, 3),
      },
    },
    { node: 'node-1', victims: 'rest young' },
  ],
  [
    'who has not started is younger than who has',
    {
      others: { waits: { on: 1, cpu: '500m' }, runs: { on: 1, cpu: '500m', started: 0 }, ...blocked(2, 3) },
      spec: { containers: [{ name: 'c', resources: { requests: { cpu: '1300m' } } }] },
    },
    { node: 'node-1', victims: 'waits' },
  ],

  [
    'the node with the lowest greatest priority is taken',
    { others: { a: { ...FULL, priority: 3 }, b: { ...FULL, on: 2, priority: 2 }, c: { ...FULL, on: 3, priority: 4 } } },
    { node: 'node-2', victims: 'b' },
  ],
  [
    'then the one with the smallest sum of priorities',
    {
      others: {
        a1: { on: 1, cpu: '900m', priority: 5 },
        a2: { on: 1, cpu: '900m', priority: 4 },
        b1: { on: 2, cpu: '900m', priority: 5 },
        b2: { on: 2, cpu: '900m', priority: 3 },
        ...blocked(3),
      },
    },
    { node: 'node-2', victims: 'b1 b2' },
  ],
  [
    'fewer victims before a smaller sum of negative priorities',
    {
      others: {
        a1: { on: 1, cpu: '900m', priority: -5 },
        a2: { on: 1, cpu: '900m', priority: -9 },
        b: { ...FULL, on: 2, priority: -5 },
        ...blocked(3),
      },
    },
    { node: 'node-2', victims: 'b' },
  ],
  [
    'then the one whose most important victims started last',
    {
      others: {
        a: { ...FULL, started: 5 },
        b: { ...FULL, on: 2, started: 9 },
        c: { ...FULL, on: 3, started: 7 },
      },
    },
    { node: 'node-2', victims: 'b' },
  ],
  [
    'the earliest start of a node counts, and of its most important victims alone',
    {
      others: {
        a1: { on: 1, cpu: '900m', priority: 5, started: 9 },
        a2: { on: 1, cpu: '900m', priority: 1, started: 0 },
        b1: { on: 2, cpu: '900m', priority: 5, started: 8 },
        b2: { on: 2, cpu: '900m', priority: 1, started: 9 },
        ...blocked(3),
      },
    },
    { node: 'node-1', victims: 'a1 a2' },
  ],

  [
    'a node where no budget is broken is taken before one of lower priority',
    {
      others: { a: { ...FULL, app: 'db', priority: 0 }, b: { ...FULL, on: 2, priority: 90 }, ...blocked(3) },
      budgets: { db: 0 },
    },
    { node: 'node-2', victims: 'b' },
  ],
  [
    'a budget with room is not broken',
    {
      others: { a: { ...FULL, app: 'db', priority: 0 }, b: { ...FULL, on: 2, priority: 90 }, ...blocked(3) },
      budgets: { db: 1 },
    },
    { node: 'node-1', victims: 'a' },
  ],
  [
    'a budget is broken where nothing else helps',
    { others: { a: { ...FULL, app: 'db' }, ...blocked(2, 3) }, budgets: { db: 0 } },
    { node: 'node-1', victims: 'a' },
  ],
  [
    'the fewer beyond their budgets the better, however many go',
    {
      others: {
        a1: { on: 1, cpu: '900m', app: 'db' },
        a2: { on: 1, cpu: '900m', app: 'db' },
        b1: { on: 2, cpu: '600m', app: 'db' },
        b2: { on: 2, cpu: '600m' },
        b3: { on: 2, cpu: '600m' },
        ...blocked(3),
      },
      budgets: { db: 0 },
    },
    { node: 'node-2', victims: 'b1 b2 b3' },
  ],
  [
    'whose budget has no room is spared before one of higher priority',
    {
      others: {
        dear: { on: 1, cpu: '500m', app: 'db', priority: 1 },
        plain: { on: 1, cpu: '900m', priority: 9 },
        ...blocked(2, 3),
      },
      budgets: { db: 0 },
    },
    { node: 'node-1', victims: 'plain' },
  ],
  [
    'of three with room for one the most important is charged first, and the others are tried before it',
    {
      others: {
        a1: { on: 1, cpu: '500m', app: 'db', priority: 3 },
        a2: { on: 1, cpu: '500m', app: 'db', priority: 2 },
        a3: { on: 1, cpu: '500m', app: 'db', priority: 1 },
        ...blocked(2, 3),
      },
      budgets: { db: 1 },
    },
    { node: 'node-1', victims: 'a1 a3' },
  ],

  [
    'whom it preempted is waited for',
    { others: { a: { ...FULL, going: 'by preemption' }, b: { ...FULL, on: 2 }, ...blocked(3) }, nominated: 'node-1' },
    { node: 'node-1', says: 'not eligible due to a terminating pod on the nominated node.' },
  ],
  [
    'who goes by hand is not waited for: the same node again, and nobody is asked twice',
    { others: { a: { ...FULL, going: 'by hand' }, ...blocked(2, 3) }, nominated: 'node-1' },
    { node: 'node-1', victims: '' },
  ],
  [
    'a promise is taken back where preemption helps no more',
    { others: { a: { ...FULL, priority: 200 }, ...blocked(2, 3) }, nominated: 'node-1' },
    {
      says: '0/4 nodes are available: 1 Preemption is not helpful for scheduling, 3 No preemption victims found for incoming pod.',
    },
  ],
];

describe('a Pod of priority 100 that nobody has room for', () => {
  test.each(rows)('%s', (_, row, { node, victims, says }) => {
    const cluster = clusterOf(row);
    const newcomer = find(cluster, 'newcomer');
    const message = newcomer?.status?.conditions?.[0]?.message ?? '';
    expect({
      node: newcomer?.status?.nominatedNodeName,
      victims: namesOfVictims(cluster, row),
      says: message.split('preemption: ')[1],
    }).toEqual({ node, victims: victims ?? '', says });
  });
});

test('a victim is marked, told and deleted, with the scheduler of the newcomer named', () => {
  const cluster = clusterOf({ others: { a: FULL, ...blocked(2, 3) } });
  const victim = find(cluster, 'a');
  expect(victim?.status?.conditions?.at(-1)).toMatchObject({
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'PreemptionByScheduler',
    message: 'default-scheduler: preempting to accommodate a higher priority pod',
  });
  const said = listEventsAbout(cluster.store, victim?.metadata?.uid ?? '').find(({ reason }) => reason === 'Preempted');
  expect(said?.message).toBe(`Preempted by pod ${find(cluster, 'newcomer')?.metadata?.uid} on node node-1`);
});

describe('a node that was promised', () => {
  test('is looked at first, though another one would score better', () => {
    const cluster = clusterOf({ others: { a: { on: 1, cpu: '100m' } }, nominated: 'node-1' });
    expect(find(cluster, 'newcomer')?.spec?.nodeName).toBe('node-1');
  });

  test('is full for those who are not more important', () => {
    const cluster = clusterOf({ others: { a: FULL, ...blocked(2, 3) } });
    expect(find(cluster, 'newcomer')?.status?.nominatedNodeName).toBe('node-1');
    remove(cluster, 'a');
    expect(find(cluster, 'newcomer')?.spec?.nodeName).toBe('node-1');
  });

  test('is taken from a less important Pod by a more important one that preempts there', () => {
    const cluster = clusterOf({ others: { a: FULL, ...blocked(2, 3) } });
    create(cluster, podOf('king', { priority: 150, containers: [asking('1500m')] }));
    expect(find(cluster, 'king')?.status?.nominatedNodeName).toBe('node-1');
    expect(find(cluster, 'newcomer')?.status?.nominatedNodeName).toBeUndefined();
  });

  test('need not suffice a newcomer that wants somebody beside it who may never come', () => {
    const cluster = clusterOf({ others: { a: FULL, ...blocked(2, 3) } });
    create(
      cluster,
      podOf('follower', {
        containers: [asking('10m')],
        affinity: {
          podAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'newcomer' } } },
            ],
          },
        },
      }),
    );
    expect(find(cluster, 'follower')?.spec?.nodeName).toBeUndefined();
  });
});

/** A cluster whose kubelets do nothing, with the row's Pods on its workers, after the newcomer was tried. */
function clusterOf({ others, budgets = {}, spec = {}, nominated }: Row): Cluster {
  const cluster = createCluster(5);
  for (const runtime of cluster.nodes.values()) runtime.running = false;
  for (const [app, disruptionsAllowed] of Object.entries(budgets)) {
    createObject(cluster, 'PodDisruptionBudget', {
      metadata: { name: app, namespace: 'default' },
      spec: { minAvailable: 1, selector: { matchLabels: { app } } },
      status: { disruptionsAllowed, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
    });
  }
  for (const [name, standing] of Object.entries(others)) place(cluster, name, standing);
  const newcomer = podOf('newcomer', { priority: 100, containers: [asking('1500m')], ...spec });
  create(cluster, nominated === undefined ? newcomer : { ...newcomer, status: { nominatedNodeName: nominated } });
  return cluster;
}

function place(cluster: Cluster, name: string, { on, priority = 0, cpu = '1', app, started, going }: Standing): void {
  const pod = podOf(name, { priority, containers: [asking(cpu)], nodeName: `node-${on}` });
  const labelled = app === undefined ? pod : { ...pod, metadata: { ...pod.metadata, labels: { app } } };
  create(cluster, labelled);
  const stored = find(cluster, name);
  if (stored === undefined) throw new Error(`no Pod ${name}`);
  const startTime = started === undefined ? undefined : `2025-12-31T00:00:0${started}Z`;
  replaceObject(cluster, 'Pod', {
    ...stored,
    status: {
      ...stored.status,
      ...(startTime === undefined ? {} : { startTime }),
      ...(going === 'by preemption' ? { conditions: [BY_PREEMPTION] } : {}),
    },
  });
  if (going !== undefined) deleteObject(cluster, { kind: 'Pod', namespace: 'default', name });
}

const BY_PREEMPTION: PodCondition = { type: 'DisruptionTarget', status: 'True', reason: 'PreemptionByScheduler' };

/** Those that were deleted by the newcomer. */
function namesOfVictims(cluster: Cluster, { others }: Row): string {
  return Object.keys(others)
    .filter((name) => {
      const events = listEventsAbout(cluster.store, find(cluster, name)?.metadata?.uid ?? '');
      return events.some(({ reason }) => reason === 'Preempted');
    })
    .sort()
    .join(' ');
}

function podOf(name: string, spec: PodSpec): Pod {
  return { metadata: { name, labels: { app: name } }, spec: { terminationGracePeriodSeconds: 30, ...spec } };
}

function asking(cpu: string) {
  return { name: 'c', image: 'nginx', resources: { requests: { cpu } } };
}

function create(cluster: Cluster, pod: Pod): void {
  createObject(cluster, 'Pod', pod);
  runScheduler(cluster);
}

/** Nobody else does anything: budgets keep the room that a row gives them. */
function runScheduler(cluster: Cluster): void {
  for (const { key } of listOccurrences(cluster.agenda)) {
    if (!key.startsWith('scheduler/')) cancelOccurrence(cluster.agenda, key);
  }
  runUntil(cluster, cluster.nowMs);
}

/** A Pod whose end has come. */
function remove(cluster: Cluster, name: string): void {
  const pod = find(cluster, name);
  if (pod === undefined) throw new Error(`no Pod ${name}`);
  replaceObject(cluster, 'Pod', { ...pod, status: { ...pod.status, phase: 'Succeeded' } });
  runScheduler(cluster);
}

function find(cluster: Cluster, name: string): Pod | undefined {
  return getObject(cluster.store, 'Pod', 'default', name);
}
