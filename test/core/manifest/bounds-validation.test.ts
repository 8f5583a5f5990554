import { describe, expect, test } from 'vitest';
import { applyDefaults, validateObject, validateUpdate } from '../../../core/manifest/index.ts';
import type { LimitRangeItem, ResourceQuota, ResourceQuotaSpec } from '../../../core/objects/kubernetes.generated.ts';

const metadata = { name: 'x', namespace: 'default' };
const quota = (spec: ResourceQuotaSpec): ResourceQuota => ({ metadata, spec });

const QUOTAS: readonly (readonly [says: string, spec: ResourceQuotaSpec, errors: readonly string[]])[] = [
  ['counts anything of any group', { hard: { 'count/deployments.apps': '1', 'requests.example.com/gpu': '2' } }, []],
  ['bounds huge pages', { hard: { 'hugepages-2Mi': '1Gi', 'requests.hugepages-2Mi': '1Gi' } }, []],
  [
    'does not know a resource that nobody has',
    { hard: { cpuu: '1' } },
    [
      'spec.hard[cpuu] Invalid value: "cpuu": must be a standard resource type or fully qualified',
      'spec.hard[cpuu] Invalid value: "cpuu": must be a standard resource for quota',
    ],
  ],
  [
    'has no amounts below nothing',
    { hard: { 'requests.cpu': '-1' } },
    ['spec.hard[requests.cpu] Invalid value: "-1": must be greater than or equal to 0'],
  ],
  ['counts whole objects', { hard: { pods: '500m' } }, ['spec.hard[pods] Invalid value: "500m": must be an integer']],
  ['has scopes of Pods', { hard: { pods: '1', cpu: '1' }, scopes: ['Terminating', 'NotBestEffort'] }, []],
  [
    'has no scope that bounds what it does not speak of',
    { hard: { services: '1' }, scopes: ['Terminating'] },
    ['spec.scopes Invalid value: ["Terminating"]: unsupported scope applied to resource'],
  ],
  [
    'counts Pods alone by BestEffort',
    { hard: { pods: '1', cpu: '1' }, scopes: ['BestEffort'] },
    ['spec.scopes Invalid value: ["BestEffort"]: unsupported scope applied to resource'],
  ],
  [
    'has no scopes that exclude each other',
    { hard: { pods: '1' }, scopes: ['BestEffort', 'NotBestEffort'] },
    ['spec.scopes Invalid value: ["BestEffort","NotBestEffort"]: conflicting scopes'],
  ],
  [
    'chooses classes by names',
    { hard: { pods: '1' }, scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In' }] } },
    [
      "spec.scopeSelector.matchExpressions.values Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
    ],
  ],
  [
    'counts claims by their class of attributes',
    {
      hard: { persistentvolumeclaims: '1', 'requests.storage': '1Gi' },
      scopeSelector: { matchExpressions: [{ scopeName: 'VolumeAttributesClass', operator: 'In', values: ['gold'] }] },
    },
    [],
  ],
];

describe('a ResourceQuota', () => {
  test.each(QUOTAS)('%s', (_, spec, errors) => {
    expect(validateObject('ResourceQuota', quota(spec)).map(({ field, body }) => `${field} ${body}`)).toEqual(errors);
  });

  test('keeps its scopes, in whatever order', () => {
    const before = quota({ hard: { pods: '1' }, scopes: ['Terminating', 'NotBestEffort'] });
    const turned = quota({ hard: { pods: '2' }, scopes: ['NotBestEffort', 'Terminating'] });
    expect(validateUpdate('ResourceQuota', before, turned)).toEqual([]);
    expect(validateUpdate('ResourceQuota', before, quota({ hard: { pods: '1' } })).map(({ field }) => field)).toEqual([
      'spec.scopes',
    ]);
  });
});

const RANGES: readonly (readonly [says: string, limits: readonly LimitRangeItem[], errors: readonly string[]])[] = [
  ['bounds containers', [{ type: 'Container', min: { cpu: '1' }, max: { cpu: '2' } }], []],
  [
    'speaks of each type once',
    [
      { type: 'Container', max: { cpu: '2' } },
      { type: 'Container', max: { memory: '1Gi' } },
    ],
    ['spec.limits[1].type Duplicate value: "Container"'],
  ],
  [
    'knows its types',
    [{ type: 'Node', max: { cpu: '2' } }],
    ['spec.limits[0].type Invalid value: "Node": must be a standard limit type or fully qualified'],
  ],
  [
    'has no least amount above the greatest',
    [{ type: 'Pod', min: { cpu: '3' }, max: { cpu: '2' } }],
    ['spec.limits[0].min[cpu] Invalid value: "3": min value 3 is greater than max value 2'],
  ],
  [
    'gives no more by default than it bears',
    [{ type: 'Container', default: { cpu: '3' }, defaultRequest: { cpu: '1' }, max: { cpu: '2' } }],
    ['spec.limits[0].default[cpu] Invalid value: "2": default value 3 is greater than max value 2'],
  ],
  [
    'asks for no more than it gives by default',
    [{ type: 'Container', default: { cpu: '1' }, defaultRequest: { cpu: '2' } }],
    [
      'spec.limits[0].defaultRequest[cpu] Invalid value: "2": default request value 2 is greater than default limit value 1',
    ],
  ],
  [
    'has no defaults for Pods',
    [{ type: 'Pod', default: { cpu: '1' } }],
    ["spec.limits[0].default Forbidden: may not be specified when `type` is 'Pod'"],
  ],
  [
    'bounds the storage of claims',
    [{ type: 'PersistentVolumeClaim', max: {} }],
    [
      'spec.limits[0].limits Required value: either minimum or maximum storage value is required, but neither was provided',
    ],
  ],
  [
    'has no ratio that nothing within its bounds could reach',
    [{ type: 'Container', min: { cpu: '1' }, max: { cpu: '2' }, maxLimitRequestRatio: { cpu: '3' } }],
    ['spec.limits[0].maxLimitRequestRatio[cpu] Invalid value: "3": ratio 3 is greater than max/min = 2.000000'],
  ],
  [
    'has no ratio below one',
    [{ type: 'Container', maxLimitRequestRatio: { cpu: '500m' } }],
    ['spec.limits[0].maxLimitRequestRatio[cpu] Invalid value: "500m": ratio 500m is less than 1'],
  ],
];

describe('a LimitRange', () => {
  test.each(RANGES)('%s', (_, limits, errors) => {
    const defaulted = applyDefaults('LimitRange', { metadata, spec: { limits } });
    expect(validateObject('LimitRange', defaulted).map(({ field, body }) => `${field} ${body}`)).toEqual(errors);
  });
});
