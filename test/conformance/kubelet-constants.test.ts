import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../core/apiserver/delete.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { KUBELET_CONSTANTS } from '../../core/kubelet/index.ts';
import { runRequest } from '../../core/lab/run-request.ts';
import type { Container } from '../../core/objects/kubernetes.generated.ts';
import { advance, applyPod, buildCluster, cacheImage, currentPod } from '../builders/cluster.ts';
import { buildPod } from '../builders/pod.ts';

const K = KUBELET_CONSTANTS;

function busybox(script: string): Container {
  return { name: 'web', image: 'busybox', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', script] };
}

/** The moments at which the container's instances start and end, over `ms` of life. */
function recordInstances(container: Container, ms: number): { startedMs: number[]; finishedMs: number[] } {
  const cluster = buildCluster();
  cacheImage(cluster, 'busybox');
  const startedMs: number[] = [];
  const finishedMs: number[] = [];
  const uid = applyPod(cluster, buildPod({ spec: { containers: [container] } })).metadata?.uid ?? '';
  cluster.watchers.push((_, { kind }) => {
    const instance = cluster.nodes.get('node-1')?.sandboxes.get(uid)?.containers.get('web')?.at(-1);
    if (kind !== 'Pod' || instance === undefined) return;
    if (startedMs.at(-1) !== instance.startedMs) startedMs.push(instance.startedMs);
    const { finishedMs: endMs } = instance;
    if (endMs !== undefined && finishedMs.at(-1) !== endMs) finishedMs.push(endMs);
  });
  advance(cluster, ms);
  return { startedMs, finishedMs };
}

describe('every imitated constant', () => {
  test.each(Object.entries(K))('%s names its source', (_, { source }) => {
    expect(source).toMatch(/^(pkg\/|k8s\.io\/|containerd, |an estimate: |measured: |128 \+ )/);
  });
});

describe('the kubelet behaves as its constants say', () => {
  test('the crash back-off begins, doubles and ends as upstream', () => {
    const { startedMs, finishedMs } = recordInstances(busybox('sleep 1; exit 1'), 1_800_000);
    const waits = startedMs.slice(1).map((start, index) => start - (finishedMs[index] ?? 0));
    let backOffMs = 0;
    for (const waitMs of waits.slice(0, 9)) {
      expect(waitMs).toBeGreaterThanOrEqual(backOffMs);
      const spreadMs = Math.min(backOffMs, K.podResyncMs.value) * K.podRetryJitter.value;
      expect(waitMs).toBeLessThanOrEqual(backOffMs + spreadMs + K.plegRelistMs.value);
      backOffMs = backOffMs === 0 ? K.crashBackOffInitialMs.value : backOffMs * K.crashBackOffFactor.value;
      backOffMs = Math.min(backOffMs, K.crashBackOffMaxMs.value);
    }
  });
  test('a container that runs long enough has its back-off forgotten', () => {
    const runMs = K.crashBackOffResetMs.value + 1000;
    const { startedMs, finishedMs } = recordInstances(busybox(`sleep ${runMs / 1000}`), runMs * 5);
    for (const [index, finishMs] of finishedMs.slice(0, -1).entries()) {
      expect((startedMs[index + 1] ?? Number.NaN) - finishMs).toBeLessThanOrEqual(K.plegRelistMs.value);
    }
  });
  test('a sandbox with its container takes its time', () => {
    const [startedMs = 0] = recordInstances(busybox('sleep 60'), 10_000).startedMs;
    const least = K.sandboxStartMs.value;
    expect(startedMs).toBeGreaterThanOrEqual(least);
    expect(startedMs).toBeLessThanOrEqual(least + K.sandboxJitterMs.value);
  });
  test('a grace period is never below the minimum, and SIGKILL leaves its exit code', () => {
    const { cluster, instance } = runAndDelete(1);
    advance(cluster, K.minimumGracePeriodSeconds.value * 1000 - 1);
    expect(instance.state).toBe('running');
    advance(cluster, 1);
    expect(instance).toMatchObject({ state: 'exited', exitCode: K.sigkillExitCode.value });
    advance(cluster, K.plegRelistMs.value);
    expect(currentPod(cluster)?.status?.phase ?? 'Failed').toBe('Failed');
    advance(cluster, K.podCleanupMs.value);
    expect(currentPod(cluster)).toBeUndefined();
  });
});

function runAndDelete(gracePeriodSeconds: number): { cluster: Cluster; instance: { state: string } } {
  const cluster = buildCluster();
  cacheImage(cluster, 'busybox');
  const container = { ...busybox(''), command: ['sleep', '1000'] };
  const uid = applyPod(cluster, buildPod({ spec: { containers: [container] } })).metadata?.uid ?? '';
  advance(cluster, 10_000);
  const instance = cluster.nodes.get('node-1')?.sandboxes.get(uid)?.containers.get('web')?.at(-1);
  if (instance === undefined) throw new Error('the container did not start');
  runRequest(cluster, 'deleted', { kind: 'Pod', name: 'web' }, () =>
    deleteObject(cluster, { kind: 'Pod', namespace: 'default', name: 'web' }, { gracePeriodSeconds }),
  );
  return { cluster, instance };
}
