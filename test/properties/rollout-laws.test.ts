import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { listObjects } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { applyText, runKubectl } from '../../core/kubectl/index.ts';
import { applyFault, createPressure, type LastingFault, listStandingFaults, undoFault } from '../../core/lab/faults.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import type { Job, Pod } from '../../core/objects/kubernetes.generated.ts';
import { buildCluster } from '../builders/cluster.ts';
import { fc } from '../builders/fast-check.ts';
import { story } from './arbitraries.ts';
import { playStory } from './play-story.ts';

type Kind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

interface Row {
  readonly kind: Kind;
  readonly spec: string;
  /** How many Pods have to be ready at each moment, and how many may be there. */
  readonly least: number;
  readonly most: number;
}

const strategy = (unavailable: string, surge: string): string =>
  `replicas: 4, strategy: {rollingUpdate: {maxUnavailable: ${unavailable}, maxSurge: ${surge}}}`;

const ROWS: readonly (readonly [sentence: string, row: Row])[] = [
  ['a quarter each', { kind: 'Deployment', spec: 'replicas: 4', least: 3, most: 5 }],
  ['one more and none fewer', { kind: 'Deployment', spec: strategy('0', '1'), least: 4, most: 5 }],
  ['none more and two fewer', { kind: 'Deployment', spec: strategy('2', '0'), least: 2, most: 4 }],
  ['twice as many', { kind: 'Deployment', spec: strategy('0', '"100%"'), least: 4, most: 8 }],
  ['one after the other', { kind: 'StatefulSet', spec: 'replicas: 3, serviceName: web', least: 2, most: 3 }],
  // A Pod of an older revision that is not well does not hold up the next one: seen at a real controller.
  [
    'all at once, past those that are not well',
    { kind: 'StatefulSet', spec: 'replicas: 3, serviceName: web, podManagementPolicy: Parallel', least: 1, most: 3 },
  ],
  ['one node after the other', { kind: 'DaemonSet', spec: '', least: 2, most: 3 }],
  [
    'the new one beside the old one',
    {
      kind: 'DaemonSet',
      spec: 'updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}',
      least: 3,
      most: 6,
    },
  ],
];

/** Images, one of which cannot be pulled, with the seconds that pass before the next. */
const rollouts = fc.array(
  fc.tuple(fc.constantFrom('nginx:1.27', 'nginx:1.28', 'nginx:1.29', 'nowhere:v0'), fc.integer({ min: 1, max: 60 })),
  { minLength: 1, maxLength: 6 },
);

function manifest(kind: Kind, spec: string): string {
  const template =
    'template: {metadata: {labels: {app: web}}, spec: {terminationGracePeriodSeconds: 3, containers: [{name: c, image: "nginx:1.27"}]}}';
  return `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: web}\nspec: {selector: {matchLabels: {app: web}}, ${template}${spec === '' ? '' : `, ${spec}`}}\n`;
}

function pass(cluster: Cluster, seconds: number): void {
  startWork(cluster);
  if (!runUntil(cluster, cluster.nowMs + seconds * 1000)) throw new Error('too much work');
}

function isReady({ status }: Pod): boolean {
  return status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') === true;
}

function listActive(cluster: Cluster): Pod[] {
  return listObjects(cluster.store, 'Pod', 'default').filter(
    ({ metadata, status }) => metadata?.deletionTimestamp === undefined && status?.phase !== 'Failed',
  );
}

describe('a rollout, whatever it is interrupted by', () => {
  test.each(ROWS)('%s: %j', (_, { kind, spec, least, most }) => {
    fc.assert(
      fc.property(rollouts, (images) => {
        const cluster = buildCluster();
        applyText(cluster, manifest(kind, spec), 'STDIN');
        pass(cluster, 120);
        const seen = { least: listActive(cluster).filter(isReady).length, most: 0 };
        cluster.watchers.push((_cluster, change) => {
          if (change.kind !== 'Pod') return;
          const active = listActive(cluster);
          seen.least = Math.min(seen.least, active.filter(isReady).length);
          seen.most = Math.max(seen.most, active.length);
        });
        for (const [image, seconds] of images) {
          startWork(cluster);
          runKubectl(cluster, `set image ${kind.toLowerCase()}/web c=${image}`);
          pass(cluster, seconds);
        }
        expect(seen.least).toBeGreaterThanOrEqual(least);
        expect(seen.most).toBeLessThanOrEqual(most);
      }),
      { numRuns: 8 },
    );
  });
});

const trouble = fc.oneof(
  fc.record({
    kind: fc.constantFrom('stopNode' as const, 'partitionNode' as const),
    node: fc.constantFrom('node-1', 'node-2', 'node-3'),
  }),
  fc.record({
    pressure: fc.constantFrom('memory' as const, 'disk' as const, 'inodes' as const, 'pid' as const),
    node: fc.constantFrom('node-1', 'node-2', 'node-3'),
  }),
  fc.integer({ min: 1, max: 500 }),
);

describe('once nothing fails any more', () => {
  test.each(['Deployment', 'StatefulSet', 'DaemonSet'] as const)('a %s comes to what it is asked', (kind) => {
    fc.assert(
      fc.property(fc.array(trouble, { minLength: 1, maxLength: 6 }), (told) => {
        const cluster = buildCluster();
        const spec =
          kind === 'DaemonSet' ? '' : kind === 'StatefulSet' ? 'replicas: 3, serviceName: web' : 'replicas: 3';
        applyText(cluster, manifest(kind, spec), 'STDIN');
        for (const step of told) {
          startWork(cluster);
          if (typeof step === 'number') pass(cluster, step);
          else if ('kind' in step) applyFault(cluster, step);
          else applyFault(cluster, createPressure(cluster, step.node, step.pressure));
        }
        startWork(cluster);
        for (const fault of listFaults(cluster)) undoFault(cluster, fault);
        pass(cluster, 1800);
        expect(listActive(cluster).filter(isReady)).toHaveLength(3);
      }),
      { numRuns: 10 },
    );
  });
});

function listFaults(cluster: Cluster): LastingFault[] {
  return listStandingFaults(cluster).map(({ fault }) => fault);
}

describe('whatever happens to a cluster', () => {
  test('a Service leads to the ready Pods and to no others, a UID is given once, and a Job that is over stays so', () => {
    let compared = 0;
    fc.assert(
      fc.property(story, fc.array(relabelling, { maxLength: 12 }), (told, lines) => {
        const given = new Set<string>();
        const left = [...lines];
        let isWatched = false;
        playStory(told, (session) => {
          const { cluster } = session;
          startWork(cluster);
          runKubectl(cluster, left.shift() ?? 'get pods');
          if (!isWatched) watchLives(cluster, given);
          if (!isWatched) {
            for (const line of SHOP) runKubectl(cluster, line);
            pass(cluster, 60);
          }
          isWatched = true;
          runUntil(cluster, cluster.nowMs);
          compared += compareEndpoints(cluster);
          return session;
        });
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});

/** Pods that come under a Service, and leave it, by their labels alone. */
const relabelling = fc.constantFrom(
  'get pods',
  'label pods --all app=shop --overwrite',
  'label pods --all app=other --overwrite',
);

/** Its Pods have their address before they are ready. */
const PROBED = '{"name":"nginx","readinessProbe":{"httpGet":{"port":80},"initialDelaySeconds":3}}';
const SHOP = [
  'create service clusterip shop --tcp=80',
  'create deployment shop --image=nginx --replicas=3',
  `patch deployment shop -p '{"spec":{"template":{"spec":{"containers":[${PROBED}]}}}}'`,
];

function watchLives(cluster: Cluster, given: Set<string>): void {
  cluster.watchers.push((_, { type, kind, before, after }) => {
    const uid = after?.metadata?.uid ?? '';
    if (type === 'ADDED') {
      if (given.has(uid)) throw new Error(`${kind} ${after?.metadata?.name} has a UID that was there before`);
      given.add(uid);
    }
    if (kind === 'Job' && before !== undefined && after !== undefined && isOver(before) && !isOver(after)) {
      throw new Error(`Job ${after.metadata?.name} was over`);
    }
  });
}

function isOver({ status }: Job): boolean {
  return status?.conditions?.some(({ type, status: said }) => /Complete|Failed/.test(type) && said === 'True') === true;
}

/** Each Pod that has an address and has not ended is told of, and how it is. Returns how many of them are ready. */
function compareEndpoints(cluster: Cluster): number {
  const slices = listObjects(cluster.store, 'EndpointSlice', 'default').filter(
    ({ metadata }) => metadata?.labels?.['kubernetes.io/service-name'] === 'shop',
  );
  const told = slices
    .flatMap(({ endpoints }) => endpoints ?? [])
    .map(({ addresses, conditions, nodeName, targetRef }) => [targetRef?.name, addresses[0], nodeName, conditions]);
  const pods = listObjects(cluster.store, 'Pod', 'default').filter(
    ({ metadata, status }) =>
      metadata?.labels?.app === 'shop' && status?.podIP !== undefined && !/Succeeded|Failed/.test(status.phase ?? ''),
  );
  const expected = pods.map((pod) => {
    const [serving, terminating] = [isReady(pod), pod.metadata?.deletionTimestamp !== undefined];
    const conditions = { ready: serving && !terminating, serving, terminating };
    return [pod.metadata?.name, pod.status?.podIP, pod.spec?.nodeName, conditions];
  });
  expect(told.sort(compareRows)).toEqual(expected.sort(compareRows));
  return pods.filter(isReady).length;
}

function compareRows(a: readonly unknown[], b: readonly unknown[]): number {
  return `${a[0]}` < `${b[0]}` ? -1 : 1;
}
