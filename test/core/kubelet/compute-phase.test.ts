import { describe, expect, test } from 'vitest';
import { computePhase, type PhaseFacts } from '../../../core/kubelet/status/compute-phase.ts';
import type { Container, ContainerStatus, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { buildContainer } from '../../builders/pod.ts';

/** The states a container of the table can be in, in the words of the sentence. */
const STATES: Record<string, Partial<ContainerStatus>> = {
  'has no status': {},
  waits: { state: { waiting: {} } },
  runs: { state: { running: {} }, started: true },
  'has exited 0': { state: { terminated: { exitCode: 0 } } },
  'has exited 1': { state: { terminated: { exitCode: 1 } } },
  'waits after exit 0': { state: { waiting: {} }, lastState: { terminated: { exitCode: 0 } } },
  'waits after exit 1': { state: { waiting: {} }, lastState: { terminated: { exitCode: 1 } } },
};

const POLICIES = ['Always', 'OnFailure', 'Never'] as const;
const LIVING: PhaseFacts = { podIsTerminal: false, podHasInitialized: false };

function statusOf(name: string, state: string): ContainerStatus[] {
  const facts = STATES[state];
  if (facts === undefined || state === 'has no status') return [];
  return [{ name, image: 'busybox', imageID: '', ready: false, restartCount: 0, ...facts }];
}

function specOf(restartPolicy: string, difference: Partial<PodSpec> = {}): PodSpec {
  return { restartPolicy, containers: [buildContainer({ name: 'app' })], ...difference };
}

describe('a Pod of one app container', () => {
  const expected: Record<string, readonly [always: string, onFailure: string, never: string]> = {
    'has no status': ['Pending', 'Pending', 'Pending'],
    waits: ['Pending', 'Pending', 'Pending'],
    runs: ['Running', 'Running', 'Running'],
    'has exited 0': ['Running', 'Succeeded', 'Succeeded'],
    'has exited 1': ['Running', 'Running', 'Failed'],
    'waits after exit 0': ['Running', 'Failed', 'Failed'],
    'waits after exit 1': ['Running', 'Running', 'Failed'],
  };
  const rows = Object.entries(expected).flatMap(([state, phases]) =>
    POLICIES.map((policy, index) => ({ state, policy, phase: phases[index] })),
  );
  test.each(rows)('with $policy is $phase while its container $state', ({ state, policy, phase }) => {
    expect(computePhase(specOf(policy), statusOf('app', state), LIVING)).toBe(phase);
  });
});

describe('a Pod that was killed for good', () => {
  const rows = [
    { state: 'has exited 0', phase: 'Succeeded' },
    { state: 'has exited 1', phase: 'Failed' },
    { state: 'waits after exit 0', phase: 'Failed' },
    { state: 'waits', phase: 'Pending' },
    { state: 'runs', phase: 'Running' },
  ];
  const crossed = rows.flatMap((row) => POLICIES.map((policy) => ({ ...row, policy })));
  test.each(crossed)('with $policy is $phase when its container $state', ({ state, policy, phase }) => {
    expect(computePhase(specOf(policy), statusOf('app', state), { ...LIVING, podIsTerminal: true })).toBe(phase);
  });
});

describe('a Pod of two app containers', () => {
  /** What any mix comes to, said once more in other words than the rule's. */
  function expectedPhase(a: string, b: string, policy: (typeof POLICIES)[number]): string {
    const states = [a, b];
    if (states.includes('has no status') || states.includes('waits')) return 'Pending';
    if (states.includes('runs')) return 'Running';
    const restarts = (state: string): boolean =>
      policy === 'Always' ||
      (policy === 'OnFailure' && state.endsWith('exit 1')) ||
      (policy === 'OnFailure' && state === 'has exited 1');
    if (states.some(restarts)) return 'Running';
    return states.every((state) => state === 'has exited 0') ? 'Succeeded' : 'Failed';
  }
  const names = Object.keys(STATES);
  const rows = names.flatMap((a) =>
    names.flatMap((b) => POLICIES.map((policy) => ({ a, b, policy, phase: expectedPhase(a, b, policy) }))),
  );
  test('the table has every mix', () => {
    expect(rows).toHaveLength(7 * 7 * 3);
  });
  test.each(rows)('with $policy is $phase while the first $a and the second $b', ({ a, b, policy, phase }) => {
    const spec = specOf(policy, { containers: [buildContainer({ name: 'a' }), buildContainer({ name: 'b' })] });
    expect(computePhase(spec, [...statusOf('a', a), ...statusOf('b', b)], LIVING)).toBe(phase);
  });
});

describe('a Pod with a regular init container', () => {
  const rows = [
    { init: 'has no status', policy: 'Always', phase: 'Pending' },
    { init: 'waits', policy: 'Never', phase: 'Pending' },
    { init: 'runs', policy: 'OnFailure', phase: 'Pending' },
    { init: 'has exited 0', policy: 'Never', phase: 'Pending' },
    { init: 'has exited 1', policy: 'Always', phase: 'Pending' },
    { init: 'has exited 1', policy: 'OnFailure', phase: 'Pending' },
    { init: 'has exited 1', policy: 'Never', phase: 'Failed' },
    { init: 'waits after exit 1', policy: 'Always', phase: 'Pending' },
    { init: 'waits after exit 1', policy: 'Never', phase: 'Failed' },
  ];
  const initContainers: Container[] = [buildContainer({ name: 'init' })];
  test.each(rows)('and $policy is $phase while that $init and the app waits', ({ init, policy, phase }) => {
    const statuses = [...statusOf('init', init), ...statusOf('app', 'waits')];
    expect(computePhase(specOf(policy, { initContainers }), statuses, LIVING)).toBe(phase);
  });
  test.each(POLICIES)('and %s is Running once that has exited 0 and the app runs', (policy) => {
    const statuses = [...statusOf('init', 'has exited 0'), ...statusOf('app', 'runs')];
    expect(computePhase(specOf(policy, { initContainers }), statuses, LIVING)).toBe('Running');
  });
});

describe('a Pod with a sidecar', () => {
  const initContainers: Container[] = [buildContainer({ name: 'side', restartPolicy: 'Always' })];
  const rows = [
    { side: 'has no status', app: 'runs', initialized: true, phase: 'Pending' },
    { side: 'waits', app: 'waits', initialized: false, phase: 'Pending' },
    { side: 'runs', app: 'waits', initialized: false, phase: 'Pending' },
    { side: 'runs', app: 'runs', initialized: true, phase: 'Running' },
    { side: 'runs', app: 'has exited 0', initialized: true, phase: 'Running' },
    { side: 'runs', app: 'has exited 1', initialized: true, phase: 'Running' },
    { side: 'has exited 0', app: 'has exited 0', initialized: true, phase: 'Succeeded' },
    { side: 'has exited 1', app: 'has exited 0', initialized: true, phase: 'Succeeded' },
    { side: 'has exited 1', app: 'has exited 1', initialized: true, phase: 'Failed' },
    { side: 'waits after exit 1', app: 'has exited 0', initialized: true, phase: 'Succeeded' },
    { side: 'waits after exit 1', app: 'runs', initialized: true, phase: 'Running' },
    { side: 'waits', app: 'runs', initialized: true, phase: 'Pending' },
  ];
  test.each(rows)('and Never is $phase while that $side and the app $app', ({ side, app, initialized, phase }) => {
    const statuses = [...statusOf('side', side), ...statusOf('app', app)];
    const facts = { podIsTerminal: false, podHasInitialized: initialized };
    expect(computePhase(specOf('Never', { initContainers }), statuses, facts)).toBe(phase);
  });
  test('is Pending while the sidecar runs but is not started and no app container ever ran', () => {
    const side = statusOf('side', 'runs').map((status) => ({ ...status, started: false }));
    const spec = specOf('Always', { initContainers });
    expect(computePhase(spec, [...side, ...statusOf('app', 'runs')], LIVING)).toBe('Pending');
  });
  test('stays Running while the sidecar restarts once the app container ran', () => {
    const side = statusOf('side', 'runs').map((status) => ({ ...status, started: false }));
    const spec = specOf('Always', { initContainers });
    const facts = { podIsTerminal: false, podHasInitialized: true };
    expect(computePhase(spec, [...side, ...statusOf('app', 'runs')], facts)).toBe('Running');
  });
});

describe('a container with restart rules of its own', () => {
  const rule = { action: 'Restart', exitCodes: { operator: 'In', values: [42] } };
  const rows = [
    { exitCode: 42, container: { restartPolicyRules: [rule] }, phase: 'Running', says: 'a rule names its exit code' },
    { exitCode: 1, container: { restartPolicyRules: [rule] }, phase: 'Failed', says: 'no rule names its exit code' },
    { exitCode: 1, container: { restartPolicy: 'OnFailure' }, phase: 'Running', says: 'its own policy is OnFailure' },
    { exitCode: 0, container: { restartPolicy: 'OnFailure' }, phase: 'Succeeded', says: 'it exited 0' },
  ];
  test.each(rows)('makes a Never Pod $phase where $says', ({ exitCode, container, phase }) => {
    const spec = specOf('Never', { containers: [buildContainer({ name: 'app', ...container })] });
    const status = statusOf('app', 'waits').map((one) => ({ ...one, state: { terminated: { exitCode } } }));
    expect(computePhase(spec, status, LIVING)).toBe(phase);
  });
});
