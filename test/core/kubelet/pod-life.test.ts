import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import { applyFault, undoFault } from '../../../core/lab/faults.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Container, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
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

function busybox(name: string, script: string, difference: Partial<Container> = {}): Container {
  return { name, image: 'busybox', imagePullPolicy: 'IfNotPresent', command: ['sh', '-c', script], ...difference };
}

/** The states and Events of a Pod in its first `seconds`, with busybox on the node. */
function live(spec: Partial<PodSpec>, seconds: number): { states: string[]; events: string[] } {
  const cluster = buildCluster();
  cacheImage(cluster, 'busybox');
  const states = recordStates(cluster);
  const pod = applyPod(cluster, buildPod({ spec }));
  advance(cluster, seconds * 1000);
  return { states, events: listEventLines(cluster, pod) };
}

const STARTED = [
  'Normal Pulled: Container image "busybox" already present on machine and can be accessed by the pod',
  'Normal Created: Container created',
  'Normal Started: Container started',
];

describe('the states a Pod goes through', () => {
  const rows: { says: string; spec: Partial<PodSpec>; seconds: number; states: string[] }[] = [
    {
      says: 'of a Never Pod that exits 0 end in Succeeded',
      spec: { restartPolicy: 'Never', containers: [busybox('web', 'sleep 2')] },
      seconds: 60,
      states: [
        'Pending: web waits ContainerCreating',
        'Running: web runs ready',
        'Running: web exited 0 Completed',
        'Succeeded: web exited 0 Completed',
      ],
    },
    {
      says: 'of a Never Pod that exits 3 end in Failed',
      spec: { restartPolicy: 'Never', containers: [busybox('web', 'sleep 2; exit 3')] },
      seconds: 60,
      states: [
        'Pending: web waits ContainerCreating',
        'Running: web runs ready',
        'Running: web exited 3 Error',
        'Failed: web exited 3 Error',
      ],
    },
    {
      says: 'of an OnFailure Pod restart it at once, then after ten seconds, then after twenty',
      spec: { restartPolicy: 'OnFailure', containers: [busybox('web', 'sleep 1; exit 1')] },
      seconds: 30,
      states: [
        'Pending: web waits ContainerCreating',
        'Running: web runs ready',
        'Running: web exited 1 Error',
        'Running: web #1 runs ready',
        'Running: web #1 exited 1 Error',
        'Running: web #1 waits CrashLoopBackOff',
        'Running: web #2 runs ready',
        'Running: web #2 exited 1 Error',
      ],
    },
    {
      says: 'of an Always Pod that exits 0 are a crash loop too, and say so only when it is started again',
      spec: { restartPolicy: 'Always', containers: [busybox('web', 'sleep 1')] },
      seconds: 25,
      states: [
        'Pending: web waits ContainerCreating',
        'Running: web runs ready',
        'Running: web exited 0 Completed',
        'Running: web #1 runs ready',
        'Running: web #1 exited 0 Completed',
        'Running: web #1 waits CrashLoopBackOff',
        'Running: web #2 runs ready',
        'Running: web #2 exited 0 Completed',
      ],
    },
    {
      says: 'of a Pod with init containers run them in their order',
      spec: {
        restartPolicy: 'Never',
        initContainers: [busybox('one', 'sleep 1'), busybox('two', 'sleep 1')],
        containers: [busybox('web', 'sleep 1')],
      },
      seconds: 60,
      states: [
        'Pending: one waits PodInitializing, two waits PodInitializing, web waits PodInitializing',
        'Pending: one runs, two waits PodInitializing, web waits PodInitializing',
        'Pending: one exited 0 Completed, two waits PodInitializing, web waits PodInitializing',
        'Pending: one exited 0 Completed, two runs, web waits PodInitializing',
        'Pending: one exited 0 Completed, two exited 0 Completed, web waits PodInitializing',
        'Running: one exited 0 Completed, two exited 0 Completed, web runs ready',
        'Running: one exited 0 Completed, two exited 0 Completed, web exited 0 Completed',
        'Succeeded: one exited 0 Completed, two exited 0 Completed, web exited 0 Completed',
      ],
    },
    {
      says: 'of a Never Pod whose init container fails end there',
      spec: {
        restartPolicy: 'Never',
        initContainers: [busybox('one', 'sleep 1; exit 2')],
        containers: [busybox('web', 'sleep 1')],
      },
      seconds: 60,
      states: [
        'Pending: one waits PodInitializing, web waits PodInitializing',
        'Pending: one runs, web waits PodInitializing',
        'Pending: one exited 2 Error, web waits PodInitializing',
        'Failed: one exited 2 Error, web waits PodInitializing',
      ],
    },
    {
      says: 'of a Pod past its activeDeadlineSeconds are Failed once its containers have stopped',
      spec: { activeDeadlineSeconds: 5, terminationGracePeriodSeconds: 1, containers: [busybox('web', 'sleep 60')] },
      seconds: 60,
      states: [
        'Pending: web waits ContainerCreating',
        'Running: web runs ready',
        'Failed DeadlineExceeded: web exited 137 Error',
      ],
    },
    {
      says: 'of a Pod that needs an image it may not pull stay Pending',
      spec: { containers: [{ name: 'web', image: 'nginx', imagePullPolicy: 'Never' }] },
      seconds: 600,
      states: ['Pending: web waits ContainerCreating', 'Pending: web waits ErrImageNeverPull'],
    },
    {
      says: 'of a Pod with an image name that is none stay Pending',
      spec: { containers: [{ name: 'web', image: 'Nginx' }] },
      seconds: 600,
      states: ['Pending: web waits ContainerCreating', 'Pending: web waits InvalidImageName'],
    },
    {
      says: 'of a Pod whose image does not exist alternate between the pull and its back-off',
      spec: { containers: [{ name: 'web', image: 'nginx:doesnotexist' }] },
      seconds: 45,
      states: [
        'Pending: web waits ContainerCreating',
        'Pending: web waits ErrImagePull',
        'Pending: web waits ImagePullBackOff',
        'Pending: web waits ErrImagePull',
      ],
    },
    {
      says: 'of a Pod whose command does not exist alternate between the start and its back-off',
      spec: { containers: [{ name: 'web', image: 'busybox', command: ['/nope'] }] },
      seconds: 25,
      states: [
        'Pending: web waits ContainerCreating',
        'Running: web waits RunContainerError',
        'Running: web #1 waits RunContainerError',
        'Running: web #1 waits CrashLoopBackOff',
        'Running: web #2 waits RunContainerError',
      ],
    },
    {
      says: 'of a Pod whose readiness follows a file are ready while it is there',
      spec: {
        containers: [
          busybox('web', 'sleep 3; touch /tmp/ready; sleep 10; rm /tmp/ready; sleep 600', {
            readinessProbe: { exec: { command: ['test', '-e', '/tmp/ready'] }, periodSeconds: 1, failureThreshold: 2 },
          }),
        ],
      },
      seconds: 60,
      states: [
        'Pending: web waits ContainerCreating',
        'Running: web runs',
        'Running: web runs ready',
        'Running: web runs',
      ],
    },
    {
      says: 'of a Pod that fails its liveness probe show the next instance only after the grace period',
      spec: {
        terminationGracePeriodSeconds: 5,
        containers: [
          busybox('web', 'sleep 600', { livenessProbe: { exec: { command: ['false'] }, periodSeconds: 3 } }),
        ],
      },
      seconds: 16,
      states: ['Pending: web waits ContainerCreating', 'Running: web runs ready', 'Running: web #1 runs ready'],
    },
    {
      says: 'of a Pod with a startup probe are ready when it passed',
      spec: {
        containers: [
          busybox('web', 'sleep 4; touch /tmp/up; sleep 600', {
            startupProbe: { exec: { command: ['test', '-e', '/tmp/up'] }, periodSeconds: 1, failureThreshold: 10 },
          }),
        ],
      },
      seconds: 60,
      states: ['Pending: web waits ContainerCreating', 'Running: web runs', 'Running: web runs ready'],
    },
    {
      says: 'of a Pod whose postStart hook fails name that',
      spec: {
        terminationGracePeriodSeconds: 2,
        containers: [busybox('web', 'sleep 600', { lifecycle: { postStart: { exec: { command: ['false'] } } } })],
      },
      seconds: 25,
      states: [
        'Pending: web waits ContainerCreating',
        'Running: web waits PostStartHookError',
        'Running: web #1 waits PostStartHookError',
        'Running: web #1 waits CrashLoopBackOff',
        'Running: web #2 waits PostStartHookError',
        'Running: web #2 waits CrashLoopBackOff',
      ],
    },
    {
      says: 'of a Pod that names a missing ConfigMap in its environment stay Pending',
      spec: {
        containers: [
          busybox('web', 'sleep 60', {
            env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'missing', key: 'a' } } }],
          }),
        ],
      },
      seconds: 600,
      states: ['Pending: web waits ContainerCreating', 'Pending: web waits CreateContainerConfigError'],
    },
    {
      says: 'of a Pod with a missing ConfigMap as volume never leave ContainerCreating',
      spec: { volumes: [{ name: 'cfg', configMap: { name: 'missing' } }], containers: [busybox('web', 'sleep 60')] },
      seconds: 600,
      states: ['Pending: web waits ContainerCreating'],
    },
  ];
  test.each(rows)('$says', ({ spec, seconds, states }) => {
    expect(live(spec, seconds).states).toEqual(states);
  });
});

describe('native sidecars', () => {
  test('start before the app containers, do not hold up the end, and stop after them', () => {
    const { states, events } = live(
      {
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 5,
        initContainers: [busybox('side', 'sleep 600', { restartPolicy: 'Always' })],
        containers: [busybox('web', 'sleep 3')],
      },
      60,
    );
    expect(states).toEqual([
      'Pending: side waits PodInitializing, web waits PodInitializing',
      'Pending: side runs ready, web waits PodInitializing',
      'Running: side runs ready, web runs ready',
      'Running: side runs ready, web exited 0 Completed',
      'Succeeded: side exited 137 Error, web exited 0 Completed',
    ]);
    expect(events).toEqual([...STARTED, ...STARTED, 'Normal Killing: Stopping container side']);
  });
  test('are restarted while the app runs, whatever the Pod says', () => {
    const { states } = live(
      {
        restartPolicy: 'Never',
        initContainers: [busybox('side', 'sleep 1', { restartPolicy: 'Always' })],
        containers: [busybox('web', 'sleep 600')],
      },
      60,
    );
    expect(states.slice(2, 6)).toEqual([
      'Running: side exited 0 Completed, web runs ready',
      'Running: side #1 runs ready, web runs ready',
      'Running: side #1 exited 0 Completed, web runs ready',
      'Running: side #1 waits CrashLoopBackOff, web runs ready',
    ]);
  });
});

describe('a node that is off and on again', () => {
  test('gives its Pods a new sandbox and address, and begins with the init containers, one after the other', () => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    const states = recordStates(cluster);
    const initContainers = [busybox('a', 'sleep 1'), busybox('b', 'sleep 1')];
    const spec = { initContainers, containers: [busybox('web', 'sleep 600')] };
    const pod = applyPod(cluster, buildPod({ spec }));
    advance(cluster, 10_000);
    const ipBefore = currentPod(cluster)?.status?.podIP;
    applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
    advance(cluster, 10_000);
    states.length = 0;
    undoFault(cluster, { kind: 'stopNode', node: 'node-1' });
    advance(cluster, 10_000);
    expect(states).toEqual([
      'Running: a exited 0 Completed, b exited 0 Completed, web exited 255 Unknown',
      'Pending: a #1 runs, b exited 0 Completed, web exited 255 Unknown',
      'Running: a #1 exited 0 Completed, b exited 0 Completed, web exited 255 Unknown',
      'Pending: a #1 exited 0 Completed, b #1 runs, web exited 255 Unknown',
      'Running: a #1 exited 0 Completed, b #1 exited 0 Completed, web exited 255 Unknown',
      'Running: a #1 exited 0 Completed, b #1 exited 0 Completed, web #1 runs ready',
    ]);
    expect(currentPod(cluster)?.status?.podIP).not.toBe(ipBefore);
    expect(listEventLines(cluster, pod)).toContain(
      'Normal SandboxChanged: Pod sandbox changed, it will be killed and re-created.',
    );
  });
});

describe('a Never Pod whose node rebooted before its app containers began', () => {
  test('is neither taken up again nor ended', () => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    const initContainers = [busybox('init', 'sleep 1')];
    const containers = [{ name: 'web', image: 'registry.invalid/web:1' }];
    applyPod(cluster, buildPod({ spec: { restartPolicy: 'Never', initContainers, containers } }));
    advance(cluster, 30_000);
    applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
    const states = recordStates(cluster);
    undoFault(cluster, { kind: 'stopNode', node: 'node-1' });
    advance(cluster, 600_000);
    expect(states).toEqual(['Pending: init exited 0 Completed, web waits ImagePullBackOff']);
  });
});

describe('a Pod that was forced away while its node was off', () => {
  test('leaves nothing behind when the node is on again', () => {
    const cluster = buildCluster();
    cacheImage(cluster, 'busybox');
    applyPod(cluster, buildPod({ spec: { containers: [busybox('web', 'sleep 600')] } }));
    advance(cluster, 10_000);
    applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
    const ref = { kind: 'Pod', namespace: 'default', name: 'web' } as const;
    runRequest(cluster, 'deleted', ref, () => deleteObject(cluster, ref, { gracePeriodSeconds: 0 }));
    advance(cluster, 10_000);
    expect(cluster.podWorkers.size).toBe(1);
    undoFault(cluster, { kind: 'stopNode', node: 'node-1' });
    advance(cluster, 10_000);
    expect([cluster.podWorkers.size, cluster.nodes.get('node-1')?.sandboxes.size]).toEqual([0, 0]);
  });
});

describe('a liveness probe that cannot even be made', () => {
  test.each([
    {
      says: 'because its program is missing',
      probe: { exec: { command: ['nosuch'] } },
      error:
        /rpc error: code = Unknown desc = failed to exec in container: failed to start exec "[0-9a-f]{64}": OCI runtime exec failed: .*"nosuch"/,
    },
    {
      says: 'because no port has its name',
      probe: { tcpSocket: { port: 'nosuch' } },
      error: /strconv\.Atoi: parsing "nosuch": invalid syntax/,
    },
  ])('$says counts for nothing', ({ probe, error }) => {
    const livenessProbe = { ...probe, periodSeconds: 1, failureThreshold: 1 };
    const { events, states } = live({ containers: [busybox('web', 'sleep 600', { livenessProbe })] }, 60);
    expect(states.at(-1)).toBe('Running: web runs ready');
    const unhealthy = events.filter((line) => line.includes('Unhealthy'));
    expect(unhealthy[0]).toMatch(error);
    expect(unhealthy[0]).toContain('Warning Unhealthy: Liveness probe errored and resulted in unknown state: ');
  });
});

describe('the Events of a Pod', () => {
  test('name what a crash loop does', () => {
    const { events } = live({ containers: [busybox('web', 'sleep 1; exit 1')] }, 30);
    expect(events.map((line) => line.replace(/\([0-9a-f-]{36}\)/, '(uid)'))).toEqual([
      'Normal Pulled: Container image "busybox" already present on machine and can be accessed by the pod x3',
      'Normal Created: Container created x3',
      'Normal Started: Container started x3',
      'Warning BackOff: Back-off restarting failed container web in pod web_default(uid) x2',
    ]);
  });
  test('say why an environment cannot be made', () => {
    const env = [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'missing', key: 'a' } } }];
    const { events } = live({ containers: [busybox('web', 'sleep 60', { env })] }, 5);
    expect(events).toContain('Warning Failed: Error: configmap "missing" not found x2');
  });
  test('count the attempts to mount what is not there', () => {
    const volumes = [{ name: 'cfg', configMap: { name: 'missing' } }];
    const { events } = live({ volumes, containers: [busybox('web', 'sleep 60')] }, 8);
    expect(events).toEqual([
      'Warning FailedMount: MountVolume.SetUp failed for volume "cfg" : configmap "missing" not found x5',
    ]);
  });
  test.each([
    [6, ' x2'],
    [40, ' x4'],
  ])('say with each status of it that the deadline is over (%i s)', (seconds, times) => {
    const { events } = live({ activeDeadlineSeconds: 5, containers: [busybox('web', 'sleep 60')] }, seconds);
    expect(events.slice(-2)).toEqual([
      `Normal DeadlineExceeded: Pod was active on the node longer than the specified deadline${times}`,
      'Normal Killing: Stopping container web',
    ]);
  });
});
