import { describe, expect, test } from 'vitest';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { findObjectByUid } from '../../../core/cluster/object-store.ts';
import {
  computeBounds,
  type DeploymentView,
  desiredReplicas,
} from '../../../core/controllers/deployment/deployment-view.ts';
import { estimateProgress, isRolledOut } from '../../../core/controllers/deployment/progress.ts';
import { resize } from '../../../core/controllers/deployment/resize.ts';
import { rollOut } from '../../../core/controllers/deployment/roll-out.ts';
import { createCluster } from '../../../core/lab/create-cluster.ts';
import type {
  Deployment,
  DeploymentSpec,
  DeploymentStatus,
  ReplicaSet,
} from '../../../core/objects/kubernetes.generated.ts';

/** Situations after the tables of Kubernetes (pkg/controller/deployment), some of our own beside them, each with what it expects. */

interface Bounds {
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
}

/** A ReplicaSet: how many Pods it is to have, and how many of them are available (all where nothing is said). */
type Size = number | readonly [replicas: number, available: number];

const TEMPLATE = { spec: { containers: [] } };

function specOf(replicas: number, { maxSurge = 0, maxUnavailable = 0 }: Bounds = {}): DeploymentSpec {
  const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
  return { replicas, strategy, selector: {}, template: TEMPLATE };
}

describe('how many Pods may be too many and too few', () => {
  const rows: readonly [string, number, Bounds, number, number][] = [
    ['of no Pods none may be missing', 0, { maxSurge: '0%', maxUnavailable: '0%' }, 0, 0],
    ['39 % of ten are 4 more and 3 fewer', 10, { maxSurge: '39%', maxUnavailable: '39%' }, 4, 3],
    ['no surge is none', 10, { maxUnavailable: '39%' }, 0, 3],
    ['no unavailable one is none', 10, { maxSurge: '39%' }, 4, 0],
    ['where both are nothing, one may be missing', 10, {}, 0, 1],
    ['where both come to nothing, one may be missing', 3, { maxSurge: '0%', maxUnavailable: '10%' }, 0, 1],
    ['never more are missing than there are', 2, { maxUnavailable: 5 }, 0, 2],
  ];
  test.each(rows)('%s', (_, replicas, bounds, surge, unavailable) => {
    expect(computeBounds(specOf(replicas, bounds))).toEqual({ surge, unavailable });
  });
});

/** The old ReplicaSets stand from the oldest on, the new one comes last; undefined: there is none. */
interface Scaling {
  readonly from: number;
  readonly to: number;
  readonly bounds?: Bounds;
  readonly boundsBefore?: Bounds;
  readonly old: readonly Size[];
  readonly current?: Size;
}

describe('a new size', () => {
  const rows: readonly [string, Scaling, readonly number[]][] = [
    ['up is the one ReplicaSet’s', { from: 10, to: 12, old: [], current: 10 }, [12]],
    ['down is the one ReplicaSet’s', { from: 10, to: 5, old: [], current: 10 }, [5]],
    ['doubles each', { from: 5, to: 10, old: [3], current: 2 }, [6, 4]],
    ['takes of each alike', { from: 5, to: 3, old: [3], current: 2 }, [2, 1]],
    ['may leave a small one nothing', { from: 9, to: 4, old: [1], current: 8 }, [0, 4]],
    ['grows three', { from: 7, to: 10, old: [2, 3], current: 2 }, [3, 4, 3]],
    ['shrinks three', { from: 13, to: 8, old: [3, 8], current: 2 }, [2, 5, 1]],
    ['gives what is left over to the newest of equals', { from: 3, to: 4, old: [1, 1], current: 1 }, [1, 1, 2]],
    ['takes what is too many from the oldest of equals', { from: 3, to: 2, old: [1, 1], current: 1 }, [0, 1, 1]],
    ['goes to the latest old one where there is no new one', { from: 4, to: 5, old: [2, 2] }, [2, 3]],
    ['of nothing leaves nothing', { from: 6, to: 0, old: [1, 2], current: 3 }, [0, 0, 0]],
    ['from nothing is the new one’s', { from: 6, to: 6, old: [0, 0], current: 0 }, [0, 0, 6]],
    ['with surge shares that out too', { from: 10, to: 20, bounds: { maxSurge: 2 }, old: [6], current: 6 }, [11, 11]],
    [
      'with another surge counts from the one before',
      { from: 10, to: 50, bounds: { maxSurge: 6 }, boundsBefore: { maxSurge: 3 }, old: [8], current: 5 },
      [34, 22],
    ],
    ['with another template goes to the old ones', { from: 10, to: 14, old: [3, 7] }, [4, 10]],
    [
      'does not touch old Pods for a new ReplicaSet that is whole but broken',
      { from: 2, to: 2, bounds: { maxSurge: 1, maxUnavailable: 1 }, old: [1], current: [2, 0] },
      [1, 2],
    ],
  ];
  test.each(rows)('%s', (_, scaling, sizes) => {
    const scene = buildScene(scaling);
    resize(scene.view);
    expect(scene.sizes()).toEqual(sizes);
  });
});

describe('one step of a rollout', () => {
  const ten = { from: 10, to: 10 };
  const rows: readonly [string, Scaling, readonly number[]][] = [
    ['cannot grow without surge, and lets one old Pod go', { ...ten, old: [10], current: 0 }, [9, 0]],
    ['grows as far as the surge', { ...ten, bounds: { maxSurge: 2 }, old: [10], current: 0 }, [10, 2]],
    ['grows by what the old ones have left', { ...ten, bounds: { maxSurge: 2 }, old: [5], current: 0 }, [5, 7]],
    [
      'does nothing where the surge is used up and nothing new is available',
      { ...ten, bounds: { maxSurge: 2 }, old: [10], current: [2, 0] },
      [10, 2],
    ],
    ['takes back what is more than wanted', { ...ten, bounds: { maxSurge: 2 }, old: [2], current: 11 }, [2, 10]],
    [
      'lets as many old Pods go as may be missing',
      { ...ten, bounds: { maxUnavailable: 2 }, old: [10], current: 0 },
      [8, 0],
    ],
    [
      'lets those go first that are not available',
      { ...ten, bounds: { maxUnavailable: 2 }, old: [[10, 8]], current: 0 },
      [8, 0],
    ],
    [
      'lets one go that is not available and one that is',
      { ...ten, bounds: { maxUnavailable: 2 }, old: [[10, 9]], current: 0 },
      [8, 0],
    ],
    [
      'does not go further because new Pods are not available',
      { ...ten, bounds: { maxUnavailable: 2 }, old: [8], current: [2, 0] },
      [8, 2],
    ],
    [
      'does nothing where too few are available',
      { ...ten, bounds: { maxUnavailable: 2 }, old: [[8, 1]], current: [2, 0] },
      [8, 2],
    ],
    [
      'takes broken Pods from the oldest on',
      {
        ...ten,
        bounds: { maxUnavailable: 2 },
        old: [
          [3, 1],
          [7, 7],
        ],
        current: 0,
      },
      [1, 7, 0],
    ],
  ];
  test.each(rows)('%s', (_, scaling, sizes) => {
    const scene = buildScene(scaling);
    rollOut(scene.view);
    expect(scene.sizes()).toEqual(sizes);
  });
});

type Counts = readonly [replicas: number, updated: number, ready: number, available: number];
const statusOf = ([replicas, updatedReplicas, readyReplicas, availableReplicas]: Counts): DeploymentStatus => ({
  replicas,
  updatedReplicas,
  readyReplicas,
  availableReplicas,
});

describe('a rollout is complete', () => {
  const rows: readonly [string, number, Counts, boolean][] = [
    ['not while one is not available', 5, [5, 5, 4, 4], false],
    ['not while more than may be are missing', 5, [5, 5, 3, 3], false],
    ['where all are new and available', 5, [5, 5, 5, 5], true],
    ['not while one is old', 5, [5, 4, 5, 5], false],
    ['not while an old Pod runs on beside the new one', 1, [2, 1, 1, 1], false],
    ['not where its one Pod never comes up', 1, [1, 1, 0, 0], false],
  ];
  test.each(rows)('%s', (_, replicas, counts, isComplete) => {
    expect(isRolledOut(buildScene({ from: replicas, to: replicas, old: [] }).view, statusOf(counts))).toBe(isComplete);
  });
});

describe('a rollout gets on', () => {
  const rows: readonly [string, Counts, Counts, boolean][] = [
    ['where more Pods are new', [10, 4, 4, 4], [10, 6, 4, 4], true],
    ['not where all is as before', [10, 4, 4, 4], [10, 4, 4, 4], false],
    ['where old Pods are gone', [10, 4, 6, 6], [8, 4, 6, 6], true],
    ['not where fewer are new', [10, 7, 3, 3], [10, 6, 3, 3], false],
    ['where there are fewer, but more of them new', [10, 4, 7, 7], [8, 8, 5, 5], true],
    ['where more are ready', [10, 10, 9, 8], [10, 10, 10, 8], true],
    ['where more are available', [10, 10, 10, 9], [10, 10, 10, 10], true],
  ];
  test.each(rows)('%s', (_, before, after, isProgress) => {
    const scene = buildScene({ from: 12, to: 12, old: [], current: 12 });
    const view = { ...scene.view, deployment: { ...scene.view.deployment, status: statusOf(before) } };
    const said = estimateProgress(view, statusOf(after), []);
    expect(said.map(({ reason }) => reason)).toEqual(isProgress ? ['ReplicaSetUpdated'] : []);
  });
});

function buildScene(scaling: Scaling): { readonly view: DeploymentView; readonly sizes: () => number[] } {
  const cluster = createCluster(1);
  const spec = specOf(scaling.to, scaling.bounds);
  const told = specOf(scaling.from, scaling.boundsBefore ?? scaling.bounds);
  const deployment: Deployment = { metadata: { name: 'd', namespace: 'default', uid: 'd' }, spec };
  const old = scaling.old.map((size, index) => store(cluster, told, size, index));
  const current = scaling.current === undefined ? undefined : store(cluster, told, scaling.current, old.length);
  const all = current === undefined ? old : [...old, current];
  return {
    view: { cluster, deployment, spec, current, old },
    sizes: () =>
      all.map(({ metadata }) => findObjectByUid(cluster.store, 'ReplicaSet', metadata?.uid ?? '')?.spec?.replicas ?? 0),
  };
}

function store(cluster: Cluster, told: DeploymentSpec, size: Size, age: number): ReplicaSet {
  const [replicas, availableReplicas] = typeof size === 'number' ? [size, size] : size;
  const desired = desiredReplicas(told);
  const created = createObject(cluster, 'ReplicaSet', {
    metadata: {
      name: `d-${age}`,
      namespace: 'default',
      annotations: {
        'deployment.kubernetes.io/desired-replicas': String(desired),
        'deployment.kubernetes.io/max-replicas': String(desired + computeBounds(told).surge),
      },
    },
    spec: { replicas, selector: {}, template: TEMPLATE },
  });
  if (!created.ok) throw new Error(created.error.reason);
  const written = replaceObject(cluster, 'ReplicaSet', {
    ...created.value,
    metadata: { ...created.value.metadata, creationTimestamp: `2026-01-01T0${age}:00:00Z` },
    status: { replicas, availableReplicas },
  });
  if (!written.ok) throw new Error(written.error.reason);
  return written.value;
}
