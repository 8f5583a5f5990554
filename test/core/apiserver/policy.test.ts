import { describe, expect, test } from 'vitest';
import { createAdmitted } from '../../../core/apiserver/admission.ts';
import { listLimitBreaches } from '../../../core/apiserver/policy/check-limits.ts';
import { computeUsed, findQuotaBreach } from '../../../core/apiserver/policy/check-quotas.ts';
import { isInScope } from '../../../core/apiserver/policy/quota-scopes.ts';
import { usageOf } from '../../../core/apiserver/policy/quota-usage.ts';
import { createObject } from '../../../core/apiserver/write.ts';
import type { Cluster } from '../../../core/cluster/cluster.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { createEmptyCluster } from '../../../core/lab/create-cluster.ts';
import type { LimitRangeItem, Pod, PodSpec, ResourceQuotaSpec } from '../../../core/objects/kubernetes.generated.ts';
import { compareQuantities } from '../../../core/objects/quantity.ts';
import { fc } from '../../builders/fast-check.ts';
import { buildContainer, buildPod } from '../../builders/pod.ts';

const cpu = (requests: string, limits?: string): PodSpec['containers'][number] =>
  buildContainer({
    resources: { requests: { cpu: requests }, ...(limits === undefined ? {} : { limits: { cpu: limits } }) },
  });

const AMOUNTS: readonly (readonly [sentence: string, pod: Pod, expected: string | undefined])[] = [
  ['of its containers together', buildPod({ spec: { containers: [cpu('1'), cpu('500m')] } }), '1500m'],
  [
    'of the largest init container, where that is more',
    buildPod({ spec: { containers: [cpu('1')], initContainers: [cpu('3')] } }),
    '3',
  ],
  [
    'of sidecars beside the containers',
    buildPod({ spec: { containers: [cpu('1')], initContainers: [{ ...cpu('2'), restartPolicy: 'Always' }] } }),
    '3',
  ],
  [
    'of an init container with the sidecars before it',
    buildPod({
      spec: { containers: [cpu('1')], initContainers: [{ ...cpu('2'), restartPolicy: 'Always' }, cpu('4')] },
    }),
    '6',
  ],
  ['with its overhead', buildPod({ spec: { containers: [cpu('1')], overhead: { cpu: '250m' } } }), '1250m'],
  [
    'of the Pod itself, where it says so',
    buildPod({ spec: { containers: [cpu('1')], resources: { requests: { cpu: '2' } } } }),
    '2',
  ],
  ['nothing where it names nothing', buildPod(), undefined],
  [
    'nothing once it has ended',
    { ...buildPod({ spec: { containers: [cpu('1')] } }), status: { phase: 'Succeeded' } },
    undefined,
  ],
];

describe('a Pod counts for requests.cpu', () => {
  test.each(AMOUNTS)('%s', (_, pod, expected) => {
    expect(usageOf('Pod', pod, 61_000)['requests.cpu']).toBe(expected);
  });
});

describe('a quota with a scope counts a Pod', () => {
  const selector = (operator: string, values: string[] = []): ResourceQuotaSpec => ({
    scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator, values }] },
  });
  const ROWS: readonly (readonly [
    sentence: string,
    quota: ResourceQuotaSpec,
    spec: Partial<PodSpec>,
    expected: boolean,
  ])[] = [
    ['that has a deadline, by Terminating', { scopes: ['Terminating'] }, { activeDeadlineSeconds: 5 }, true],
    ['not without one, by Terminating', { scopes: ['Terminating'] }, {}, false],
    ['without a deadline, by NotTerminating', { scopes: ['NotTerminating'] }, {}, true],
    ['that asks for nothing, by BestEffort', { scopes: ['BestEffort'] }, {}, true],
    ['not one that asks, by BestEffort', { scopes: ['BestEffort'] }, { containers: [cpu('1')] }, false],
    ['that asks, by NotBestEffort', { scopes: ['NotBestEffort'] }, { containers: [cpu('1')] }, true],
    ['where all scopes agree', { scopes: ['BestEffort', 'NotTerminating'] }, {}, true],
    ['not where one does not', { scopes: ['BestEffort', 'Terminating'] }, {}, false],
    ['of a class that is named', selector('In', ['gold']), { priorityClassName: 'gold' }, true],
    ['not of another class', selector('In', ['gold']), { priorityClassName: 'tin' }, false],
    ['of any class', selector('Exists'), { priorityClassName: 'tin' }, true],
    ['of no class', selector('DoesNotExist'), {}, true],
  ];
  test.each(ROWS)('%s', (_, quota, spec, expected) => {
    expect(isInScope(quota, 'Pod', buildPod({ spec }))).toBe(expected);
  });

  test('and nothing but Pods', () => {
    expect(isInScope({ scopes: ['BestEffort'] }, 'ConfigMap', {})).toBe(false);
    expect(isInScope({}, 'ConfigMap', {})).toBe(true);
  });
});

describe('a LimitRange says', () => {
  const ROWS: readonly (readonly [item: LimitRangeItem, pod: Pod, expected: readonly string[]])[] = [
    [
      { type: 'Container', min: { cpu: '100m' } },
      buildPod(),
      ['minimum cpu usage per Container is 100m.  No request is specified'],
    ],
    [{ type: 'Container', min: { cpu: '100m' } }, buildPod({ spec: { containers: [cpu('100m')] } }), []],
    [
      { type: 'Container', max: { cpu: '1' } },
      buildPod({ spec: { containers: [cpu('1')] } }),
      ['maximum cpu usage per Container is 1.  No limit is specified'],
    ],
    [
      { type: 'Container', max: { cpu: '1' } },
      buildPod({ spec: { containers: [cpu('1', '1100m')] } }),
      ['maximum cpu usage per Container is 1, but limit is 1100m'],
    ],
    [
      { type: 'Pod', max: { cpu: '2' } },
      buildPod({ spec: { containers: [cpu('1', '1500m'), cpu('1', '1')] } }),
      ['maximum cpu usage per Pod is 2, but limit is 2500m'],
    ],
    [
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      buildPod({ spec: { containers: [cpu('1', '2')] } }),
      [],
    ],
    [
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      buildPod({ spec: { containers: [cpu('1', '3')] } }),
      ['cpu max limit to request ratio per Container is 2, but provided ratio is 3.000000'],
    ],
    [
      { type: 'Container', maxLimitRequestRatio: { cpu: '2' } },
      buildPod({ spec: { containers: [cpu('1')] } }),
      ['cpu max limit to request ratio per Container is 2, but no limit is specified or limit is 0'],
    ],
  ];
  test.each(ROWS)('%j', (item, pod, expected) => {
    expect(listLimitBreaches({ spec: { limits: [item] } }, pod)).toEqual(expected);
  });
});

const HARD = { pods: '3', 'requests.cpu': '2', 'limits.cpu': '3', 'count/configmaps': '2' };

function createBounded(): Cluster {
  const cluster = createEmptyCluster(1);
  cluster.watchers.splice(0);
  createObject(cluster, 'ServiceAccount', { metadata: { name: 'default', namespace: 'default' } });
  createObject(cluster, 'ResourceQuota', { metadata: { name: 'q', namespace: 'default' }, spec: { hard: HARD } });
  return cluster;
}

describe('a quota', () => {
  test('names all that is exceeded, and nothing else', () => {
    const cluster = createBounded();
    createAdmitted(cluster, 'Pod', buildPod({ spec: { containers: [cpu('1500m', '2')] } }));
    expect(findQuotaBreach(cluster, 'Pod', buildPod({ spec: { containers: [cpu('1', '2')] } }))).toBe(
      'exceeded quota: q, requested: limits.cpu=2,requests.cpu=1, used: limits.cpu=2,requests.cpu=1500m, limited: limits.cpu=3,requests.cpu=2',
    );
  });

  test('is never exceeded, whatever is asked for', () => {
    const wish = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      requests: fc.constantFrom('100m', '700m', '1', '1500m'),
      limits: fc.constantFrom('1', '1500m', '2', undefined),
      config: fc.boolean(),
    });
    let refusals = 0;
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 12 }), (wishes) => {
        const cluster = createBounded();
        for (const { name, requests, limits, config } of wishes) {
          const metadata = { name, namespace: 'default' };
          const created = config
            ? createAdmitted(cluster, 'ConfigMap', { metadata })
            : createAdmitted(cluster, 'Pod', buildPod({ metadata, spec: { containers: [cpu(requests, limits)] } }));
          if (!created.ok && created.error.type === 'error' && created.error.error.code === 403) refusals += 1;
          const [quota] = listObjects(cluster.store, 'ResourceQuota');
          const used = Object.entries(computeUsed(cluster, quota ?? {}));
          for (const [resource, amount] of used) {
            expect(compareQuantities(amount, new Map(Object.entries(HARD)).get(resource) ?? '0')).toBeLessThanOrEqual(
              0,
            );
          }
        }
      }),
      { numRuns: 60, seed: 1 },
    );
    expect(refusals).toBeGreaterThan(20);
  });
});
