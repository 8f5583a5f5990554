import { describe, expect, test } from 'vitest';
import { deleteObject } from '../../../core/apiserver/delete.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { objectsOf } from '../../../core/cluster/object-store.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import type { Container, ContainerStatus, Pod, PodSpec } from '../../../core/objects/kubernetes.generated.ts';
import type { KubeObject } from '../../../core/objects/object.ts';
import { crashContainer, oomKillContainer } from '../../../core/runtime/index.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { parseTimestamp } from '../../../core/sim/timestamp.ts';
import { advance, applyPod, buildCluster } from '../../builders/cluster.ts';
import { fc } from '../../builders/fast-check.ts';
import { buildPod } from '../../builders/pod.ts';

const SCRIPTS = ['sleep 600', 'sleep 3', 'exit 0', 'exit 1', 'sleep 2; exit 1', 'sleep 20; exit 3'];
const IMAGES = ['busybox', 'busybox:1.36', 'BAD IMAGE', 'nginx'];

const containerArbitrary = fc.record({
  script: fc.constantFrom(...SCRIPTS),
  image: fc.constantFrom(...IMAGES),
  policy: fc.constantFrom('IfNotPresent', 'Always', 'Never'),
  probe: fc.constantFrom('none', 'liveness', 'readiness', 'startup'),
  command: fc.constantFrom('true', 'false'),
  hook: fc.constantFrom('none', 'none', 'postStart', 'preStop'),
  sidecar: fc.boolean(),
});

type ContainerPlan = typeof containerArbitrary extends fc.Arbitrary<infer T> ? T : never;

const planArbitrary = fc.record({
  restartPolicy: fc.constantFrom('Always', 'OnFailure', 'Never'),
  grace: fc.integer({ min: 0, max: 10 }),
  deadline: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  init: fc.array(containerArbitrary, { maxLength: 2 }),
  apps: fc.array(containerArbitrary, { minLength: 1, maxLength: 2 }),
  steps: fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 100_000 }).map((ms) => ({ kind: 'advance', ms }) as const),
      fc.constantFrom('crash', 'oom', 'delete', 'force').map((kind) => ({ kind }) as const),
    ),
    { maxLength: 8 },
  ),
});

type Plan = typeof planArbitrary extends fc.Arbitrary<infer T> ? T : never;

function containerOf(plan: ContainerPlan, name: string, isInit: boolean): Container {
  const probe = { exec: { command: [plan.command] }, periodSeconds: 3 };
  const probes = plan.probe === 'none' || (isInit && !plan.sidecar) ? {} : { [`${plan.probe}Probe`]: probe };
  const hook = plan.hook === 'preStop' ? { sleep: { seconds: 3 } } : { exec: { command: [plan.command] } };
  return {
    name,
    image: plan.image,
    imagePullPolicy: plan.policy,
    command: ['sh', '-c', plan.script],
    ...probes,
    ...(plan.hook === 'none' ? {} : { lifecycle: { [plan.hook]: hook } }),
    ...(isInit && plan.sidecar ? { restartPolicy: 'Always' } : {}),
  };
}

function podOf(plan: Plan): Pod {
  const spec: PodSpec = {
    restartPolicy: plan.restartPolicy,
    terminationGracePeriodSeconds: plan.grace,
    ...(plan.deadline === undefined ? {} : { activeDeadlineSeconds: plan.deadline }),
    initContainers: plan.init.map((one, index) => containerOf(one, `init-${index}`, true)),
    containers: plan.apps.map((one, index) => containerOf(one, `app-${index}`, false)),
  };
  return buildPod({ spec });
}

/** Lives the plan; `check` sees each write of the Pod. */
function live(plan: Plan, check: (cluster: Cluster, before: Pod, after: Pod) => void): Cluster {
  const cluster = buildCluster();
  cluster.watchers.push((_, { kind, before, after }) => {
    if (kind === 'Pod' && before !== undefined && after !== undefined) check(cluster, before, after);
  });
  const uid = applyPod(cluster, podOf(plan)).metadata?.uid ?? '';
  for (const step of plan.steps) takeStep(cluster, uid, step);
  advance(cluster, 100_000);
  return cluster;
}

function takeStep(cluster: Cluster, uid: string, step: Plan['steps'][number]): void {
  if (step.kind === 'advance') {
    advance(cluster, step.ms);
    return;
  }
  runRequest(cluster, 'faultInjected', { fault: step.kind, subject: 'web' }, () => {
    const sandbox = cluster.nodes.get('node-1')?.sandboxes.get(uid);
    const ref = { kind: 'Pod', namespace: 'default', name: 'web' } as const;
    if (step.kind === 'delete') deleteObject(cluster, ref);
    else if (step.kind === 'force') deleteObject(cluster, ref, { gracePeriodSeconds: 0 });
    else if (sandbox !== undefined && step.kind === 'crash') crashContainer(cluster, sandbox, 'app-0', 1);
    else if (sandbox !== undefined) oomKillContainer(cluster, sandbox, 'app-0');
  });
}

function statusesOf({ status }: Pod): ContainerStatus[] {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}

function conditionOf(pod: Pod, type: string): string | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type)?.status;
}

function isTerminal({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** Paths of values that JSON cannot say. */
function findHoles(value: unknown, path = ''): string[] {
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => findHoles(inner, `${path}.${key}`));
}

const RUNS = { numRuns: 150 };

describe('whatever happens to a Pod', () => {
  test('a terminal phase stays', () => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        live(plan, (_, before, after) => {
          if (isTerminal(before)) expect(after.status?.phase).toBe(before.status?.phase);
        });
      }),
      RUNS,
    );
  });
  test('its node, UID, start and address stay once they are known', () => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        live(plan, (_, before, after) => {
          expect(after.metadata?.uid).toBe(before.metadata?.uid);
          expect(after.spec?.nodeName).toBe(before.spec?.nodeName);
          expect(after.status?.startTime).toBe(before.status?.startTime ?? after.status?.startTime);
          expect(after.status?.podIP).toBe(before.status?.podIP ?? after.status?.podIP);
        });
      }),
      RUNS,
    );
  });
  test('restartCount never falls and a container is in exactly one state', () => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        live(plan, (_, before, after) => {
          const counts = new Map(statusesOf(before).map((status) => [status.name, status.restartCount]));
          for (const { name, restartCount, state } of statusesOf(after)) {
            expect(restartCount).toBeGreaterThanOrEqual(counts.get(name) ?? 0);
            expect(Object.keys(state ?? {})).toHaveLength(1);
          }
        });
      }),
      RUNS,
    );
  });
  test('Ready implies ContainersReady implies that every container is ready', () => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        live(plan, (_, _before, after) => {
          if (conditionOf(after, 'Ready') === 'True') expect(conditionOf(after, 'ContainersReady')).toBe('True');
          if (conditionOf(after, 'ContainersReady') !== 'True') return;
          expect(after.status?.containerStatuses?.every((status) => status.ready)).toBe(true);
        });
      }),
      RUNS,
    );
  });
  test('a condition has the time of its last change of status', () => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        live(plan, (cluster, before, after) => {
          const known = new Map((before.status?.conditions ?? []).map((condition) => [condition.type, condition]));
          const nowSecondMs = Math.floor(cluster.nowMs / 1000) * 1000;
          for (const condition of after.status?.conditions ?? []) {
            const last = known.get(condition.type);
            if (last?.status === condition.status) expect(condition.lastTransitionTime).toBe(last.lastTransitionTime);
            else expect(parseTimestamp(condition.lastTransitionTime ?? '')).toBe(nowSecondMs);
          }
        });
      }),
      RUNS,
    );
  });
  test('nothing in it is undefined or NaN, and the agenda stays small', () => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        const objects: KubeObject[] = [];
        const cluster = live(plan, (_, _before, after) => objects.push(after));
        for (const object of objects) expect(findHoles(object)).toEqual([]);
        expect(cluster.agenda.byKey.size).toBeLessThan(20);
      }),
      RUNS,
    );
  });
  test('saving and loading on the way changes nothing', () => {
    fc.assert(
      fc.property(planArbitrary, fc.integer({ min: 1, max: 60_000 }), (plan, saveMs) => {
        const session = createSession(7);
        const uid = applyPod(session.cluster, podOf(plan)).metadata?.uid ?? '';
        advance(session.cluster, saveMs);
        const loaded = loadSession(saveSession(session));
        if (!loaded.ok) throw new Error(loaded.error);
        for (const { cluster } of [session, loaded.session]) {
          for (const step of plan.steps) takeStep(cluster, uid, step);
          advance(cluster, 100_000);
        }
        const [after, before] = [loaded.session, session].map(({ cluster: { store } }) =>
          (['Pod', 'Event'] as const).map((kind) => [...objectsOf(store, kind)]),
        );
        expect(after).toEqual(before);
      }),
      RUNS,
    );
  });
  test('advancing in two steps comes to the same as in one', () => {
    fc.assert(
      fc.property(planArbitrary, fc.integer({ min: 1, max: 99_999 }), (plan, splitMs) => {
        const whole = [{ kind: 'advance', ms: 100_000 } as const];
        const split = [{ kind: 'advance', ms: splitMs } as const, { kind: 'advance', ms: 100_000 - splitMs } as const];
        const podAfter = (steps: Plan['steps']): unknown => live({ ...plan, steps }, () => {}).store.byKind.get('Pod');
        expect(podAfter(split)).toEqual(podAfter(whole));
      }),
      RUNS,
    );
  });
});
