import { describe, expect, test } from 'vitest';
import { computePodRow } from '../../../core/kubectl/index.ts';
import type { ContainerState, ContainerStatus, Pod, PodStatus } from '../../../core/objects/kubernetes.generated.ts';
import { buildPod, type PodDifference } from '../../builders/pod.ts';

const NOW_MS = 600_000;
const MINUTE_AGO = '2026-01-01T00:09:00Z';

const RUNNING: ContainerState = { running: { startedAt: MINUTE_AGO } };
const COMPLETED: ContainerState = { terminated: { exitCode: 0, reason: 'Completed' } };

function waiting(reason: string): ContainerState {
  return { waiting: { reason } };
}

function terminated(exitCode: number, facts: { reason?: string; signal?: number } = {}): ContainerState {
  return { terminated: { exitCode, ...facts } };
}

/** One container's status: running and ready, but for what the row says differs. */
function status(difference: Partial<ContainerStatus> = {}): ContainerStatus {
  const base = { name: 'web', image: 'nginx', imageID: '', ready: true, restartCount: 0, state: RUNNING };
  return { ...base, ...difference };
}

/** A container that ended a minute ago and was started again `restartCount` times. */
function restarted(restartCount: number, difference: Partial<ContainerStatus> = {}): ContainerStatus {
  const lastState = { terminated: { exitCode: 1, finishedAt: MINUTE_AGO } };
  return status({ restartCount, lastState, ...difference });
}

function ready(value: 'True' | 'False'): NonNullable<PodStatus['conditions']> {
  return [{ type: 'Ready', status: value }];
}

function pod(podStatus: PodStatus, difference: PodDifference = {}): Pod {
  const metadata = { creationTimestamp: '2026-01-01T00:05:00Z', ...difference.metadata };
  return { ...buildPod({ ...difference, metadata }), status: { phase: 'Running', ...podStatus } };
}

const TWO = { spec: { containers: [{ name: 'web' }, { name: 'log' }] } };
const INIT = { spec: { initContainers: [{ name: 'a' }, { name: 'b' }] } };
const SIDECAR = { spec: { initContainers: [{ name: 'a', restartPolicy: 'Always' }, { name: 'b' }] } };
const DELETED = { metadata: { deletionTimestamp: MINUTE_AGO } };

interface Row {
  readonly title: string;
  readonly pod: Pod;
  readonly row: { ready?: string; status?: string; restarts?: string };
}

const ROWS: readonly Row[] = [
  {
    title: 'a Pod whose one container runs is 1/1 Running',
    pod: pod({ containerStatuses: [status()] }),
    row: { ready: '1/1', status: 'Running', restarts: '0' },
  },
  {
    title: 'a Pod without statuses shows its phase and no ready container',
    pod: pod({ phase: 'Pending' }),
    row: { ready: '0/1', status: 'Pending' },
  },
  {
    title: "the Pod's own reason is shown instead of its phase",
    pod: pod({ phase: 'Failed', reason: 'Evicted' }),
    row: { status: 'Evicted' },
  },
  {
    title: 'a scheduling gate is shown before the phase',
    pod: pod({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }] }),
    row: { status: 'SchedulingGated' },
  },
  {
    title: "a waiting container's reason is the status",
    pod: pod({ phase: 'Pending', containerStatuses: [status({ ready: false, state: waiting('ImagePullBackOff') })] }),
    row: { ready: '0/1', status: 'ImagePullBackOff' },
  },
  {
    title: 'of two waiting containers the first one says the reason',
    pod: pod({ containerStatuses: [status({ state: waiting('First') }), status({ state: waiting('Second') })] }, TWO),
    row: { status: 'First' },
  },
  {
    title: 'a container ended by a signal without a reason is named by it',
    pod: pod({ containerStatuses: [status({ ready: false, state: terminated(137, { signal: 9 }) })] }),
    row: { status: 'Signal:9' },
  },
  {
    title: 'a container ended without a reason is named by its exit code',
    pod: pod({ containerStatuses: [status({ ready: false, state: terminated(3) })] }),
    row: { status: 'ExitCode:3' },
  },
  {
    title: 'one container done and one running with Ready True is Running',
    pod: pod(
      { containerStatuses: [status({ ready: false, state: COMPLETED }), status()], conditions: ready('True') },
      TWO,
    ),
    row: { ready: '1/2', status: 'Running' },
  },
  {
    title: 'one container done and one running with Ready False is NotReady',
    pod: pod(
      { containerStatuses: [status({ ready: false, state: COMPLETED }), status()], conditions: ready('False') },
      TWO,
    ),
    row: { ready: '1/2', status: 'NotReady' },
  },
  {
    title: 'the first init container under way is Init:0/2',
    pod: pod({ phase: 'Pending', initContainerStatuses: [status({ name: 'a', ready: false })] }, INIT),
    row: { ready: '0/1', status: 'Init:0/2' },
  },
  {
    title: 'one init container through and one waiting to begin is Init:1/2',
    pod: pod(
      {
        phase: 'Pending',
        initContainerStatuses: [
          status({ name: 'a', state: COMPLETED }),
          status({ name: 'b', ready: false, state: waiting('PodInitializing') }),
        ],
      },
      INIT,
    ),
    row: { status: 'Init:1/2' },
  },
  {
    title: 'an init container that ended with an error is Init:Error',
    pod: pod(
      { initContainerStatuses: [status({ name: 'a', ready: false, state: terminated(1, { reason: 'Error' }) })] },
      INIT,
    ),
    row: { status: 'Init:Error' },
  },
  {
    title: 'an init container ended without a reason is Init:ExitCode:2',
    pod: pod({ initContainerStatuses: [status({ name: 'a', ready: false, state: terminated(2) })] }, INIT),
    row: { status: 'Init:ExitCode:2' },
  },
  {
    title: 'an init container ended by a signal without a reason is Init:Signal:15',
    pod: pod(
      { initContainerStatuses: [status({ name: 'a', ready: false, state: terminated(0x8f, { signal: 15 }) })] },
      INIT,
    ),
    row: { status: 'Init:Signal:15' },
  },
  {
    title: 'an init container in back-off is Init:CrashLoopBackOff with its own restarts',
    pod: pod(
      { initContainerStatuses: [restarted(4, { name: 'a', ready: false, state: waiting('CrashLoopBackOff') })] },
      INIT,
    ),
    row: { status: 'Init:CrashLoopBackOff', restarts: '4 (60s ago)' },
  },
  {
    title: 'restarts of init containers are forgotten once the app containers count',
    pod: pod(
      {
        initContainerStatuses: [restarted(4, { name: 'a', state: COMPLETED }), status({ name: 'b', state: COMPLETED })],
        containerStatuses: [status()],
      },
      INIT,
    ),
    row: { ready: '1/1', status: 'Running', restarts: '0' },
  },
  {
    title: 'a started and ready sidecar counts in READY and does not hold the rest up',
    pod: pod(
      {
        phase: 'Pending',
        initContainerStatuses: [status({ name: 'a', started: true }), status({ name: 'b', ready: false })],
      },
      SIDECAR,
    ),
    row: { ready: '1/2', status: 'Init:1/2' },
  },
  {
    title: 'a sidecar that has not started holds the rest up',
    pod: pod({ initContainerStatuses: [status({ name: 'a', started: false, ready: false })] }, SIDECAR),
    row: { ready: '0/2', status: 'Init:0/2' },
  },
  {
    title: 'restarts of a sidecar count beside those of the app',
    pod: pod(
      {
        initContainerStatuses: [restarted(2, { name: 'a', started: true }), status({ name: 'b', state: COMPLETED })],
        containerStatuses: [restarted(3)],
      },
      SIDECAR,
    ),
    row: { ready: '2/2', status: 'Running', restarts: '5 (60s ago)' },
  },
  {
    title: 'an initialised Pod whose sidecar restarts shows its app containers',
    pod: pod(
      {
        conditions: [{ type: 'Initialized', status: 'True' }],
        initContainerStatuses: [
          status({ name: 'a', started: false, ready: false, state: waiting('CrashLoopBackOff') }),
        ],
        containerStatuses: [status()],
      },
      SIDECAR,
    ),
    row: { ready: '1/2', status: 'Init:CrashLoopBackOff' },
  },
  {
    title: 'a Pod being deleted is Terminating',
    pod: pod({ containerStatuses: [status()] }, DELETED),
    row: { ready: '1/1', status: 'Terminating' },
  },
  {
    title: 'a Pod that has ended shows how it ended although it is being deleted',
    pod: pod({ phase: 'Succeeded', containerStatuses: [status({ ready: false, state: COMPLETED })] }, DELETED),
    row: { status: 'Completed' },
  },
  {
    title: 'a Pod being deleted on a node that was lost is Unknown',
    pod: pod({ reason: 'NodeLost', containerStatuses: [status()] }, DELETED),
    row: { status: 'Unknown' },
  },
  {
    title: 'restarts without a known end are a bare number',
    pod: pod({ containerStatuses: [status({ restartCount: 2 })] }),
    row: { restarts: '2' },
  },
  {
    title: 'of several containers the restart that is nearest counts',
    pod: pod(
      {
        containerStatuses: [
          restarted(1),
          status({ restartCount: 1, lastState: { terminated: { exitCode: 1, finishedAt: '2026-01-01T00:09:50Z' } } }),
        ],
      },
      TWO,
    ),
    row: { restarts: '2 (10s ago)' },
  },
];

describe('the row of kubectl get pods', () => {
  test.each(ROWS)('$title', ({ pod: given, row }) => {
    const { ready: readyText, status: statusText, restarts } = computePodRow(given, NOW_MS);
    expect({ ready: readyText, status: statusText, restarts }).toMatchObject(row);
  });

  test('the wide columns say <none> where there is nothing', () => {
    const { age, ip, node, nominatedNode, readinessGates } = computePodRow(pod({}), NOW_MS);
    expect({ age, ip, node, nominatedNode, readinessGates }).toEqual({
      age: '5m',
      ip: '<none>',
      node: '<none>',
      nominatedNode: '<none>',
      readinessGates: '<none>',
    });
  });

  test('readiness gates are counted as met of all', () => {
    const gates = { spec: { readinessGates: [{ conditionType: 'a' }, { conditionType: 'b' }] } };
    const conditions = [{ type: 'a', status: 'True' }];
    expect(computePodRow(pod({ conditions }, gates), NOW_MS).readinessGates).toBe('1/2');
  });
});
