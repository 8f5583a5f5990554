import { createObject, replaceObject } from '../../core/apiserver/write.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { LIMITS } from '../../core/cluster/limits.ts';
import { getObject, listObjects } from '../../core/cluster/object-store.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { applyFault, undoFault } from '../../core/lab/faults.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import { runRequest } from '../../core/lab/run-request.ts';
import { applyDefaults } from '../../core/manifest/index.ts';
import type { Container } from '../../core/objects/kubernetes.generated.ts';
import type { Kind, KindMap } from '../../core/objects/object.ts';
import { countPods, PROGRAMS } from './lab.ts';
import { cpuMs } from './measure.ts';
import { countOccurrences } from './occurrences.ts';
import type { Row } from './report.ts';
import { type Deed, WORKLOAD_DEEDS } from './workload-deeds.ts';

const SIZES = [10, 50, 100, 500];
const ROUNDS = 4;
const MINUTE_MS = 60_000;

const DEEDS: readonly Deed[] = [
  {
    what: 'a Deployment comes up',
    prepare: () => undefined,
    work: (cluster, count) => {
      applyDeployment(cluster, 'serve', count);
      pass(cluster, 10);
    },
    isDone: (cluster, count) => countReady(cluster) === count,
  },
  {
    what: 'two rollouts, one after the other',
    prepare: (cluster, count) => {
      applyDeployment(cluster, 'serve', count);
      pass(cluster, 10);
    },
    work: (cluster) => {
      for (const image of ['nginx:1.28', 'nginx:1.27']) {
        changeImage(cluster, image);
        pass(cluster, 20);
      }
    },
    isDone: (cluster, count) => countReady(cluster) === count && listObjects(cluster.store, 'ReplicaSet').length === 3,
  },
  {
    what: 'a rollout behind a Service',
    prepare: (cluster, count) => {
      applyDeployment(cluster, 'serve', count);
      create(cluster, 'Service', {
        metadata: { name: 'web', namespace: 'default' },
        spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
      });
      pass(cluster, 10);
    },
    work: (cluster) => {
      changeImage(cluster, 'nginx:1.28');
      pass(cluster, 20);
    },
    isDone: (cluster, count) => countReady(cluster) === count,
  },
  {
    what: 'crash loops for half an hour',
    prepare: (cluster, count) => {
      applyDeployment(cluster, 'fail', count);
      pass(cluster, 30);
    },
    work: (cluster) => pass(cluster, 30),
    isDone: (cluster) => countReady(cluster) === 0,
  },
  {
    what: 'a Job of N at once',
    prepare: () => undefined,
    work: (cluster, count) => {
      create(cluster, 'Job', {
        metadata: { name: 'hello', namespace: 'default' },
        spec: {
          completions: count,
          parallelism: count,
          template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', ...containerOf('succeed') }] } },
        },
      });
      pass(cluster, 10);
    },
    isDone: (cluster, count) => countPods(cluster, 'Succeeded') === count,
  },
  {
    what: 'one of three nodes dies',
    prepare: (cluster, count) => {
      applyDeployment(cluster, 'serve', count);
      pass(cluster, 10);
    },
    work: (cluster) => {
      applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
      pass(cluster, 20);
    },
    isDone: (cluster, count) => countReady(cluster) === count,
  },
  {
    what: 'a node with all of N Pods dies, and comes back',
    prepare: (cluster, count) => {
      applyDeployment(cluster, 'serve', count, { 'kubernetes.io/hostname': 'node-1' });
      pass(cluster, 10);
    },
    work: (cluster) => {
      applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
      pass(cluster, 10);
      undoFault(cluster, { kind: 'stopNode', node: 'node-1' });
      pass(cluster, 10);
    },
    isDone: (cluster, count) => countReady(cluster) === count,
  },
  ...WORKLOAD_DEEDS,
];

/**
 * How the cost of a workload grows with its replicas: the exponent of the power of N that fits best. 1 is linear. The
 * lab holds 200 Pods; here it holds more, so that what grows too fast shows.
 */
export async function measureGrowth(): Promise<readonly Row[]> {
  Object.assign(LIMITS, { pods: 2_000 });
  const rows: Row[] = [];
  for (const deed of DEEDS) {
    const points = SIZES.map((size) => ({ size, ...measureDeed(deed, size) }));
    rows.push(printGrowth(deed, 'ms', points), printGrowth(deed, 'units', points), printRate(deed, points));
  }
  return rows;
}

interface Cost {
  readonly ms: number;
  /** Of the account that bounds a request: it is counted, so that it is the same on every machine. */
  readonly units: number;
  /** How often a component was asked to do something. */
  readonly occurrences: number;
}

type Point = Cost & { readonly size: number };

function printGrowth({ what }: Deed, cost: 'ms' | 'units', points: readonly Point[]): Row {
  const costs = points.map((point) => (cost === 'ms' ? point.ms.toFixed(1) : `${Math.round(point.units / 1000)}k`));
  return {
    what: `${what}: ${costs.join(', ')} ${cost}`,
    podlab: fitExponent(points.map((point) => [point.size, point[cost]])),
    beside: 1,
    besideName: `a straight line; N = ${SIZES.join(', ')}`,
    unit: 'exponent',
  };
}

/** How many occurrences a second of a core does, of the largest size. */
function printRate({ what }: Deed, points: readonly Point[]): Row {
  const { occurrences, ms } = points.at(-1) ?? { occurrences: 0, ms: 1 };
  return {
    what: `${what}: ${points.map((point) => point.occurrences).join(', ')} occurrences`,
    podlab: (occurrences * 1000) / ms,
    beside: undefined,
    besideName: 'nothing',
    unit: 'occurrences/s',
  };
}

/** The slope of the straight line that fits the logarithms best. */
function fitExponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const meanX = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, [, y]) => sum + y, 0) / logs.length;
  const [over, under] = logs.reduce(([a, b], [x, y]) => [a + (x - meanX) * (y - meanY), b + (x - meanX) ** 2], [0, 0]);
  return over / under;
}

/** The fastest of some rounds: what the machine does beside them only ever adds. */
function measureDeed({ what, prepare, work, isDone }: Deed, count: number): Cost {
  let [ms, units, occurrences] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    const cluster = createRoomyCluster(round);
    cluster.work.left = Number.MAX_SAFE_INTEGER;
    prepare(cluster, count);
    cluster.work.left = Number.MAX_SAFE_INTEGER;
    const before = countOccurrences();
    ms = Math.min(
      ms,
      cpuMs(() => work(cluster, count)),
    );
    occurrences = countOccurrences() - before;
    units = Number.MAX_SAFE_INTEGER - cluster.work.left;
    if (!isDone(cluster, count)) throw new Error(`${what}: not done with ${count}`);
  }
  return { ms, units, occurrences };
}

/** A lab whose nodes have room for all: three of them hold 110 Pods each. */
function createRoomyCluster(seed: number): Cluster {
  const cluster = createCluster(seed);
  const room = { cpu: '1000', memory: '1000Gi', pods: '1000' };
  for (const node of listObjects(cluster.store, 'Node')) {
    const status = { ...node.status, capacity: room, allocatable: room };
    replaceObject(cluster, 'Node', { ...node, status });
  }
  return cluster;
}

function applyDeployment(
  cluster: Cluster,
  program: 'serve' | 'fail',
  replicas: number,
  nodeSelector: Readonly<Record<string, string>> = {},
): void {
  const labels = { app: 'web' };
  create(cluster, 'Deployment', {
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { nodeSelector, containers: [{ name: 'main', ...containerOf(program) }] },
      },
    },
  });
}

function containerOf(program: keyof typeof PROGRAMS): Partial<Container> {
  return { ...PROGRAMS[program] };
}

function create<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): void {
  const created = runRequest(cluster, 'applied', { kind, name: object.metadata?.name ?? '' }, () =>
    createObject(cluster, kind, applyDefaults(kind, object)),
  );
  if (!created.ok) throw new Error(created.error.message);
}

function changeImage(cluster: Cluster, image: string): void {
  const deployment = getObject(cluster.store, 'Deployment', 'default', 'web');
  if (deployment?.spec === undefined) throw new Error('the Deployment is gone');
  const containers = [{ name: 'main', image }];
  const template = { ...deployment.spec.template, spec: { ...deployment.spec.template.spec, containers } };
  const changed = applyDefaults('Deployment', { ...deployment, spec: { ...deployment.spec, template } });
  runRequest(cluster, 'applied', { kind: 'Deployment', name: 'web' }, () =>
    replaceObject(cluster, 'Deployment', changed),
  );
}

function pass(cluster: Cluster, minutes: number): void {
  if (!runUntil(cluster, cluster.nowMs + minutes * MINUTE_MS)) throw new Error('the budget of one request ran out');
}

function countReady(cluster: Cluster): number {
  return getObject(cluster.store, 'Deployment', 'default', 'web')?.status?.readyReplicas ?? 0;
}
