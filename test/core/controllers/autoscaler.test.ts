import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { getObject } from '../../../core/cluster/object-store.ts';
import { limitReplicas, stabilize } from '../../../core/controllers/autoscaler/limit-replicas.ts';
import { groupPods, type PodSample } from '../../../core/controllers/autoscaler/pod-samples.ts';
import { type MetricGoal, proposeReplicas } from '../../../core/controllers/autoscaler/replica-math.ts';
import { DEFAULT_TOLERANCES } from '../../../core/controllers/autoscaler/scaling-behavior.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { buildCluster } from '../../builders/cluster.ts';
import { buildClusterAtRest, passTime } from '../../builders/job.ts';
import { apply, eventLines, say } from '../../builders/workload.ts';

const MINUTE = 60_000;

/** A Pod that has run and been ready for an hour, asks for a core and uses what the row says of it. */
function pod(usage: number | undefined, differs: Partial<PodSample> = {}): PodSample {
  const ready = { isFalse: false, sinceMs: 0 };
  return { name: 'p', phase: 'Running', isGoing: false, startedMs: 0, ready, request: 1000, usage, ...differs };
}

const PENDING = pod(undefined, { phase: 'Pending' });
const goal = (percent: number): MetricGoal => ({ type: 'utilization', percent });
const HALF = goal(50);
/** A Pod that was never ready. */
const starting = (usage: number): PodSample => pod(usage, { ready: { isFalse: true, sinceMs: 0 } });
const failed = (): PodSample => pod(undefined, { phase: 'Failed' });
const asks = (request: number, usage: number): PodSample => pod(usage, { request });

describe('how many Pods a metric asks for', () => {
  const rows: [sentence: string, pods: PodSample[], goal: MetricGoal, replicas: number][] = [
    ['as many where they use what they may', [pod(500), pod(500)], HALF, 2],
    ['as many within a tenth above', [pod(550), pod(550)], HALF, 2],
    ['one more beyond that', [pod(560), pod(560)], HALF, 3],
    [
      'as many within a tenth below',
      [pod(450), pod(450), pod(450), pod(450), pod(450), pod(450), pod(450), pod(450), pod(450), pod(450)],
      HALF,
      10,
    ],
    ['twice as many', [pod(1000), pod(1000)], HALF, 4],
    ['rounded up', [pod(900), pod(500)], HALF, 3],
    ['fewer', [pod(100), pod(100), pod(100), pod(100)], HALF, 1],
    ['none where nothing is used', [pod(0), pod(0)], HALF, 0],
    [
      'Pods that are going or failed do not count',
      [pod(1000), pod(0, { isGoing: true }), pod(0, { phase: 'Failed' })],
      HALF,
      2,
    ],
    ['on the way up Pods that wait use nothing', [pod(1000), PENDING], HALF, 2],
    ['on the way up Pods that wait count, but there is more to do', [pod(2000), PENDING], HALF, 4],
    ['on the way down Pods that wait do not count', [pod(100), PENDING], HALF, 1],
    ['on the way up Pods without a metric use nothing', [pod(2000), pod(undefined)], HALF, 4],
    ['on the way down Pods without a metric use all', [pod(100), pod(100), pod(100), pod(undefined)], HALF, 3],
    ['by value', [pod(300), pod(100)], { type: 'value', thousandths: 100 }, 4],
    [
      'by value, met exactly, who says nothing uses nothing',
      [pod(100), pod(100), pod(undefined)],
      { type: 'value', thousandths: 100 },
      2,
    ],
    // The rest are situations of Kubernetes v1.35's own table, pkg/controller/podautoscaler/replica_calculator_test.go.
    ['50 % of 30 %', [pod(300), pod(500), pod(700)], goal(30), 5],
    ['60 % of 30 %, one starting', [starting(300), pod(500), pod(700)], goal(30), 4],
    ['40 % of 30 %, two starting', [pod(400), starting(500), starting(700)], goal(30), 3],
    ['60 % of 30 %, two failed', [pod(500), pod(700), failed(), failed()], goal(30), 4],
    ['28 % of 50 %', [100, 300, 500, 250, 250].map((usage) => pod(usage)), goal(50), 3],
    ['30 % of 50 %, two starting', [pod(100), pod(300), pod(500), starting(250), starting(250)], goal(50), 2],
    ['10 % of 50 %, four waiting', [pod(100), PENDING, PENDING, PENDING, PENDING], goal(50), 1],
    ['102 % of 100 %', [asks(900, 1010), asks(1000, 1030), asks(1100, 1020)], goal(100), 3],
    ['24 % of 100 %, two silent', [pod(400), pod(95), pod(undefined), pod(undefined)], goal(100), 3],
    ['100 % of 100 %, one silent', [pod(1000), pod(undefined)], goal(100), 2],
    ['190 % of 100 %, one silent', [pod(1900), pod(undefined)], goal(100), 2],
    ['60 % of 100 %, one silent', [pod(600), pod(undefined)], goal(100), 2],
    ['45 % of 50 %, one starting and one silent', [starting(100), pod(450), pod(undefined)], goal(50), 3],
    ['200 % of 50 %, one starting and one silent', [starting(100), pod(2000), pod(undefined)], goal(50), 4],
    ['10 % of 50 %, one starting and one silent', [starting(100), pod(100), pod(100), pod(undefined)], goal(50), 3],
  ];

  test.each(rows)('%s', (_, pods, wanted, replicas) => {
    const question = {
      pods,
      resource: 'cpu',
      goal: wanted,
      currentReplicas: pods.length,
      tolerances: DEFAULT_TOLERANCES,
      nowMs: 60 * MINUTE,
    };
    expect(proposeReplicas(question)).toMatchObject({ ok: true, replicas });
  });

  test.each([
    [[], 'did not receive metrics for targeted pods (pods might be unready)'],
    [[PENDING], 'did not receive metrics for targeted pods (pods might be unready)'],
  ])('of %j nobody can tell', (pods, problem) => {
    const question = {
      pods,
      resource: 'cpu',
      goal: HALF,
      currentReplicas: 1,
      tolerances: DEFAULT_TOLERANCES,
      nowMs: 0,
    };
    expect(proposeReplicas(question)).toEqual({ ok: false, problem });
  });
});

describe('which Pods count', () => {
  const now = 60 * MINUTE;
  const at = (startedMs: number, isFalse: boolean, sinceMs: number): Partial<PodSample> => ({
    startedMs,
    ready: { isFalse, sinceMs },
  });
  test.each([
    ['a Pod that is ready', 'cpu', {}, 'counted'],
    [
      'a Pod that began a minute ago and is ready for half of one',
      'cpu',
      at(now - MINUTE, false, now - 30_000),
      'counted',
    ],
    ['a Pod that has just become ready in its first minutes', 'cpu', at(now - MINUTE, false, now - 5000), 'unready'],
    ['a Pod that is not ready in its first minutes', 'cpu', at(now - MINUTE, true, now - MINUTE), 'unready'],
    ['a Pod that was never ready', 'cpu', at(now - 10 * MINUTE, true, now - 10 * MINUTE), 'unready'],
    ['a Pod that was ready once', 'cpu', at(now - 10 * MINUTE, true, now - MINUTE), 'counted'],
    ['a Pod that is not ready, for its memory', 'memory', at(now - MINUTE, true, now - MINUTE), 'counted'],
    ['a Pod without a metric', 'cpu', { usage: undefined }, 'missing'],
    ['a Pod that waits', 'memory', { phase: 'Pending' }, 'unready'],
  ] as const)('%s', (_, resource, differs, group) => {
    expect(groupPods([pod(1, differs)], resource, now)[group]).toHaveLength(1);
  });
});

describe('what becomes of a proposed size', () => {
  test.each([
    [5, [], 5, 'ReadyForNewScale'],
    [2, [{ atMs: 6 * MINUTE, replicas: 5 }], 5, 'ScaleDownStabilized'],
    [2, [{ atMs: 5 * MINUTE, replicas: 5 }], 5, 'ScaleDownStabilized'],
    [2, [{ atMs: 5 * MINUTE - 1, replicas: 5 }], 2, 'ReadyForNewScale'],
    [6, [{ atMs: 6 * MINUTE, replicas: 5 }], 6, 'ReadyForNewScale'],
  ])('%s after %j is %s: %s', (proposed, recommendations, replicas, reason) => {
    expect(stabilize(recommendations, proposed, 10 * MINUTE)).toMatchObject({ replicas, reason });
  });

  test.each([
    [3, { current: 2, min: 1, max: 10 }, 3, 'DesiredWithinRange'],
    [0, { current: 2, min: 1, max: 10 }, 1, 'TooFewReplicas'],
    [12, { current: 8, min: 1, max: 10 }, 10, 'TooManyReplicas'],
    [9, { current: 1, min: 1, max: 10 }, 4, 'ScaleUpLimit'],
    [9, { current: 3, min: 1, max: 10 }, 6, 'ScaleUpLimit'],
    [6, { current: 3, min: 1, max: 6 }, 6, 'DesiredWithinRange'],
  ])('%s within %j is %s: %s', (desired, bounds, replicas, reason) => {
    expect(limitReplicas(desired, bounds)).toMatchObject({ replicas, reason });
  });
});

function deploymentOf(container: string, pod = ''): string {
  const spec = `{containers: [{name: c, image: nginx, ${container}}], ${pod}}`;
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: ${spec}}}\n`;
}

/** What an autoscaler says of whether it scales. */
function conditionOf(cluster: Cluster, name: string): string {
  const { conditions = [] } = getObject(cluster.store, 'HorizontalPodAutoscaler', 'default', name)?.status ?? {};
  const said = conditions.find(({ type }) => type === 'ScalingActive');
  return `${said?.status} ${said?.reason} ${said?.message}`;
}

describe('an autoscaler', () => {
  const replicasOf = (cluster: Parameters<typeof say>[0]) =>
    getObject(cluster.store, 'Deployment', 'default', 'web')?.spec?.replicas;

  test.each([
    ['its least', '--min=3 --max=5', 3],
    ['its most', '--max=1', 1],
  ])('brings a Deployment of two to %s at its first look', (_, flags, replicas) => {
    const cluster = buildClusterAtRest();
    say(cluster, 'create deployment web --image=nginx --replicas=2');
    say(cluster, `autoscale deployment web ${flags}`);
    expect(replicasOf(cluster)).toBe(2);
    passTime(cluster, 15);
    expect(replicasOf(cluster)).toBe(replicas);
  });

  test('leaves a Deployment alone that is scaled to zero', () => {
    const cluster = buildClusterAtRest();
    say(cluster, 'create deployment web --image=nginx --replicas=0');
    say(cluster, 'autoscale deployment web --max=5');
    passTime(cluster, 60);
    expect(replicasOf(cluster)).toBe(0);
    expect(say(cluster, 'describe hpa web')).toContain(
      'ScalingActive  False   ScalingDisabled    scaling is disabled since the replica count of the target is zero',
    );
  });

  test('says that its target is not there', () => {
    const cluster = buildClusterAtRest();
    apply(
      cluster,
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n',
    );
    passTime(cluster, 15);
    expect(eventLines(cluster, 'web')).toEqual(['Warning FailedGetScale: deployments.apps "web" not found']);
  });

  test('leaves Pods alone that another one sizes too, and goes on when that one is gone', () => {
    const cluster = buildCluster();
    apply(cluster, deploymentOf('resources: {requests: {cpu: 100m}}'));
    say(cluster, 'autoscale deployment web --max=5 --name=one');
    say(cluster, 'autoscale deployment web --max=9 --name=also');
    passTime(cluster, 60);
    const problem = 'pods by selector app=web are controlled by multiple HPAs: [{one default} {also default}]';
    for (const name of ['one', 'also']) {
      expect(eventLines(cluster, name)).toEqual([
        `Warning AmbiguousSelector: ${problem}`,
        `Warning FailedComputeMetricsReplicas: ${problem}`,
      ]);
      expect(conditionOf(cluster, name)).toBe(`False AmbiguousSelector ${problem}`);
    }
    say(cluster, 'delete hpa also');
    passTime(cluster, 60);
    expect(conditionOf(cluster, 'one')).toContain('True ValidMetricFound');
  });

  test.each([
    ['the Pod as a whole', '', 'resources: {requests: {cpu: 200m}}', 'True ValidMetricFound'],
    [
      'the Pod as a whole of something else',
      '',
      'resources: {requests: {memory: 64Mi}}',
      'False FailedGetResourceMetric the HPA was unable to compute the replica count: failed to get cpu utilization: missing pod-level request for cpu in Pod web-',
    ],
    [
      'nobody',
      '',
      '',
      'False FailedGetResourceMetric the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container c of Pod web-',
    ],
  ])('counts what is asked for by %s', (_, container, pod, condition) => {
    const cluster = buildCluster();
    apply(cluster, deploymentOf(container, pod));
    say(cluster, 'autoscale deployment web --max=5');
    passTime(cluster, 120);
    expect(conditionOf(cluster, 'web')).toContain(condition);
  });

  test('of the older version has its goal as a metric', () => {
    const cluster = buildClusterAtRest();
    apply(
      cluster,
      'apiVersion: autoscaling/v1\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {maxReplicas: 2, targetCPUUtilizationPercentage: 60, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}\n',
    );
    const target = { type: 'Utilization', averageUtilization: 60 };
    expect(getObject(cluster.store, 'HorizontalPodAutoscaler', 'default', 'web')?.spec?.metrics).toEqual([
      { type: 'Resource', resource: { name: 'cpu', target } },
    ]);
  });

  test('rests once its Pods are old and use the same for ever', () => {
    const cluster = buildCluster();
    apply(cluster, deploymentOf('resources: {requests: {cpu: 100m}}'));
    say(cluster, 'autoscale deployment web --max=5');
    passTime(cluster, 900);
    expect([...cluster.agenda.byKey.keys()].filter((key) => key.startsWith('autoscaler/'))).toEqual([]);
    say(cluster, 'scale deployment web --replicas=2');
    passTime(cluster, 900);
    expect(replicasOf(cluster)).toBe(1);
    say(cluster, 'delete hpa web');
    passTime(cluster, 15);
    expect(cluster.autoscalers).toBeUndefined();
  });

  test.each([
    ['autoscale deployment web --max=0', 'error: --max=MAXPODS is required and must be at least 1, max: 0\n'],
    [
      'autoscale deployment web --min=3 --max=2',
      'error: --max=MAXPODS must be larger or equal to --min=MINPODS, max: 2, min: 3\n',
    ],
    ['autoscale deployment web --min=1', 'error: required flag(s) "max" not set\n'],
    ['autoscale deployment none --max=2', 'Error from server (NotFound): deployments.apps "none" not found\n'],
    [
      'autoscale deployment web --max=2 --name=other --dry-run=client',
      'horizontalpodautoscaler.autoscaling/other created (dry run)\n',
    ],
  ])('%s', (line, expected) => {
    const cluster = buildClusterAtRest();
    say(cluster, 'create deployment web --image=nginx');
    const { stdout, stderr } = runKubectl(cluster, line);
    expect(`${stdout}${stderr}`).toBe(expected);
  });
});
