import { describe, expect, test } from 'vitest';
import type { ContainerInstance } from '../../../core/cluster/state/node-runtime.ts';
import { computePodStatus, isTerminal, type PodStatusFacts } from '../../../core/kubelet/status/compute-pod-status.ts';
import type { PodStatus } from '../../../core/objects/kubernetes.generated.ts';
import { buildExited, buildInstance } from '../../builders/instance.ts';
import { buildPod } from '../../builders/pod.ts';

const CONTAINERS: Readonly<Record<string, readonly ContainerInstance[]>> = {
  'was never there': [],
  runs: [buildInstance('web')],
  'has exited 0': [buildExited('web', 0)],
  'has exited 1': [buildExited('web', 1)],
};

const LIVES = ['running', 'stopping', 'ended'] as const;
const POLICIES = ['Always', 'OnFailure', 'Never'] as const;
const PHASES = [undefined, 'Pending', 'Running', 'Succeeded', 'Failed'] as const;
const VERDICT = { reason: 'Evicted', message: 'The node was low on resource: memory. ' };

/** What a kubelet may find, all of it told by one row. */
interface Finding {
  readonly life: PodStatusFacts['life'];
  readonly container: string;
  readonly isJudged: boolean;
  readonly policy: (typeof POLICIES)[number];
  readonly sandboxReady?: boolean;
  readonly gate?: boolean;
  readonly resizes?: boolean;
}

function find(finding: Finding, previous: PodStatus, nowMs: number): PodStatus {
  const { life, container, isJudged, policy, sandboxReady = true, gate = false, resizes = false } = finding;
  const spec = { restartPolicy: policy, ...(gate ? { readinessGates: [{ conditionType: 'lb/ready' }] } : {}) };
  const pod = { ...buildPod({ spec, metadata: { generation: 1 } }), status: previous };
  return computePodStatus({
    pod,
    spec: pod.spec ?? { containers: [] },
    nowMs,
    hostIp: '172.18.0.2',
    podIp: sandboxReady ? '10.244.1.2' : undefined,
    sandboxReady,
    life,
    ...(isJudged ? { verdict: VERDICT } : {}),
    ...(resizes ? { pendingResize: { reason: 'Deferred', message: 'later' } } : {}),
    instancesOf: () => CONTAINERS[container] ?? [],
    memoryOf: () => undefined,
  });
}

/** The rule in other words: what is over stays; a Pod is over when all of it was stopped, and not before. */
function expectPhase({ life, container, isJudged, policy }: Finding, before: string | undefined): string {
  if (before === 'Succeeded' || before === 'Failed') return before;
  if (life === 'ended') return container === 'has exited 0' && !isJudged ? 'Succeeded' : 'Failed';
  const comesBack = policy === 'Always' || (policy === 'OnFailure' && container === 'has exited 1');
  const isOver = isJudged || (container.startsWith('has exited') && !comesBack);
  if (isOver) return before ?? 'Pending';
  return container === 'was never there' ? 'Pending' : 'Running';
}

const FINDINGS: readonly Finding[] = LIVES.flatMap((life) =>
  Object.keys(CONTAINERS).flatMap((container) =>
    [false, true].flatMap((isJudged) => POLICIES.map((policy) => ({ life, container, isJudged, policy }))),
  ),
);

describe('the phase that a kubelet writes', () => {
  const rows = PHASES.flatMap((before) =>
    FINDINGS.map((finding) => ({ ...finding, before, phase: expectPhase(finding, before) })),
  );
  test('the table has every mix', () => {
    expect(rows).toHaveLength(5 * 3 * 4 * 2 * 3);
  });
  test.each(rows)(
    'after $before is $phase in a life that is $life, with $policy, where the container $container (judged: $isJudged)',
    ({ before, phase, ...finding }) => {
      expect(find(finding, before === undefined ? {} : { phase: before }, 5000).phase).toBe(phase);
    },
  );
});

describe('the reason of a Pod that is over', () => {
  test.each(FINDINGS)(
    'is never taken from it: $life, $policy, judged: $isJudged, the container $container',
    (finding) => {
      const over = { phase: 'Failed', reason: 'DeadlineExceeded', message: 'too late' };
      expect(find(finding, over, 5000)).toMatchObject(over);
      expect(find(finding, { phase: 'Succeeded' }, 5000)).not.toHaveProperty('reason');
    },
  );
  test.each(FINDINGS)('is given at its end alone: $life, $policy, judged: $isJudged, $container', (finding) => {
    const { reason, message } = find(finding, { phase: 'Running' }, 5000);
    expect({ reason, message }).toEqual(
      finding.life === 'ended' && finding.isJudged ? VERDICT : { reason: undefined, message: undefined },
    );
  });
  test('goes with the phase that it was given for', () => {
    const before = { phase: 'Pending', reason: 'Waiting', message: 'for something' };
    const runs = { life: 'running', container: 'runs', isJudged: false, policy: 'Always' } as const;
    expect(find(runs, before, 5000)).not.toHaveProperty('reason');
    expect(find({ ...runs, container: 'was never there' }, before, 5000)).toMatchObject(before);
  });
});

/** Every finding, with what else a status follows from. */
const WIDE: readonly Finding[] = FINDINGS.filter(({ policy }) => policy === 'Never').flatMap((finding) =>
  [false, true].flatMap((sandboxReady) => [false, true].map((resizes) => ({ ...finding, sandboxReady, resizes }))),
);

/** A Pod's life and what was judged of it are not taken back. */
function mayFollow(before: Finding, after: Finding): boolean {
  return LIVES.indexOf(after.life) >= LIVES.indexOf(before.life) && (after.isJudged || !before.isJudged);
}

/** As if nothing of the status were known to be current: everything is derived again. */
function deriveAnew(finding: Finding, previous: PodStatus, nowMs: number): PodStatus {
  return find(finding, { ...previous, observedGeneration: 0 }, nowMs);
}

/** What others write into a Pod's status: a condition with a status of theirs, or its end. */
function withOthersWords(status: PodStatus, type: string, said: string): PodStatus {
  if (type === 'phase') return { ...status, phase: said };
  const conditions = (status.conditions ?? []).map((one) => (one.type === type ? { ...one, status: said } : one));
  return { ...status, conditions };
}

const OTHERS_WORDS = [
  ['the node controller, that a Pod of a silent node is not ready', ['Ready', 'False'], 'True'],
  ['who owns a readiness gate, that it is open', ['lb/ready', 'True'], 'True'],
  ['who owns a readiness gate, that it is shut again', ['lb/ready', 'False'], 'False'],
  ['the collector of Pods, that one is over', ['phase', 'Failed'], 'False'],
] as const;

describe('a second look', () => {
  test('that finds the same leaves the very same status', () => {
    for (const finding of WIDE.filter(({ life }) => life !== 'ended')) {
      const first = find(finding, {}, 5000);
      expect(find(finding, first, 9000), JSON.stringify(finding)).toBe(first);
    }
  });
  test('comes to what would be derived anew, whatever has changed between two looks', () => {
    let changed = 0;
    for (const before of WIDE) {
      for (const after of WIDE.filter((one) => mayFollow(before, one))) {
        const first = find(before, {}, 5000);
        const second = find(after, first, 9000);
        if (second !== first) changed += 1;
        const anew = deriveAnew(after, first, 9000);
        if (JSON.stringify(second) !== JSON.stringify(anew))
          expect(second, JSON.stringify([before, after])).toEqual(anew);
        if (isTerminal(first.phase)) expect(second.phase).toBe(first.phase);
        expect(second.startTime).toBe(first.startTime);
      }
    }
    expect(changed).toBeGreaterThan(4000);
  });
  test.each(OTHERS_WORDS)('hears %s', (_, [type, said], ready) => {
    const gate = type === 'lb/ready';
    const before: PodStatus = gate ? { conditions: [{ type, status: said === 'True' ? 'False' : 'True' }] } : {};
    for (const finding of WIDE) {
      const first = withOthersWords(find({ ...finding, gate }, before, 5000), type, said);
      const second = find({ ...finding, gate }, first, 9000);
      expect(second, JSON.stringify(finding)).toEqual(deriveAnew({ ...finding, gate }, first, 9000));
      if (finding.life !== 'running' || finding.container !== 'runs' || finding.isJudged) continue;
      expect(second.conditions?.find((one) => one.type === 'Ready')?.status).toBe(ready);
    }
  });
});
