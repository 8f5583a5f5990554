import { describe, expect, test } from 'vitest';
import { type ConditionFacts, computeConditions } from '../../../core/kubelet/status/compute-conditions.ts';
import type { ContainerStatus, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { buildContainer } from '../../builders/pod.ts';

function status(name: string, difference: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name, image: 'busybox', imageID: '', ready: false, restartCount: 0, ...difference };
}

const APP: PodSpec = { containers: [buildContainer({ name: 'a' }), buildContainer({ name: 'b' })] };
const WITH_INIT: PodSpec = {
  initContainers: [buildContainer({ name: 'init' }), buildContainer({ name: 'side', restartPolicy: 'Always' })],
  containers: [buildContainer({ name: 'a' })],
};
const READY = [status('a', { ready: true }), status('b', { ready: true })];

function conditionsOf(difference: Partial<ConditionFacts>): Record<string, string> {
  const facts: ConditionFacts = {
    spec: APP,
    phase: 'Running',
    statuses: READY,
    sandboxReady: true,
    foreignConditions: [],
    ...difference,
  };
  return Object.fromEntries(
    computeConditions(facts).map(({ type, status: verdict, reason, message }) => [
      type,
      [verdict, reason, message].filter((part) => part !== undefined).join(' '),
    ]),
  );
}

describe('the conditions of a Pod', () => {
  const rows: { says: string; facts: Partial<ConditionFacts>; expected: Record<string, string> }[] = [
    {
      says: 'are all True while every container is ready',
      facts: {},
      expected: {
        PodReadyToStartContainers: 'True',
        Initialized: 'True',
        Ready: 'True',
        ContainersReady: 'True',
        PodScheduled: 'True',
      },
    },
    {
      says: 'name the containers that are not ready',
      facts: { statuses: [status('a'), status('b', { ready: true })] },
      expected: {
        Ready: 'False ContainersNotReady containers with unready status: [a]',
        ContainersReady: 'False ContainersNotReady containers with unready status: [a]',
      },
    },
    {
      says: 'name unknown containers before unready ones',
      facts: { statuses: [status('b')] },
      expected: {
        ContainersReady:
          'False ContainersNotReady containers with unknown status: [a], containers with unready status: [b]',
      },
    },
    {
      says: 'know nothing where there is no status at all',
      facts: { statuses: undefined, spec: WITH_INIT },
      expected: {
        Initialized: 'False UnknownContainerStatuses',
        ContainersReady: 'False UnknownContainerStatuses',
        Ready: 'False UnknownContainerStatuses',
      },
    },
    {
      says: 'say PodCompleted once the Pod succeeded',
      facts: { phase: 'Succeeded', statuses: [status('a'), status('b')], sandboxReady: false },
      expected: {
        PodReadyToStartContainers: 'False',
        Initialized: 'True PodCompleted',
        Ready: 'False PodCompleted',
        ContainersReady: 'False PodCompleted',
      },
    },
    {
      says: 'say PodFailed once the Pod failed, whatever its containers do',
      facts: { phase: 'Failed' },
      expected: { Initialized: 'True', Ready: 'False PodFailed', ContainersReady: 'False PodFailed' },
    },
    {
      says: 'name the init containers that are not through, a sidecar by its start',
      facts: { spec: WITH_INIT, phase: 'Pending', statuses: [status('init'), status('side'), status('a')] },
      expected: {
        Initialized: 'False ContainersNotInitialized containers with incomplete status: [init side]',
        ContainersReady: 'False ContainersNotReady containers with unready status: [side a]',
      },
    },
    {
      says: 'are Initialized once init containers are ready and sidecars started',
      facts: {
        spec: WITH_INIT,
        phase: 'Pending',
        statuses: [status('init', { ready: true }), status('side', { started: true }), status('a')],
      },
      expected: { Initialized: 'True' },
    },
    {
      says: 'stay Initialized while a sidecar restarts after an app container ran',
      facts: {
        spec: WITH_INIT,
        statuses: [
          status('init', { ready: true }),
          status('side'),
          status('a', { ready: true, state: { running: {} } }),
        ],
      },
      expected: { Initialized: 'True', Ready: 'False ContainersNotReady containers with unready status: [side]' },
    },
    {
      says: 'miss the condition of a readiness gate',
      facts: { spec: { ...APP, readinessGates: [{ conditionType: 'example.com/gate' }] } },
      expected: {
        ContainersReady: 'True',
        Ready:
          'False ReadinessGatesNotReady corresponding condition of pod readiness gate "example.com/gate" does not exist.',
      },
    },
    {
      says: 'wait for a readiness gate that is False',
      facts: {
        spec: { ...APP, readinessGates: [{ conditionType: 'example.com/gate' }] },
        foreignConditions: [{ type: 'example.com/gate', status: 'False' }],
      },
      expected: {
        Ready:
          'False ReadinessGatesNotReady the status of pod readiness gate "example.com/gate" is not "True", but False',
      },
    },
    {
      says: 'are Ready once the readiness gate is True',
      facts: {
        spec: { ...APP, readinessGates: [{ conditionType: 'example.com/gate' }] },
        foreignConditions: [{ type: 'example.com/gate', status: 'True' }],
      },
      expected: { Ready: 'True' },
    },
  ];
  test.each(rows)('$says', ({ facts, expected }) => {
    expect(conditionsOf(facts)).toMatchObject(expected);
  });
  test('stand in the order in which the kubelet writes them', () => {
    expect(Object.keys(conditionsOf({}))).toEqual([
      'PodReadyToStartContainers',
      'Initialized',
      'Ready',
      'ContainersReady',
      'PodScheduled',
    ]);
  });
});
