import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import {
  chooseWhyTopic,
  explainPod,
  findReplacement,
  type HistoryStep,
  listUnmetGates,
  traceGonePod,
  tracePodHistory,
  type WhyTopic,
} from '../../../core/explain/index.ts';
import { applyText, describeChange, runKubectl } from '../../../core/kubectl/index.ts';
import { advanceBy } from '../../../core/lab/advance.ts';
import type { Pod } from '../../../core/objects/kubernetes.generated.ts';
import { findSample } from '../../../core/samples/index.ts';
import { createSession, loadSession, saveSession } from '../../../core/session/index.ts';

function play(manifest: string, seconds: number): Cluster {
  const { cluster } = createSession(1);
  applyText(cluster, manifest, 'STDIN');
  advanceBy(cluster, seconds * 1000, describeChange);
  return cluster;
}

function podOf(cluster: Cluster, name?: string): Pod {
  const pod = listObjects(cluster.store, 'Pod', 'default').find(
    (one) => name === undefined || one.metadata?.name === name,
  );
  if (pod === undefined) throw new Error('there is no such Pod');
  return pod;
}

function playSample(name: string, seconds: number): { cluster: Cluster; pod: Pod } {
  const cluster = play(findSample(name)?.manifest ?? '', seconds);
  return { cluster, pod: podOf(cluster, name) };
}

/** `probeFailed 2` for steps that count, `…3` for a gap of three restarts. */
function codes(chain: readonly HistoryStep[]): string[] {
  return chain.map((step) => {
    if (step.kind === 'gap') return `…${step.restarts}`;
    const { code, params } = step.cause;
    const count = params.failures ?? params.attempt ?? params.signal ?? params.exitCode;
    return count === undefined ? code : `${code} ${count}`;
  });
}

function why(cluster: Cluster, pod: Pod, topic: WhyTopic): string[] {
  return codes(tracePodHistory(cluster, pod, topic).chain);
}

const STARTED = ['applied', 'scheduled', 'sandboxReady', 'imagePullStarted', 'imagePulled', 'containerStarted 0'];

test('the chain of a Pod that succeeded leads from the request to its end', () => {
  const { cluster, pod } = playSample('succeeds', 60);
  const { cutShort, chain } = tracePodHistory(cluster, pod, 'status');
  expect(cutShort).toBe(false);
  expect(codes(chain)).toEqual([...STARTED, 'containerExited 0']);
  const moments = chain.flatMap((step) => (step.kind === 'cause' ? [step.cause.atMs] : []));
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
});

test('the chain of an image that does not exist ends with the waiting time', () => {
  const { cluster, pod } = playSample('missing-image', 60);
  expect(why(cluster, pod, 'status').at(-1)).toMatch(/^imagePull(BackOff|Failed)$/);
});

test('a crash loop says what it waits for, and that its phase is Running all the same', () => {
  const { cluster, pod } = playSample('crash-loop', 300);
  const { phase, containers } = explainPod(cluster, pod);
  expect([phase.value, phase.rule.code]).toEqual(['Running', 'willRestart']);
  expect(containers[0]).toMatchObject({ kind: 'app', lastState: 'Error (1)' });
});

test('the chain of NotReady leads to the container that ended, not to the one that runs on', () => {
  const { cluster, pod } = playSample('two-containers', 60);
  const last = tracePodHistory(cluster, pod, 'status').chain.at(-1);
  expect(last).toMatchObject({ cause: { code: 'containerExited', params: { container: 'short' } } });
});

describe('what a learner means by why', () => {
  test('after a liveness kill the restart leads back over the signals to each failed probe', () => {
    const { cluster, pod } = playSample('liveness', 100);
    expect(chooseWhyTopic(pod)).toBe('restarts');
    expect(why(cluster, pod, 'restarts')).toEqual([
      ...STARTED,
      'probeFailed 1',
      'probeFailed 2',
      'probeFailed 3',
      'probeKilledContainer',
      'signalSent SIGTERM',
      'signalSent SIGKILL',
      'containerExited 137',
      'imagePullStarted',
      'imagePulled',
      'containerStarted 1',
    ]);
  });

  test('a container that runs again after a crash is Running because of the restart, and the exit is named', () => {
    const { cluster, pod } = playSample('crash-loop', 9);
    expect(pod.status?.containerStatuses?.[0]?.restartCount).toBe(1);
    for (const topic of ['status', 'restarts'] as const) {
      expect(why(cluster, pod, topic)).toContain('containerExited 1');
      expect(why(cluster, pod, topic).at(-1)).toBe('containerStarted 1');
    }
  });

  test('a Pod that runs but was never ready is asked after its readiness, and the failures of its probe answer', () => {
    const { cluster, pod } = playSample('readiness', 20);
    expect(chooseWhyTopic(pod)).toBe('ready');
    expect(why(cluster, pod, 'ready').at(-1)).toMatch(/^probeFailed [123]$/);
  });

  test('while a container is being killed for its probe, why it is Running still says what is under way', () => {
    const { cluster, pod } = playSample('liveness', 60);
    expect([chooseWhyTopic(pod), pod.status?.containerStatuses?.[0]?.restartCount]).toEqual(['status', 0]);
    expect(why(cluster, pod, 'status').slice(-3)).toEqual([
      'probeFailed 3',
      'probeKilledContainer',
      'signalSent SIGTERM',
    ]);
  });

  test('a readiness gate that nobody sets is named', () => {
    const { pod } = playSample('readiness-gate', 20);
    expect(chooseWhyTopic(pod)).toBe('ready');
    expect(listUnmetGates(pod)).toHaveLength(1);
  });

  test('the failures of a readiness probe are no cause of an exit that came by itself', () => {
    const cluster = play(
      `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, sleep 25; exit 3]
    readinessProbe: {exec: {command: ['false']}, periodSeconds: 5}
`,
      33,
    );
    const chain = why(cluster, podOf(cluster), 'status');
    expect(chain).toContain('containerExited 3');
    expect(chain.filter((code) => code.startsWith('probeFailed'))).toEqual([]);
  });

  test('what happens to one container of a Pod is no step in the story of another', () => {
    const cluster = play(
      `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - {name: loud, image: 'busybox:1.36', command: [sh, -c, sleep 4; exit 1]}
  - {name: quiet, image: 'busybox:1.36', command: [sh, -c, sleep 11; exit 2]}
`,
      200,
    );
    const byFacet = cluster.store.provenance.get(podOf(cluster).metadata?.uid ?? '');
    const told = [...cluster.causes.byId.values()].filter((cause) => cause.params.container === 'quiet');
    expect(byFacet?.has('restarts:quiet')).toBe(true);
    expect(told.length).toBeGreaterThan(3);
    for (const { parentId } of told) {
      expect(cluster.causes.byId.get(parentId)?.params.container ?? 'quiet').toBe('quiet');
    }
  });
});

test('a long crash loop shows its beginning and its last turn, and says how many restarts are left out', () => {
  const { cluster, pod } = playSample('crash-loop', 3600);
  const restarts = pod.status?.containerStatuses?.[0]?.restartCount ?? 0;
  const { chain, cutShort } = tracePodHistory(cluster, pod, 'restarts');
  const gap = chain.findIndex((step) => step.kind === 'gap');
  expect(cutShort).toBe(false);
  expect(restarts).toBeGreaterThan(10);
  expect(codes(chain)[0]).toBe('applied');
  expect(codes(chain).at(-1)).toBe(`containerStarted ${restarts}`);
  expect(gap).toBeGreaterThan(0);
  const starts = codes(chain).filter((code) => code.startsWith('containerStarted'));
  const before = starts.includes('containerStarted 0') ? 1 : 0;
  expect(codes(chain)[gap]).toBe(`…${restarts + 1 - 2 - before}`);
  expect(chain.length).toBeLessThan(20);
});

test('a crash loop of two restarts is told whole', () => {
  const { cluster, pod } = playSample('crash-loop', 42);
  const chain = why(cluster, pod, 'restarts');
  expect(chain.filter((code) => code.startsWith('containerStarted'))).toEqual([
    'containerStarted 0',
    'containerStarted 1',
    'containerStarted 2',
  ]);
  expect(chain.filter((code) => code.startsWith('…'))).toEqual([]);
});

test('a chain that was shortened by forgetting keeps its mark through save and load', () => {
  const { cluster, pod } = playSample('crash-loop', 3600);
  const session = { ...createSession(1), cluster };
  const text = saveSession(session);
  const loaded = loadSession(text);
  if (!loaded.ok) throw new Error(loaded.error);
  expect(tracePodHistory(loaded.session.cluster, pod, 'restarts')).toEqual(tracePodHistory(cluster, pod, 'restarts'));
  expect(saveSession(loaded.session)).toBe(text);
});

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`;

describe('a Pod that is gone', () => {
  test('has its story to the end, and its replacement is known', () => {
    const cluster = play(WEB, 20);
    const { name = '' } = podOf(cluster).metadata ?? {};
    runKubectl(cluster, `delete pod ${name}`);
    advanceBy(cluster, 40_000, describeChange);
    const gone = cluster.gonePods.at(-1);
    if (gone === undefined) throw new Error('nothing is remembered');
    expect([gone.name, gone.controller]).toEqual([name, expect.stringMatching(/^ReplicaSet\/web-/)]);
    expect(codes(traceGonePod(cluster, gone).chain)[0]).toBe('deleted');
    expect(codes(traceGonePod(cluster, gone).chain).at(-1)).toBe('podRemoved');
    expect(findReplacement(cluster, gone)?.metadata?.name).toBe(podOf(cluster).metadata?.name);
  });

  test('without a controller is replaced by nothing', () => {
    const { cluster } = createSession(1);
    runKubectl(cluster, 'run alone --image=nginx');
    runKubectl(cluster, 'delete pod alone --force');
    const gone = cluster.gonePods.at(-1);
    if (gone === undefined) throw new Error('nothing is remembered');
    expect(gone.name).toBe('alone');
    expect(findReplacement(cluster, gone)).toBeUndefined();
  });

  test('is remembered among the newest twenty, also after save and load', () => {
    const { cluster } = createSession(1);
    for (let index = 0; index < 23; index++) {
      runKubectl(cluster, `run pod-${index} --image=nginx`);
      runKubectl(cluster, `delete pod pod-${index} --force`);
    }
    advanceBy(cluster, 60_000, describeChange);
    expect(cluster.gonePods.map(({ name }) => name).at(0)).toBe('pod-3');
    expect(cluster.gonePods).toHaveLength(20);
    const loaded = loadSession(saveSession({ ...createSession(1), cluster }));
    expect(loaded.ok && loaded.session.cluster.gonePods).toEqual(cluster.gonePods);
  });
});

test('failed probes and kills are visible changes of their Pod, and an Event that expires is none', () => {
  const { cluster } = createSession(1);
  applyText(cluster, findSample('liveness')?.manifest ?? '', 'STDIN');
  const outcome = advanceBy(cluster, 100_000, describeChange);
  if (!outcome.ok) throw new Error(outcome.error);
  const told = outcome.changes.filter(({ columns }) => columns[0]?.column === 'EVENT');
  expect(told.map(({ kind, name }) => `${kind}/${name}`)).toEqual(told.map(() => 'Pod/liveness'));
  expect(told.map(({ columns }) => columns[0]?.after?.split(':')[0])).toEqual([
    'Unhealthy',
    'Unhealthy',
    'Unhealthy',
    'Killing',
  ]);
  const later = advanceBy(cluster, 1, () => []);
  expect(later.ok).toBe(true);
});
