import { describe, expect, test } from 'vitest';
import { getObject } from '../../../core/cluster/object-store.ts';
import { type ScalingRules, tolerancesOf } from '../../../core/controllers/autoscaler/scaling-behavior.ts';
import { limitByRules, stabilizeByRules } from '../../../core/controllers/autoscaler/scaling-rules.ts';
import { buildCluster } from '../../builders/cluster.ts';
import { buildClusterAtRest, passTime } from '../../builders/job.ts';
import { apply, say } from '../../builders/workload.ts';

const SECOND = 1000;
const NOW = 1000 * SECOND;
const pods = (value: number, periodSeconds: number) => ({ type: 'Pods', value, periodSeconds });
const percent = (value: number, periodSeconds: number) => ({ type: 'Percent', value, periodSeconds });

function rules(differs: Partial<ScalingRules>): ScalingRules {
  return { windowSeconds: 0, policies: [percent(100, 15)], selectPolicy: 'Max', ...differs };
}

const DEFAULT_UP = rules({ policies: [pods(4, 15), percent(100, 15)] });

describe('how fast an autoscaler may grow', () => {
  const wide = { min: 1, max: 100 };
  const rows: [
    sentence: string,
    up: ScalingRules,
    current: number,
    changes: [agoS: number, by: number][],
    size: number,
  ][] = [
    ['by four Pods where that is more than twice', DEFAULT_UP, 1, [], 5],
    ['to twice as many where that is more', DEFAULT_UP, 10, [], 20],
    ['by the least that a policy allows', { ...DEFAULT_UP, selectPolicy: 'Min' }, 10, [], 14],
    ['not at all where that is disabled', { ...DEFAULT_UP, selectPolicy: 'Disabled' }, 10, [], 10],
    ['a share is rounded up', rules({ policies: [percent(10, 60)] }), 3, [], 4],
    ['what was added within the period counts', rules({ policies: [pods(4, 60)] }), 8, [[30, 3]], 9],
    [
      'a share is one of the size at the start of the period',
      rules({ policies: [percent(50, 60)] }),
      15,
      [[30, 5]],
      15,
    ],
    ['what was added before the period does not', rules({ policies: [pods(4, 60)] }), 8, [[60, 3]], 12],
    ['what was taken away within the period may come back', rules({ policies: [pods(4, 60)] }), 8, [[30, -3]], 15],
    ['never below what there is', rules({ policies: [pods(1, 60)] }), 8, [[30, 5]], 8],
  ];

  test.each(rows)('%s', (_, scaleUp, current, ago, size) => {
    const changes = ago.map(([seconds, by]) => ({ atMs: NOW - seconds * SECOND, by }));
    const behavior = { scaleUp, scaleDown: rules({}) };
    expect(limitByRules(50, { current, ...wide }, behavior, { changes, nowMs: NOW })).toMatchObject({
      replicas: size,
      reason: 'ScaleUpLimit',
    });
  });

  test('no further than its most', () => {
    const behavior = { scaleUp: DEFAULT_UP, scaleDown: rules({}) };
    const past = { changes: [], nowMs: NOW };
    expect(limitByRules(50, { current: 10, min: 1, max: 15 }, behavior, past)).toMatchObject({
      replicas: 15,
      reason: 'TooManyReplicas',
    });
    expect(limitByRules(15, { current: 10, min: 1, max: 15 }, behavior, past)).toMatchObject({
      replicas: 15,
      reason: 'DesiredWithinRange',
    });
  });
});

describe('how fast an autoscaler may shrink', () => {
  const rows: [
    sentence: string,
    down: ScalingRules,
    current: number,
    changes: [agoS: number, by: number][],
    size: number,
    reason: string,
  ][] = [
    ['to its least at once by default', rules({}), 80, [], 2, 'TooFewReplicas'],
    ['by one a minute', rules({ policies: [pods(1, 60)] }), 80, [], 79, 'ScaleDownLimit'],
    ['not twice in that minute', rules({ policies: [pods(1, 60)] }), 79, [[59, -1]], 79, 'ScaleDownLimit'],
    ['a share is rounded down', rules({ policies: [percent(10, 60)] }), 85, [], 76, 'ScaleDownLimit'],
    ['by the most of two', rules({ policies: [pods(4, 60), percent(10, 60)] }), 80, [], 72, 'ScaleDownLimit'],
    [
      'by the least of two',
      rules({ policies: [pods(4, 60), percent(10, 60)], selectPolicy: 'Min' }),
      80,
      [],
      76,
      'ScaleDownLimit',
    ],
    ['not at all where that is disabled', rules({ selectPolicy: 'Disabled' }), 80, [], 80, 'ScaleDownLimit'],
  ];

  test.each(rows)('%s', (_, scaleDown, current, ago, replicas, reason) => {
    const changes = ago.map(([seconds, by]) => ({ atMs: NOW - seconds * SECOND, by }));
    const behavior = { scaleUp: DEFAULT_UP, scaleDown };
    const bounds = { current, min: 2, max: 100 };
    expect(limitByRules(1, bounds, behavior, { changes, nowMs: NOW })).toMatchObject({ replicas, reason });
  });
});

describe('which of the sizes found right lately holds', () => {
  const at = (agoSeconds: number, replicas: number) => ({ atMs: NOW - agoSeconds * SECOND, replicas });
  const rows: [string, number, number, ReturnType<typeof at>[], number, number, number, string][] = [
    ['the new one without windows', 0, 0, [at(15, 3)], 5, 8, 8, 'ReadyForNewScale'],
    ['on the way up the lowest of the window', 60, 0, [at(45, 6), at(15, 7)], 5, 8, 6, 'ScaleUpStabilized'],
    ['on the way up no less than there are', 60, 0, [at(45, 3)], 5, 8, 5, 'ScaleUpStabilized'],
    ['on the way down the highest of the window', 0, 60, [at(45, 4), at(15, 3)], 5, 2, 4, 'ScaleDownStabilized'],
    ['what is as old as the window does not count', 0, 60, [at(60, 4)], 5, 2, 2, 'ReadyForNewScale'],
  ];

  test.each(rows)('%s', (_, up, down, recommendations, current, proposed, replicas, reason) => {
    const behavior = { scaleUp: rules({ windowSeconds: up }), scaleDown: rules({ windowSeconds: down }) };
    const size = { proposed, current, nowMs: NOW };
    expect(stabilizeByRules(recommendations, behavior, size)).toMatchObject({ replicas, reason });
  });
});

const AUTOSCALER = (behavior: string) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  maxReplicas: 10
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  behavior: ${behavior}
`;

describe('behavior of an autoscaler', () => {
  test('shrinks a Deployment by one Pod a minute, after the window, where it says so', () => {
    const cluster = buildCluster();
    apply(
      cluster,
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 4, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: nginx, resources: {requests: {cpu: 100m}}}]}}}\n',
    );
    passTime(cluster, 60);
    apply(
      cluster,
      AUTOSCALER(
        '{scaleDown: {stabilizationWindowSeconds: 120, policies: [{type: Pods, value: 1, periodSeconds: 60}]}}',
      ),
    );
    const sizes: (number | undefined)[] = [];
    for (let minute = 0; minute < 7; minute += 1) {
      passTime(cluster, 60);
      sizes.push(getObject(cluster.store, 'Deployment', 'default', 'web')?.spec?.replicas);
    }
    expect(sizes).toEqual([4, 4, 3, 2, 1, 1, 1]);
    passTime(cluster, 600);
    expect([...cluster.agenda.byKey.keys()].filter((key) => key.startsWith('autoscaler/'))).toEqual([]);
  });

  test('is filled in and described as kubectl does', () => {
    const cluster = buildClusterAtRest();
    apply(cluster, AUTOSCALER('{scaleUp: {stabilizationWindowSeconds: 30}}'));
    expect(say(cluster, 'describe hpa web')).toContain(
      [
        'Behavior:',
        '  Scale Up:',
        '    Stabilization Window: 30 seconds',
        '    Select Policy: Max',
        '    Policies:',
        '      - Type: Pods     Value: 4    Period: 15 seconds',
        '      - Type: Percent  Value: 100  Period: 15 seconds',
        '  Scale Down:',
        '    Select Policy: Max',
        '    Policies:',
        '      - Type: Percent  Value: 100  Period: 15 seconds',
      ].join('\n'),
    );
  });

  test('says of each direction how far off its goal a metric may be', () => {
    expect(tolerancesOf({ maxReplicas: 1, scaleTargetRef: { kind: 'Deployment', name: 'web' } })).toEqual({
      up: 0.1,
      down: 0.1,
    });
    const scaleTargetRef = { kind: 'Deployment', name: 'web' };
    expect(tolerancesOf({ maxReplicas: 1, scaleTargetRef, behavior: { scaleUp: { tolerance: '50m' } } })).toEqual({
      up: 0.05,
      down: 0.1,
    });
  });

  test.each([
    [
      '{scaleUp: {stabilizationWindowSeconds: 3601}}',
      'scaleUp.stabilizationWindowSeconds: Invalid value: 3601: must be less than or equal to 3600',
    ],
    [
      '{scaleDown: {stabilizationWindowSeconds: -1}}',
      'scaleDown.stabilizationWindowSeconds: Invalid value: -1: must be greater than or equal to zero',
    ],
    [
      '{scaleUp: {selectPolicy: Most}}',
      'scaleUp.selectPolicy: Unsupported value: "Most": supported values: "Disabled", "Max", "Min"',
    ],
    [
      '{scaleUp: {policies: [{type: Nodes, value: 1, periodSeconds: 1}]}}',
      'scaleUp.policies[0].type: Unsupported value: "Nodes": supported values: "Percent", "Pods"',
    ],
    [
      '{scaleUp: {policies: [{type: Pods, value: 0, periodSeconds: 1}]}}',
      'scaleUp.policies[0].value: Invalid value: 0: must be greater than zero',
    ],
    [
      '{scaleUp: {policies: [{type: Pods, value: 1, periodSeconds: 1801}]}}',
      'scaleUp.policies[0].periodSeconds: Invalid value: 1801: must be less than or equal to 1800',
    ],
    ['{scaleUp: {tolerance: "-1"}}', 'scaleUp.tolerance: Invalid value: "-1": must be greater than or equal to 0'],
  ])('%s is refused', (behavior, problem) => {
    const cluster = buildClusterAtRest();
    expect(() => apply(cluster, AUTOSCALER(behavior))).toThrow(`spec.behavior.${problem}`);
  });
});
