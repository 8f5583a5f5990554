import type { Kind } from '../objects/object.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue, sortedMap } from './json-value.ts';

const EMPTY_MAP: JsonMap = new Map();

/** A place in a kind's objects and the fields that Go writes there although they are empty. */
interface ZeroFields {
  /** Keys from the root; `*` stands for each item of a list. */
  readonly path: readonly string[];
  readonly fields: readonly (readonly [name: string, zero: JsonValue])[];
}

const CONTAINERS = ['containers', 'initContainers'];
const STATUSES = ['containerStatuses', 'initContainerStatuses'];

const SECONDS: ZeroFields['fields'] = [['seconds', 0]];

function containersAt(...path: readonly string[]): readonly ZeroFields[] {
  return CONTAINERS.flatMap((list) => {
    const container = [...path, list, '*'];
    return [
      { path: container, fields: [['resources', EMPTY_MAP]] },
      { path: [...container, 'lifecycle', 'preStop', 'sleep'], fields: SECONDS },
      { path: [...container, 'lifecycle', 'postStart', 'sleep'], fields: SECONDS },
    ];
  });
}

function podSpecAt(...path: readonly string[]): readonly ZeroFields[] {
  const volume = [...path, 'volumes', '*'];
  const template = [...volume, 'ephemeral', 'volumeClaimTemplate'];
  return [
    ...containersAt(...path),
    { path: [...path, 'securityContext', 'sysctls', '*'], fields: [['value', '']] },
    { path: [...volume, 'projected'], fields: [['sources', null]] },
    {
      path: template,
      fields: [
        ['metadata', EMPTY_MAP],
        ['spec', EMPTY_MAP],
      ],
    },
    { path: [...template, 'spec'], fields: [['resources', EMPTY_MAP]] },
  ];
}

function statesOf(list: string): readonly ZeroFields[] {
  const base = ['status', list, '*'];
  const moments: ZeroFields['fields'] = [
    ['finishedAt', null],
    ['startedAt', null],
  ];
  return [
    {
      path: base,
      fields: [
        ['imageID', ''],
        ['lastState', EMPTY_MAP],
        ['state', EMPTY_MAP],
      ],
    },
    { path: [...base, 'state', 'terminated'], fields: moments },
    { path: [...base, 'lastState', 'terminated'], fields: moments },
  ];
}

const WORKLOAD: readonly ZeroFields[] = [
  { path: [], fields: [['status', EMPTY_MAP]] },
  { path: ['spec', 'template'], fields: [['metadata', EMPTY_MAP]] },
  ...podSpecAt('spec', 'template', 'spec'),
];

const ZERO_CONDITION: ZeroFields = {
  path: ['status', 'conditions', '*'],
  fields: [
    ['lastTransitionTime', null],
    ['status', ''],
    ['type', ''],
  ],
};

function zeroCounts(...names: readonly string[]): ZeroFields {
  return { path: ['status'], fields: names.map((name) => [name, 0]) };
}

function failureRules(...within: readonly string[]): readonly ZeroFields[] {
  return [{ path: ['spec', ...within, 'podFailurePolicy'], fields: [['rules', null]] }];
}

const BALANCED: readonly ZeroFields[] = [
  { path: [], fields: [['status', EMPTY_MAP]] },
  { path: ['status'], fields: [['loadBalancer', EMPTY_MAP]] },
];

/** Kubernetes v1.35, staging/src/k8s.io/api: structs and times without a pointer are written even when empty. */
const ZERO_FIELDS = new Map<Kind, readonly ZeroFields[]>([
  [
    'Pod',
    [
      ...podSpecAt('spec'),
      {
        path: ['status', 'conditions', '*'],
        fields: [
          ['lastProbeTime', null],
          ['lastTransitionTime', null],
        ],
      },
      ...STATUSES.flatMap(statesOf),
    ],
  ],
  [
    'Job',
    [
      ...WORKLOAD,
      ...failureRules(),
      ZERO_CONDITION,
      { path: ['status', 'conditions', '*'], fields: [['lastProbeTime', null]] },
    ],
  ],
  ['ReplicaSet', [...WORKLOAD, zeroCounts('replicas'), ZERO_CONDITION]],
  [
    'StatefulSet',
    [
      ...WORKLOAD,
      { path: ['spec'], fields: [['serviceName', '']] },
      { path: ['spec', 'ordinals'], fields: [['start', 0]] },
      zeroCounts('availableReplicas', 'replicas'),
      ZERO_CONDITION,
    ],
  ],
  [
    'DaemonSet',
    [
      ...WORKLOAD,
      zeroCounts('currentNumberScheduled', 'desiredNumberScheduled', 'numberMisscheduled', 'numberReady'),
      ZERO_CONDITION,
    ],
  ],
  [
    'Deployment',
    [
      ...WORKLOAD,
      { path: ['spec'], fields: [['strategy', EMPTY_MAP]] },
      ZERO_CONDITION,
      { path: ['status', 'conditions', '*'], fields: [['lastUpdateTime', null]] },
    ],
  ],
  ['CronJob', [{ path: [], fields: [['status', EMPTY_MAP]] }, ...failureRules('jobTemplate', 'spec')]],
  [
    'HorizontalPodAutoscaler',
    [zeroCounts('desiredReplicas'), { path: ['status'], fields: [['currentMetrics', null]] }, ZERO_CONDITION],
  ],
  [
    'PodDisruptionBudget',
    [
      { path: [], fields: [['spec', EMPTY_MAP]] },
      zeroCounts('currentHealthy', 'desiredHealthy', 'disruptionsAllowed', 'expectedPods'),
      ZERO_CONDITION,
      {
        path: ['status', 'conditions', '*'],
        fields: [
          ['message', ''],
          ['reason', ''],
        ],
      },
    ],
  ],
  ['Service', BALANCED],
  ['Ingress', [...BALANCED, { path: ['spec', 'defaultBackend', 'resource'], fields: [['apiGroup', null]] }]],
  ['Lease', [{ path: [], fields: [['spec', EMPTY_MAP]] }]],
  ['PriorityClass', [{ path: [], fields: [['value', 0]] }]],
  ['ResourceQuota', [{ path: [], fields: [['spec', EMPTY_MAP]] }]],
  [
    'LimitRange',
    [
      { path: [], fields: [['spec', EMPTY_MAP]] },
      { path: ['spec'], fields: [['limits', null]] },
    ],
  ],
  [
    'PersistentVolumeClaim',
    ['dataSource', 'dataSourceRef'].map((name) => ({ path: ['spec', name], fields: [['apiGroup', null]] })),
  ],
  ['NetworkPolicy', [{ path: ['spec'], fields: [['podSelector', EMPTY_MAP]] }]],
  ['CertificateSigningRequest', [{ path: [], fields: [['status', EMPTY_MAP]] }]],
  ['Role', [{ path: [], fields: [['rules', null]] }]],
  ['ClusterRole', [{ path: [], fields: [['rules', null]] }]],
  [
    'EndpointSlice',
    [
      {
        path: [],
        fields: [
          ['endpoints', null],
          ['ports', null],
        ],
      },
    ],
  ],
  [
    'Event',
    [
      {
        path: [],
        fields: [
          ['eventTime', null],
          ['firstTimestamp', null],
          ['lastTimestamp', null],
          ['reportingComponent', ''],
          ['reportingInstance', ''],
          ['source', EMPTY_MAP],
        ],
      },
    ],
  ],
]);

/** The document with the fields that the API server writes although they are empty. */
export function withZeroFields(kind: Kind, document: JsonMap): JsonMap {
  const places = ZERO_FIELDS.get(kind) ?? [];
  return places.reduce((filled, place) => fillMap(filled, place.path, place.fields), document);
}

function fillMap(map: JsonMap, path: readonly string[], fields: ZeroFields['fields']): JsonMap {
  const [key, ...rest] = path;
  if (key === undefined) {
    // What was stored as an empty list comes back as none.
    const zeros = fields.filter(([name, zero]) => !map.has(name) || (zero === null && isEmptyList(map.get(name))));
    return zeros.length === 0 ? map : sortedMap([...new Map([...map, ...zeros])]);
  }
  const value = map.get(key);
  if (value === undefined) return map;
  const filled = fill(value, rest, fields);
  return filled === value ? map : new Map([...map, [key, filled]]);
}

function isEmptyList(value: JsonValue | undefined): boolean {
  return isJsonList(value) && value.length === 0;
}

function fill(value: JsonValue, path: readonly string[], fields: ZeroFields['fields']): JsonValue {
  if (isJsonList(value) && path[0] === '*') {
    const filled = value.map((item) => fill(item, path.slice(1), fields));
    return filled.some((item, index) => item !== value[index]) ? filled : value;
  }
  return isJsonMap(value) ? fillMap(value, path, fields) : value;
}
