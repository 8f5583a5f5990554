import { describe, expect, test } from 'vitest';
import type { ContainerInstance } from '../../../core/cluster/state/node-runtime.ts';
import type { ContainerMemory, ProbeType } from '../../../core/cluster/state/pod-worker.ts';
import { computePodActions } from '../../../core/kubelet/pod-actions.ts';
import type { Container, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import { buildExited, buildInstance } from '../../builders/instance.ts';
import { buildContainer } from '../../builders/pod.ts';

/** `kill pod`, or `kill …: message` and `start …` in their order, or `nothing`. */
function actionsOf(spec: PodSpec, states: Record<string, string>, sandboxReady = true): string {
  const actions = computePodActions({
    spec,
    sandboxReady,
    presentOf: (name) => instanceOf(name, states[name]),
    memoryOf: (name) => memoryOf(states[name]),
  });
  if (actions.killPod) return 'kill pod';
  const kills = actions.kill.map(({ message }) => `kill: ${message}`);
  const starts = actions.start.map((name) => `start ${name}`);
  return [...kills, ...starts].join(', ') || 'nothing';
}

function instanceOf(name: string, state: string | undefined): ContainerInstance | undefined {
  if (state === undefined) return undefined;
  const exit = /^exited (\d+)$/.exec(state);
  return exit === null ? buildInstance(name) : buildExited(name, Number(exit[1]));
}

/** `failed liveness`, `passed startup`: what a probe says of the running container. */
function memoryOf(state: string | undefined): ContainerMemory | undefined {
  if (state === 'another image') return { startedImage: 'busybox:1' };
  const [, verdict, type] = /^(failed|passed) (\w+)$/.exec(state ?? '') ?? [];
  if (verdict === undefined) return undefined;
  const probe: ProbeType = type === 'startup' ? 'startup' : type === 'liveness' ? 'liveness' : 'readiness';
  const result = verdict === 'passed' ? 'success' : 'failure';
  return { probes: { attempt: 0, byType: new Map([[probe, { run: 1, result }]]) } };
}

function specOf(restartPolicy: string, init: readonly Container[], ...apps: readonly string[]): PodSpec {
  const containers = apps.map((name) => buildContainer({ name }));
  return { restartPolicy, containers, ...(init.length === 0 ? {} : { initContainers: init }) };
}

const init = (name: string): Container => buildContainer({ name });
const side = (name: string, difference: Partial<Container> = {}): Container =>
  buildContainer({ name, restartPolicy: 'Always', ...difference });

describe('app containers', () => {
  test.each([
    { says: 'are all started where none exists', policy: 'Always', states: {}, actions: 'start a, start b' },
    { says: 'are left alone while they run', policy: 'Always', states: { a: 'runs', b: 'runs' }, actions: 'nothing' },
    {
      says: 'are restarted by an Always Pod',
      policy: 'Always',
      states: { a: 'exited 0', b: 'runs' },
      actions: 'start a',
    },
    {
      says: 'that exited 0 stay so in an OnFailure Pod',
      policy: 'OnFailure',
      states: { a: 'exited 0', b: 'exited 1' },
      actions: 'start b',
    },
    {
      says: 'that ended for good end the Pod',
      policy: 'Never',
      states: { a: 'exited 0', b: 'exited 1' },
      actions: 'kill pod',
    },
    {
      says: 'that still run keep a Never Pod alive',
      policy: 'Never',
      states: { a: 'exited 1', b: 'runs' },
      actions: 'nothing',
    },
    {
      says: 'that fail their liveness probe are killed and started',
      policy: 'Always',
      states: { a: 'failed liveness', b: 'runs' },
      actions: 'kill: Container a failed liveness probe, will be restarted, start a',
    },
    {
      says: 'of a Never Pod that fail their startup probe are only killed',
      policy: 'Never',
      states: { a: 'failed startup', b: 'runs' },
      actions: 'kill: Container a failed startup probe',
    },
    {
      says: 'are not killed for failing readiness',
      policy: 'Always',
      states: { a: 'failed readiness', b: 'runs' },
      actions: 'nothing',
    },
    {
      says: 'whose image was changed are replaced',
      policy: 'Never',
      states: { a: 'another image', b: 'runs' },
      actions: 'kill: Container a definition changed, will be restarted, start a',
    },
  ])('$says', ({ policy, states, actions }) => {
    expect(actionsOf(specOf(policy, [], 'a', 'b'), states)).toBe(actions);
  });
});

describe('a sandbox that is made anew', () => {
  const rows: readonly {
    says: string;
    policy: string;
    inits?: readonly Container[];
    states: Record<string, string>;
    actions: string;
  }[] = [
    {
      says: 'gets all app containers of an Always Pod, also those that exited 0',
      policy: 'Always',
      states: { a: 'exited 0', b: 'exited 255' },
      actions: 'start a, start b',
    },
    {
      says: 'gets only those of an OnFailure Pod that did not succeed',
      policy: 'OnFailure',
      states: { a: 'exited 0', b: 'exited 255' },
      actions: 'start b',
    },
    {
      says: 'is not made where all of an OnFailure Pod succeeded',
      policy: 'OnFailure',
      states: { a: 'exited 0', b: 'exited 0' },
      actions: 'kill pod',
    },
    {
      says: 'is not made for a Never Pod that had begun',
      policy: 'Never',
      inits: [init('i')],
      states: { i: 'exited 0' },
      actions: 'kill pod',
    },
    {
      says: 'is made for a Never Pod that had not',
      policy: 'Never',
      inits: [init('i')],
      states: {},
      actions: 'start i',
    },
    {
      says: 'begins with the first init container again',
      policy: 'Always',
      inits: [init('i1'), init('i2')],
      states: { i1: 'exited 0', i2: 'exited 0', a: 'exited 255', b: 'exited 255' },
      actions: 'start i1',
    },
  ];
  test.each(rows)('$says', ({ policy, inits = [], states, actions }) => {
    expect(actionsOf(specOf(policy, inits, 'a', 'b'), states, false)).toBe(actions);
  });
});

test('that a killed container would be restarted is said by policies alone, not by rules for exit codes', () => {
  const rule = { action: 'Restart', exitCodes: { operator: 'In', values: [137] } } as const;
  const a = buildContainer({ name: 'a', restartPolicy: 'Never', restartPolicyRules: [rule] });
  const spec = { restartPolicy: 'Always', containers: [a, buildContainer({ name: 'b' })] };
  expect(actionsOf(spec, { a: 'failed liveness', b: 'runs' })).toBe('kill: Container a failed liveness probe');
});

describe('init containers', () => {
  const inits = [init('i1'), init('i2')];
  test.each([
    {
      says: 'begin with the first where there is no sandbox',
      policy: 'Always',
      sandbox: false,
      states: {},
      actions: 'start i1',
    },
    { says: 'begin with the first', policy: 'Always', states: {}, actions: 'start i1' },
    { says: 'hold up everything while one runs', policy: 'Always', states: { i1: 'runs' }, actions: 'nothing' },
    { says: 'run one after the other', policy: 'Always', states: { i1: 'exited 0' }, actions: 'start i2' },
    {
      says: 'let the app containers start when the last exited 0',
      policy: 'Always',
      states: { i1: 'exited 0', i2: 'exited 0' },
      actions: 'start a',
    },
    { says: 'are believed by the last one alone', policy: 'Always', states: { i2: 'exited 0' }, actions: 'start a' },
    {
      says: 'that fail are retried by an Always Pod',
      policy: 'Always',
      states: { i1: 'exited 1' },
      actions: 'start i1',
    },
    {
      says: 'that fail are retried by an OnFailure Pod',
      policy: 'OnFailure',
      states: { i1: 'exited 0', i2: 'exited 1' },
      actions: 'start i2',
    },
    { says: 'that fail end a Never Pod', policy: 'Never', states: { i1: 'exited 1' }, actions: 'kill pod' },
    {
      says: 'are not looked at again once an app container runs',
      policy: 'Always',
      states: { i1: 'exited 1', a: 'runs' },
      actions: 'nothing',
    },
  ])('$says', ({ policy, states, actions, sandbox = true }) => {
    expect(actionsOf(specOf(policy, inits, 'a'), states, sandbox)).toBe(actions);
  });
});

describe('sidecars', () => {
  const probe = { tcpSocket: { port: 80 } };
  test.each([
    {
      says: 'let the next one start as soon as they run',
      inits: [side('s'), init('i')],
      states: { s: 'runs' },
      actions: 'start i',
    },
    {
      says: 'with a startup probe hold up the next until it passed',
      inits: [side('s', { startupProbe: probe }), init('i')],
      states: { s: 'runs' },
      actions: 'nothing',
    },
    {
      says: 'that passed their startup probe let the next start',
      inits: [side('s', { startupProbe: probe }), init('i')],
      states: { s: 'passed startup' },
      actions: 'start i',
    },
    {
      says: 'that failed their startup probe are restarted',
      inits: [side('s', { startupProbe: probe })],
      states: { s: 'failed startup' },
      actions: 'kill: Init container s failed startup probe, start s',
    },
    {
      says: 'that failed their liveness probe are replaced while the next one starts',
      inits: [side('s'), init('i')],
      states: { s: 'failed liveness' },
      actions: 'kill: Init container s failed liveness probe, start s, start i',
    },
    {
      says: 'whose image was changed are replaced',
      inits: [side('s')],
      states: { s: 'another image', a: 'runs' },
      actions: 'kill: Init container s definition changed, start s',
    },
    { says: 'let the app containers start', inits: [side('s')], states: { s: 'runs' }, actions: 'start a' },
    {
      says: 'are restarted while the app runs, in a Never Pod too',
      inits: [side('s')],
      states: { s: 'exited 0', a: 'runs' },
      actions: 'start s',
    },
    {
      says: 'that vanished are started again once initialized',
      inits: [side('s'), init('i')],
      states: { i: 'exited 0', a: 'runs' },
      actions: 'start s',
    },
    {
      says: 'are restarted in their order',
      inits: [side('s1'), side('s2')],
      states: { s1: 'exited 1', s2: 'exited 1', a: 'runs' },
      actions: 'start s1, start s2',
    },
    {
      says: 'do not keep a Pod alive whose app containers ended',
      inits: [side('s')],
      states: { s: 'runs', a: 'exited 0' },
      actions: 'kill pod',
    },
  ])('$says', ({ inits, states, actions }) => {
    expect(actionsOf(specOf('Never', inits, 'a'), states)).toBe(actions);
  });
});
