import { createObject, replaceObject } from '../../core/apiserver/write.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject, listDependents } from '../../core/cluster/object-store.ts';
import { startWork } from '../../core/cluster/work.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { runUntil } from '../../core/lab/run-occurrences.ts';
import { runRequest } from '../../core/lab/run-request.ts';
import type { Job, JobSpec, Pod, PodStatus } from '../../core/objects/kubernetes.generated.ts';
import type { KubeObject } from '../../core/objects/object.ts';

/** A cluster whose kubelets stand still: what becomes of a Pod is what the test says. */
export function buildClusterAtRest(): Cluster {
  const cluster = createCluster(5);
  for (const runtime of cluster.nodes.values()) runtime.running = false;
  return cluster;
}

/** Applies the Job `hello` with one container, and what the row says differs; with `parallelism` alone, a work queue. */
export function applyJob(cluster: Cluster, spec: Partial<JobSpec>): void {
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'busybox' }] } };
  const job: Job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'hello', namespace: 'default' },
    spec: { ...(spec.parallelism === undefined ? { completions: 1, parallelism: 1 } : {}), template, ...spec },
  };
  runRequest(cluster, 'applied', { kind: 'Job', name: 'hello' }, () => createObject(cluster, 'Job', job));
}

export function findJob(cluster: Cluster): Job {
  const job = getObject(cluster.store, 'Job', 'default', 'hello');
  if (job === undefined) throw new Error('the Job is gone');
  return job;
}

/** Tells a Job from other objects by the kind it names. */
export function isJob(object: KubeObject | undefined): object is Job {
  return object?.kind === 'Job';
}

/** All Pods of the Job, oldest first. */
export function listJobPods(cluster: Cluster): Pod[] {
  return listDependents(cluster.store, 'Pod', findJob(cluster).metadata?.uid ?? '');
}

/** Says what the kubelet would say of a Pod, and lets the controllers work. */
export function reportPod(cluster: Cluster, pod: Pod | undefined, status: PodStatus): void {
  if (pod === undefined) throw new Error('there is no such Pod');
  runRequest(cluster, 'applied', { kind: 'Pod', name: pod.metadata?.name ?? '' }, () =>
    replaceObject(cluster, 'Pod', { ...pod, status: { ...pod.status, ...status } }),
  );
}

/** The status of a Pod whose one container ended at this moment with that code. */
export function endedWith(cluster: Cluster, exitCode: number): PodStatus {
  const finishedAt = new Date(Date.parse('2026-01-01T00:00:00Z') + cluster.nowMs).toISOString().replace('.000', '');
  const state = { terminated: { exitCode, finishedAt } };
  return {
    phase: exitCode === 0 ? 'Succeeded' : 'Failed',
    containerStatuses: [{ name: 'main', image: '', imageID: '', ready: false, restartCount: 0, state }],
  };
}

export function passTime(cluster: Cluster, seconds: number): void {
  startWork(cluster);
  if (!runUntil(cluster, cluster.nowMs + seconds * 1000)) throw new Error('too much happened');
}
