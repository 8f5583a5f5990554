import { describe, expect, test } from 'vitest';
import { createObject, replaceObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Container, Pod, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import {
  advance,
  applyPod,
  buildCluster,
  cacheImage,
  currentPod,
  listEventLines,
  recordStates,
} from '../../builders/cluster.ts';
import { buildPod } from '../../builders/pod.ts';

function busybox(script: string, difference: Partial<Container> = {}): Container {
  return { name: 'web', image: 'busybox', command: ['sh', '-c', script], ...difference };
}

/** Writes a changed copy of the Pod, as a client does. */
function changePod(cluster: Cluster, change: (pod: Pod) => Pod): void {
  const pod = currentPod(cluster);
  if (pod === undefined) throw new Error('the Pod is gone');
  runRequest(cluster, 'applied', { kind: 'Pod', name: 'web' }, () => replaceObject(cluster, 'Pod', change(pod)));
}

function withContainer(pod: Pod, difference: Partial<Container>): Pod {
  const containers = (pod.spec?.containers ?? []).map((container) => ({ ...container, ...difference }));
  return { ...pod, spec: { ...pod.spec, containers } };
}

function runningPod(spec: Partial<PodSpec>): { cluster: Cluster; pod: Pod; states: string[] } {
  const cluster = buildCluster();
  cacheImage(cluster, 'busybox');
  const pod = applyPod(cluster, buildPod({ spec }));
  advance(cluster, 10_000);
  return { cluster, pod, states: recordStates(cluster) };
}

describe('another image of a running container', () => {
  test('replaces it within its grace period', () => {
    const { cluster, pod, states } = runningPod({
      terminationGracePeriodSeconds: 3,
      containers: [busybox('sleep 600')],
    });
    cacheImage(cluster, 'busybox:1.36');
    changePod(cluster, (before) => withContainer(before, { image: 'busybox:1.36' }));
    advance(cluster, 60_000);
    expect(states).toEqual(['Running: web runs ready', 'Running: web #1 runs ready']);
    expect(currentPod(cluster)?.status?.containerStatuses?.[0]?.image).toBe('docker.io/library/busybox:1.36');
    expect(listEventLines(cluster, pod)).toContain(
      'Normal Killing: Container web definition changed, will be restarted',
    );
  });
});

describe('a container in a long crash loop', () => {
  const restartsOf = (cluster: Cluster): number =>
    currentPod(cluster)?.status?.containerStatuses?.[0]?.restartCount ?? Number.NaN;
  test.each([
    {
      says: 'is started at once with another image, and then backs off anew',
      to: { image: 'busybox:1.36' },
      after: [1, 2],
    },
    {
      says: 'is started at once with other resources, and then backs off anew',
      to: { resources: { limits: { memory: '64Mi' } } },
      after: [1, 2],
    },
    { says: 'waits on where something else changes', to: { terminationMessagePath: '/dev/null' }, after: [0, 0] },
  ])('$says', ({ to, after }) => {
    const { cluster } = runningPod({ containers: [busybox('exit 1')] });
    cacheImage(cluster, 'busybox:1.36');
    advance(cluster, 700_000);
    const before = restartsOf(cluster);
    changePod(cluster, (pod) => withContainer(pod, to));
    const counts = [4000, 16_000].map((ms) => {
      advance(cluster, ms);
      return restartsOf(cluster) - before;
    });
    expect(counts).toEqual(after);
  });
});

describe('other resources of a running container', () => {
  const resources = { requests: { cpu: '100m', memory: '32Mi' }, limits: { memory: '64Mi' } };
  test('come into force without a restart', () => {
    const { cluster, pod } = runningPod({ containers: [busybox('sleep 600', { resources })] });
    const larger = { requests: { cpu: '200m', memory: '32Mi' }, limits: { memory: '128Mi' } };
    changePod(cluster, (before) => withContainer(before, { resources: larger }));
    const { status, metadata } = currentPod(cluster) ?? {};
    expect(status?.conditions?.[0]).toMatchObject({ type: 'PodResizeInProgress', status: 'True' });
    expect(status?.containerStatuses?.[0]).toMatchObject({ allocatedResources: larger.requests, resources });
    expect(status?.observedGeneration).toBe(metadata?.generation);
    advance(cluster, 1000);
    const after = currentPod(cluster)?.status;
    expect(after?.conditions?.[0]?.type).toBe('PodReadyToStartContainers');
    expect(after?.containerStatuses?.[0]).toMatchObject({
      restartCount: 0,
      allocatedResources: larger.requests,
      resources: larger,
    });
    const asked = `{"containers":[{"name":"web","resources":{"limits":{"memory":"128Mi"},"requests":{"cpu":"200m","memory":"32Mi"}}}],"generation":2}`;
    expect(listEventLines(cluster, pod).slice(-2)).toEqual([
      `Normal ResizeStarted: Pod resize started: ${asked}`,
      `Normal ResizeCompleted: Pod resize completed: ${asked}`,
    ]);
  });
  test('come with a restart where the resize policy says so', () => {
    const resizePolicy = [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }];
    const spec = { terminationGracePeriodSeconds: 2, containers: [busybox('sleep 600', { resources, resizePolicy })] };
    const { cluster, pod } = runningPod(spec);
    changePod(cluster, (before) => withContainer(before, { resources: { ...resources, limits: { memory: '96Mi' } } }));
    advance(cluster, 10_000);
    expect(currentPod(cluster)?.status?.containerStatuses?.[0]?.restartCount).toBe(1);
    expect(listEventLines(cluster, pod)).toContain('Normal Killing: Container web resize requires restart');
  });
  test.each([
    {
      says: 'that no node has are Infeasible',
      cpu: '20',
      reason: 'Infeasible',
      message: "Node didn't have enough capacity: cpu, requested: 20000, capacity: 2000",
    },
    {
      says: 'that are not free at present are Deferred',
      cpu: '1500m',
      reason: 'Deferred',
      message: "Node didn't have enough resource: cpu, requested: 1500, used: 1000, capacity: 2000",
    },
  ])('$says', ({ cpu, reason, message }) => {
    const { cluster } = runningPod({ containers: [busybox('sleep 600', { resources })] });
    const other = busybox('sleep 600', { resources: { requests: { cpu: '1' } } });
    applyPod(cluster, buildPod({ metadata: { name: 'other' }, spec: { containers: [other] } }));
    changePod(cluster, (before) => withContainer(before, { resources: { requests: { cpu } } }));
    const status = currentPod(cluster)?.status;
    expect(status?.conditions?.find(({ type }) => type === 'PodResizePending')).toMatchObject({ reason, message });
    expect(status?.containerStatuses?.[0]).toMatchObject({ allocatedResources: resources.requests, resources });
  });
});

describe('a changed ConfigMap', () => {
  test('comes into a mounted volume with the next round of the kubelet, not into the environment', () => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    const metadata = { name: 'cfg', namespace: 'default' };
    runRequest(cluster, 'applied', { kind: 'ConfigMap', name: 'cfg' }, () =>
      createObject(cluster, 'ConfigMap', { metadata, data: { mode: 'slow' } }),
    );
    const container = busybox('while true; do echo "$MODE $(cat /cfg/mode)"; sleep 30; done', {
      env: [{ name: 'MODE', valueFrom: { configMapKeyRef: { name: 'cfg', key: 'mode' } } }],
      volumeMounts: [{ name: 'cfg', mountPath: '/cfg' }],
    });
    const volumes = [{ name: 'cfg', configMap: { name: 'cfg' } }];
    const uid = applyPod(cluster, buildPod({ spec: { volumes, containers: [container] } })).metadata?.uid ?? '';
    advance(cluster, 10_000);
    const present = getObject(cluster.store, 'ConfigMap', 'default', 'cfg');
    runRequest(cluster, 'applied', { kind: 'ConfigMap', name: 'cfg' }, () =>
      present === undefined ? undefined : replaceObject(cluster, 'ConfigMap', { ...present, data: { mode: 'fast' } }),
    );
    advance(cluster, 90_000);
    const log = cluster.nodes.get('node-1')?.sandboxes.get(uid)?.containers.get('web')?.at(-1)?.log.lines ?? [];
    expect(log.map(([, , text]) => text)).toEqual(['slow slow', 'slow slow', 'slow slow', 'slow fast']);
  });
});

describe('a Pod that was put on a node past the scheduler', () => {
  const rows: { says: string; spec: Partial<PodSpec>; reason: string; message: string }[] = [
    {
      says: 'is refused where its selector does not fit',
      spec: { nodeSelector: { disk: 'ssd' }, containers: [busybox('sleep 600')] },
      reason: 'NodeAffinity',
      message: "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    },
    {
      says: 'is refused where there is not enough of a resource',
      spec: { containers: [busybox('sleep 600', { resources: { requests: { cpu: '3' } } })] },
      reason: 'OutOfcpu',
      message: "Pod was rejected: Node didn't have enough resource: cpu, requested: 3000, used: 0, capacity: 2000",
    },
  ];
  test.each(rows)('$says', ({ spec, reason, message }) => {
    const cluster = buildCluster();
    applyPod(cluster, buildPod({ spec }));
    expect(currentPod(cluster)?.status).toMatchObject({ phase: 'Failed', reason, message });
  });
});

describe('a container that must not run as root', () => {
  test('waits for a user that is none', () => {
    const { cluster } = runningPod({ containers: [busybox('sleep 600', { securityContext: { runAsNonRoot: true } })] });
    expect(currentPod(cluster)?.status?.containerStatuses?.[0]?.state?.waiting).toMatchObject({
      reason: 'CreateContainerConfigError',
      message: expect.stringMatching(/^container has runAsNonRoot and image will run as root \(pod: "web_default\(/),
    });
  });
});
