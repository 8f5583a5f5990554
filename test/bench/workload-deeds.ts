import { createObject } from '../../core/apiserver/write.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../core/cluster/object-store.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import { runRequest } from '../../core/lab/run-request.ts';
import { applyDefaults } from '../../core/manifest/index.ts';
import type { Kind, KindMap } from '../../core/objects/object.ts';
import { PROGRAMS } from './lab.ts';

/** One thing that is done with N replicas: what leads up to it is not measured. */
export interface Deed {
  readonly what: string;
  readonly prepare: (cluster: Cluster, count: number) => void;
  readonly work: (cluster: Cluster, count: number) => void;
  /** True where it did what it says. */
  readonly isDone: (cluster: Cluster, count: number) => boolean;
}

/** Workloads other than Deployments. Of a CronJob's month N is tenths of an hour and more: the exponent says the rest. */
export const WORKLOAD_DEEDS: readonly Deed[] = [
  {
    what: 'a StatefulSet comes up, one Pod after the other',
    prepare: () => undefined,
    work: (cluster, count) => {
      const labels = { app: 'web' };
      create(cluster, 'StatefulSet', {
        metadata: { name: 'web', namespace: 'default' },
        spec: {
          replicas: count,
          serviceName: 'web',
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers: [{ name: 'main', ...PROGRAMS.serve }] } },
        },
      });
      pass(cluster, 10 + count / 5);
    },
    isDone: (cluster, count) =>
      getObject(cluster.store, 'StatefulSet', 'default', 'web')?.status?.readyReplicas === count,
  },
  {
    what: 'a Job of N, ten at a time',
    prepare: () => undefined,
    work: (cluster, count) => {
      const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', ...PROGRAMS.succeed }] } };
      create(cluster, 'Job', {
        metadata: { name: 'hello', namespace: 'default' },
        spec: { completions: count, parallelism: 10, template },
      });
      pass(cluster, 10 + count);
    },
    isDone: (cluster, count) => getObject(cluster.store, 'Job', 'default', 'hello')?.status?.succeeded === count,
  },
  {
    what: 'a CronJob each minute for N times ten minutes',
    prepare: () => undefined,
    work: (cluster, count) => {
      createCronJob(cluster, '* * * * *');
      pass(cluster, count * 10 + 0.5);
    },
    isDone: (cluster) => listObjects(cluster.store, 'Job').length === 3,
  },
];

/** A CronJob whose Jobs succeed at once. */
export function createCronJob(cluster: Cluster, schedule: string): void {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', ...PROGRAMS.succeed }] } };
  create(cluster, 'CronJob', {
    metadata: { name: 'tick', namespace: 'default' },
    spec: { schedule, jobTemplate: { spec: { template } } },
  });
}

function create<K extends Kind>(cluster: Cluster, kind: K, object: KindMap[K]): void {
  const created = runRequest(cluster, 'applied', { kind, name: object.metadata?.name ?? '' }, () =>
    createObject(cluster, kind, applyDefaults(kind, object)),
  );
  if (!created.ok) throw new Error(created.error.message);
}

function pass(cluster: Cluster, minutes: number): void {
  if (!runUntil(cluster, cluster.nowMs + minutes * 60_000)) throw new Error('the budget of one request ran out');
}
