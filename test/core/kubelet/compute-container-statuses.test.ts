import { describe, expect, test } from 'vitest';
import type { ContainerInstance } from '../../../core/cluster/state/node-runtime.ts';
import type { StartFailure } from '../../../core/cluster/state/pod-worker.ts';
import {
  type ContainerStatusFacts,
  computeContainerStatuses,
} from '../../../core/kubelet/status/compute-container-statuses.ts';
import type { Container, ContainerStatus } from '../../../core/objects/kubernetes.generated.ts';
import { buildExited, buildInstance } from '../../builders/instance.ts';
import { buildContainer } from '../../builders/pod.ts';

interface Row {
  readonly says: string;
  readonly container?: Partial<Container>;
  readonly instances?: readonly ContainerInstance[];
  readonly failure?: StartFailure;
  readonly previous?: ContainerStatus;
  readonly facts?: Partial<ContainerStatusFacts>;
  readonly expected: Partial<ContainerStatus>;
}

function statusOf({
  container,
  instances = [],
  failure,
  previous,
  facts,
}: Omit<Row, 'says' | 'expected'>): ContainerStatus | undefined {
  const spec = buildContainer(container);
  return computeContainerStatuses([spec], {
    spec: { restartPolicy: 'Always', containers: [spec] },
    kind: 'app',
    deleting: false,
    previous: previous === undefined ? undefined : [previous],
    resize: undefined,
    specChanged: false,
    instancesOf: () => instances,
    failureOf: () => failure,
    isStarted: () => true,
    isReady: () => true,
    ...facts,
  })[0];
}

const CRASH_LOOP: StartFailure = { reason: 'CrashLoopBackOff', message: 'back-off 10s …' };
const RAN = { startedAt: '2026-01-01T00:00:00Z', finishedAt: '2026-01-01T00:00:01Z' };

describe('the status of a container', () => {
  const rows: Row[] = [
    {
      says: 'waits for ContainerCreating before its first start',
      expected: {
        name: 'web',
        image: 'nginx:1.29',
        imageID: '',
        state: { waiting: { reason: 'ContainerCreating' } },
        lastState: {},
        ready: false,
        started: false,
        restartCount: 0,
      },
    },
    {
      says: 'waits for PodInitializing where there are init containers',
      facts: { spec: { initContainers: [buildContainer({ name: 'init' })], containers: [buildContainer()] } },
      expected: { state: { waiting: { reason: 'PodInitializing' } } },
    },
    {
      says: 'waits for what went wrong at its first start',
      failure: { reason: 'ErrImagePull', message: 'no such image' },
      expected: { state: { waiting: { reason: 'ErrImagePull', message: 'no such image' } }, restartCount: 0 },
    },
    {
      says: 'runs with what the runtime knows of it',
      instances: [buildInstance('web', { attempt: 2 })],
      container: { resources: { requests: { cpu: '100m' } } },
      expected: {
        state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
        lastState: {},
        ready: true,
        started: true,
        restartCount: 2,
        image: 'docker.io/library/busybox:latest',
        imageID: 'docker.io/library/busybox@sha256:0',
        containerID: 'containerd://web',
        allocatedResources: { cpu: '100m' },
        resources: { requests: { cpu: '100m' } },
      },
    },
    {
      says: 'is not ready before its readiness probe says so',
      instances: [buildInstance('web')],
      facts: { isReady: () => false },
      expected: { ready: false, started: true },
    },
    {
      says: 'is neither started nor ready before its startup probe says so',
      instances: [buildInstance('web')],
      facts: { isStarted: () => false },
      expected: { ready: false, started: false },
    },
    {
      says: 'is terminated with times, exit code and reason',
      instances: [buildExited('web', 3)],
      expected: {
        state: { terminated: { exitCode: 3, reason: 'Error', ...RAN, containerID: 'containerd://web-0' } },
        ready: false,
        started: false,
      },
    },
    {
      says: 'keeps the message of its end',
      instances: [{ ...buildExited('web', 1), message: 'no config' }],
      expected: {
        state: {
          terminated: { exitCode: 1, reason: 'Error', message: 'no config', ...RAN, containerID: 'containerd://web-0' },
        },
      },
    },
    {
      says: 'waits in a crash loop with its end as last state',
      instances: [buildExited('web', 1, 3)],
      failure: CRASH_LOOP,
      expected: {
        state: { waiting: CRASH_LOOP },
        lastState: { terminated: { exitCode: 1, reason: 'Error', ...RAN, containerID: 'containerd://web-3' } },
        restartCount: 3,
      },
    },
    {
      says: 'shows the end before the present instance as last state',
      instances: [buildExited('web', 1), buildInstance('web', { attempt: 1 })],
      expected: {
        state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
        lastState: { terminated: { exitCode: 1, reason: 'Error', ...RAN, containerID: 'containerd://web-0' } },
        restartCount: 1,
      },
    },
    {
      says: 'does not wait for a restart that will not come',
      instances: [buildExited('web', 1)],
      failure: CRASH_LOOP,
      facts: { spec: { restartPolicy: 'Never', containers: [buildContainer()] } },
      expected: { state: { terminated: { exitCode: 1, reason: 'Error', ...RAN, containerID: 'containerd://web-0' } } },
    },
    {
      says: 'does not wait for a restart while the Pod is deleted',
      instances: [buildExited('web', 1)],
      failure: CRASH_LOOP,
      facts: { deleting: true },
      expected: { state: { terminated: { exitCode: 1, reason: 'Error', ...RAN, containerID: 'containerd://web-0' } } },
    },
    {
      says: 'of an init container is ready once it exited 0, and never waits again',
      instances: [buildExited('web', 0)],
      failure: CRASH_LOOP,
      facts: { kind: 'init' },
      expected: {
        ready: true,
        state: { terminated: { exitCode: 0, reason: 'Completed', ...RAN, containerID: 'containerd://web-0' } },
      },
    },
    {
      says: 'of a sidecar is ready by its probe',
      container: { restartPolicy: 'Always' },
      instances: [buildInstance('web')],
      facts: { kind: 'init' },
      expected: { ready: true, started: true },
    },
    {
      says: 'of an ephemeral container is never ready, and says nothing of its start',
      instances: [buildInstance('web')],
      facts: { kind: 'ephemeral' },
      expected: { ready: false },
    },
    {
      says: 'of a container whose traces are gone says that it is lost',
      previous: {
        name: 'web',
        image: 'x',
        imageID: '',
        ready: true,
        started: true,
        restartCount: 1,
        containerID: 'containerd://gone',
        state: { running: {} },
        lastState: {},
      },
      expected: {
        state: { waiting: { reason: 'ContainerCreating' } },
        lastState: {
          terminated: {
            exitCode: 137,
            reason: 'ContainerStatusUnknown',
            message: 'The container could not be located when the pod was deleted.  The container used to be Running',
          },
        },
        restartCount: 2,
      },
    },
    {
      says: 'repeats its mounts',
      container: {
        volumeMounts: [
          { name: 'a', mountPath: '/a' },
          { name: 'b', mountPath: '/b', readOnly: true },
        ],
      },
      expected: {
        volumeMounts: [
          { name: 'a', mountPath: '/a' },
          { name: 'b', mountPath: '/b', readOnly: true, recursiveReadOnly: 'Disabled' },
        ],
      },
    },
    {
      says: 'names the user of its security context',
      container: { securityContext: { runAsUser: 1000, runAsGroup: 3000 } },
      instances: [buildInstance('web')],
      expected: { user: { linux: { uid: 1000, gid: 3000, supplementalGroups: [3000] } } },
    },
  ];
  test.each(rows)('$says', ({ says: _, expected, ...row }) => {
    expect(statusOf(row)).toMatchObject(expected);
  });
  const unchanged: Omit<Row, 'expected'>[] = [
    { says: 'before its first start' },
    { says: 'while it runs', instances: [buildInstance('web')] },
    { says: 'after its end', instances: [buildExited('web', 1)] },
    { says: 'in a crash loop', instances: [buildExited('web', 1)], failure: CRASH_LOOP },
  ];
  test.each(unchanged)('is the same value as long as nothing changes $says', (row) => {
    const previous = statusOf(row);
    expect(previous).toBeDefined();
    if (previous !== undefined) expect(statusOf({ ...row, previous })).toBe(previous);
  });
});

describe('the statuses of a Pod', () => {
  const containers = ['web', 'api', 'db'].map((name) => buildContainer({ name }));
  const facts: ContainerStatusFacts = {
    spec: { containers },
    kind: 'app',
    deleting: false,
    previous: undefined,
    resize: undefined,
    specChanged: false,
    instancesOf: () => [],
    failureOf: () => undefined,
    isStarted: () => true,
    isReady: () => true,
  };
  test.each([
    ['app', ['api', 'db', 'web']],
    ['init', ['web', 'api', 'db']],
  ] as const)('of %s containers stand in the order %j', (kind, names) => {
    expect(computeContainerStatuses(containers, { ...facts, kind }).map(({ name }) => name)).toEqual(names);
  });
});
