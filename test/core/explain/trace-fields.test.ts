import { describe, expect, test } from 'vitest';
import { explainPod } from '../../../core/explain/index.ts';
import type { ContainerState, ContainerStatus, Pod, PodStatus } from '../../../core/objects/kubernetes.generated.ts';
import { createSession } from '../../../core/session/index.ts';
import { buildContainer, buildPod, type PodDifference } from '../../builders/pod.ts';

const RUNNING: ContainerState = { running: { startedAt: '2026-01-01T00:00:05Z' } };
const COMPLETED: ContainerState = { terminated: { exitCode: 0, reason: 'Completed' } };

function status(name: string, state: ContainerState, more: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name, state, ready: state.running !== undefined, restartCount: 0, image: '', imageID: '', ...more };
}

function podWith(statusOf: PodStatus, difference: PodDifference = {}): Pod {
  return { ...buildPod({ ...difference, spec: { nodeName: 'node-1', ...difference.spec } }), status: statusOf };
}

function explain(pod: Pod) {
  return explainPod(createSession(1).cluster, pod);
}

const TWO_INIT: PodDifference = {
  spec: { initContainers: [buildContainer({ name: 'first' }), buildContainer({ name: 'second' })] },
};
const TWO_APPS: PodDifference = {
  spec: { containers: [buildContainer({ name: 'a' }), buildContainer({ name: 'b' })] },
};

describe('STATUS names the field that really decides it', () => {
  const table: [sentence: string, pod: Pod, word: string, fields: string[], rule: string][] = [
    ['a Pod without a node shows its phase', podWith({ phase: 'Pending' }), 'Pending', ['status.phase'], 'phaseWord'],
    [
      'a running Pod shows its phase',
      podWith({ phase: 'Running', containerStatuses: [status('web', RUNNING)] }),
      'Running',
      ['status.phase'],
      'phaseWord',
    ],
    [
      'a container that waits shows its reason',
      podWith({ phase: 'Running', containerStatuses: [status('web', { waiting: { reason: 'CrashLoopBackOff' } })] }),
      'CrashLoopBackOff',
      ['status.containerStatuses[0].state.waiting.reason'],
      'containerWord',
    ],
    [
      'of two containers with a reason the first one is shown',
      podWith(
        {
          phase: 'Running',
          containerStatuses: [
            status('a', { terminated: { exitCode: 1, reason: 'Error' } }),
            status('b', { waiting: { reason: 'ImagePullBackOff' } }),
          ],
        },
        TWO_APPS,
      ),
      'Error',
      ['status.containerStatuses[0].state.terminated.reason'],
      'containerWord',
    ],
    [
      'an end without a reason shows its exit code',
      podWith({ phase: 'Failed', containerStatuses: [status('web', { terminated: { exitCode: 7 } })] }),
      'ExitCode:7',
      ['status.containerStatuses[0].state.terminated.exitCode'],
      'containerWord',
    ],
    [
      'an end by a signal shows the signal',
      podWith({ phase: 'Failed', containerStatuses: [status('web', { terminated: { exitCode: 137, signal: 9 } })] }),
      'Signal:9',
      ['status.containerStatuses[0].state.terminated.signal'],
      'containerWord',
    ],
    [
      'an init container that is under way counts',
      podWith(
        { phase: 'Pending', initContainerStatuses: [status('first', COMPLETED), status('second', RUNNING)] },
        TWO_INIT,
      ),
      'Init:1/2',
      ['status.initContainerStatuses[1].state'],
      'initProgress',
    ],
    [
      'an init container that failed shows its reason',
      podWith(
        {
          phase: 'Pending',
          initContainerStatuses: [status('first', { terminated: { exitCode: 1, reason: 'Error' } })],
        },
        TWO_INIT,
      ),
      'Init:Error',
      ['status.initContainerStatuses[0].state.terminated.reason'],
      'initWord',
    ],
    [
      'a Pod with a deletion timestamp is Terminating whatever its containers do',
      podWith(
        { phase: 'Running', containerStatuses: [status('web', { waiting: { reason: 'CrashLoopBackOff' } })] },
        { metadata: { deletionTimestamp: '2026-01-01T00:01:00Z', deletionGracePeriodSeconds: 30 } },
      ),
      'Terminating',
      ['metadata.deletionTimestamp'],
      'terminating',
    ],
    [
      'a Pod that is deleted from a lost node is Unknown, by both fields',
      podWith({ phase: 'Running', reason: 'NodeLost' }, { metadata: { deletionTimestamp: '2026-01-01T00:01:00Z' } }),
      'Unknown',
      ['metadata.deletionTimestamp', 'status.reason'],
      'nodeLost',
    ],
    [
      'a reason of the whole Pod replaces the phase',
      podWith({ phase: 'Failed', reason: 'Evicted' }),
      'Evicted',
      ['status.reason'],
      'podReason',
    ],
    [
      'a scheduling gate is shown before anything else has happened',
      podWith({
        phase: 'Pending',
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' }],
      }),
      'SchedulingGated',
      ['status.conditions[0].reason'],
      'schedulingGated',
    ],
  ];
  test.each(table)('%s', (_, pod, word, fields, rule) => {
    const { value, fields: found, rule: given } = explain(pod).status;
    expect({ value, fields: found, rule: given.code }).toEqual({ value: word, fields, rule });
  });

  test('Completed beside a running container: all that decides is named', () => {
    const statuses = [status('a', COMPLETED), status('b', RUNNING)];
    const { value, rule } = explain(podWith({ phase: 'Running', containerStatuses: statuses }, TWO_APPS)).status;
    expect([value, rule.code]).toEqual(['NotReady', 'besideCompleted']);
  });
});

describe('the phase comes with the rule that gives it', () => {
  const table: [sentence: string, pod: Pod, rule: object][] = [
    ['no node yet', podWith({ phase: 'Pending' }, { spec: { nodeName: '' } }), { code: 'notStarted' }],
    [
      'init containers under way',
      podWith({ phase: 'Pending', initContainerStatuses: [status('first', RUNNING)] }, TWO_INIT),
      { code: 'initialising', params: { container: 'first' } },
    ],
    [
      'one of two containers running',
      podWith({ phase: 'Running', containerStatuses: [status('a', RUNNING), status('b', COMPLETED)] }, TWO_APPS),
      { code: 'someRunning', params: { running: 1, total: 2 } },
    ],
    [
      'a container between two runs',
      podWith({ phase: 'Running', containerStatuses: [status('web', { waiting: { reason: 'CrashLoopBackOff' } })] }),
      { code: 'willRestart', params: { container: 'web', restartPolicy: 'Always' } },
    ],
    [
      'all ended well',
      podWith({ phase: 'Succeeded', containerStatuses: [status('web', COMPLETED)] }),
      { code: 'allSucceeded', params: { total: 1 } },
    ],
    [
      'one ended badly',
      podWith({
        phase: 'Failed',
        containerStatuses: [status('web', { terminated: { exitCode: 3, reason: 'Error' } })],
      }),
      { code: 'someFailed', params: { container: 'web', exitCode: 3 } },
    ],
    ['the Pod was evicted', podWith({ phase: 'Failed', reason: 'Evicted' }), { code: 'failedAsPod' }],
    ['the node is silent', podWith({ phase: 'Unknown' }), { code: 'nodeSilent' }],
  ];
  test.each(table)('%s', (_, pod, rule) => expect(explain(pod).phase.rule).toMatchObject(rule));
});

describe('READY and RESTARTS name the containers that count', () => {
  const statuses = [status('a', RUNNING), status('b', RUNNING, { ready: false, restartCount: 2 })];
  const explanation = explain(podWith({ phase: 'Running', containerStatuses: statuses }, TWO_APPS));

  test('each ready flag counts', () => {
    expect(explanation.ready).toMatchObject({
      value: '1/2',
      fields: ['status.containerStatuses[0].ready', 'status.containerStatuses[1].ready'],
    });
  });

  test('each restartCount counts', () => {
    expect(explanation.restarts).toMatchObject({
      value: '2',
      fields: ['status.containerStatuses[0].restartCount', 'status.containerStatuses[1].restartCount'],
    });
  });
});
