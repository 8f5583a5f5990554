import type { Scenario, Step } from '../scenario.ts';

/** Pods of one container, by name and by what else their specs have; several are made one behind the other. */
function pods(specs: Readonly<Record<string, string>>, labels = 'a: b'): Step {
  return {
    create: Object.entries(specs)
      .map(([name, spec]) => {
        const containers = spec.includes('containers:') ? '' : `, containers: [{name: c, image: 'nginx:1.27'}]`;
        return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, labels: {${labels}}}, spec: {${spec}${containers}}}`;
      })
      .join('\n---\n'),
  };
}

function asks(requests: string, more = ''): string {
  return `${more}containers: [{name: c, image: 'nginx:1.27', resources: {requests: {${requests}}, limits: {${requests}}}}]`;
}

function claim(name: string, spec = '', metadata = ''): string {
  return `
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: ${name}, ${metadata}}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, ${spec}}`;
}

const onNode = (terms: string) =>
  `affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [${terms}]}}}`;
const near = (terms: string) => `affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [${terms}]}}`;
const apart = (terms: string) =>
  `affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [${terms}]}}`;
const spread = (constraint: string) =>
  `topologySpreadConstraints: [{maxSkew: 1, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: b}}, ${constraint}}]`;
const uses = (...names: string[]) =>
  `volumes: [${names.map((name) => `{name: ${name}, persistentVolumeClaim: {claimName: ${name}}}`).join(', ')}]`;

const TOLERATES_ALL = 'tolerations: [{operator: Exists}]';
const LOOK: Step = { look: 'waiting', at: ['pods'] };

const SELECTS: Readonly<Record<string, string>> = {
  selector: 'nodeSelector: {disk: ssd}',
  'selector-of-one': 'nodeSelector: {kubernetes.io/hostname: node-9}',
  'selector-tolerant': `nodeSelector: {disk: ssd}, ${TOLERATES_ALL}`,
  'affinity-in': onNode('{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}'),
  'affinity-gt': onNode('{matchExpressions: [{key: cores, operator: Gt, values: ["4"]}]}'),
  'affinity-field': onNode('{matchFields: [{key: metadata.name, operator: In, values: [node-9]}]}'),
  'affinity-fields': onNode(
    '{matchFields: [{key: metadata.name, operator: In, values: [node-9]}]}, {matchExpressions: [{key: disk, operator: Exists}]}',
  ),
  'affinity-field-tainted': onNode(
    '{matchFields: [{key: metadata.name, operator: In, values: [podlab-control-plane]}]}',
  ),
  'affinity-conflict': onNode(
    '{matchFields: [{key: metadata.name, operator: In, values: [node-1]}, {key: metadata.name, operator: In, values: [node-2]}]}',
  ),
  'affinity-empty': onNode('{}'),
  'affinity-zone-cpu': asks('cpu: 5', `nodeSelector: {topology.kubernetes.io/zone: lab-a}, `),
  'affinity-zone-field-cpu': asks(
    'cpu: 5',
    `${onNode('{matchFields: [{key: metadata.name, operator: In, values: [node-1]}]}')}, `,
  ),
};

const RESOURCES: Readonly<Record<string, string>> = {
  cpu: asks('cpu: 3'),
  memory: asks('memory: 100Gi'),
  'cpu-memory': asks('cpu: 3, memory: 100Gi'),
  storage: asks('ephemeral-storage: 100Gi'),
  gpu: asks('nvidia.com/gpu: 1'),
  'gpu-cpu': asks('nvidia.com/gpu: 1, cpu: 5'),
  two: asks('example.com/b: 1, example.com/a: 2'),
  hugepages: asks('hugepages-2Mi: 4Mi, cpu: 100m'),
  'cpu-tolerant': asks('cpu: 3', `${TOLERATES_ALL}, `),
  'all-of-it': asks('cpu: 2', `${TOLERATES_ALL}, `),
  'init-cpu': `initContainers: [{name: i, image: 'nginx:1.27', resources: {requests: {cpu: 4}}}]`,
  'sidecar-cpu': `initContainers: [{name: i, image: 'nginx:1.27', restartPolicy: Always, resources: {requests: {cpu: 1500m}}}], ${asks('cpu: 1')}`,
  'pod-level': `resources: {requests: {cpu: 9}, limits: {cpu: 9}}`,
  never: asks('cpu: 3', 'priorityClassName: polite, '),
  critical: asks('cpu: 3', 'priorityClassName: low, '),
};

const NEIGHBOURS: Readonly<Record<string, string>> = {
  near: near('{labelSelector: {matchLabels: {app: none}}, topologyKey: kubernetes.io/hostname}'),
  'near-no-key': near('{labelSelector: {matchLabels: {app: none}}, topologyKey: rack}'),
  'near-cpu': `${near('{labelSelector: {matchLabels: {app: none}}, topologyKey: kubernetes.io/hostname}')}, ${asks('cpu: 3')}`,
  'near-tolerant': `${near('{labelSelector: {matchLabels: {app: none}}, topologyKey: kubernetes.io/hostname}')}, ${TOLERATES_ALL}`,
  'near-elsewhere': near('{labelSelector: {matchLabels: {k8s-app: kube-dns}}, topologyKey: kubernetes.io/hostname}'),
  'spread-no-key': spread('topologyKey: rack'),
  'spread-no-key-tolerant': `${spread('topologyKey: rack')}, ${TOLERATES_ALL}`,
  'spread-min': spread('topologyKey: topology.kubernetes.io/zone, minDomains: 9, nodeTaintsPolicy: Honor'),
  'spread-selector': `${spread('topologyKey: rack')}, nodeSelector: {disk: ssd}`,
  'spread-cpu': `${spread('topologyKey: rack')}, ${asks('cpu: 3')}`,
};

const PORTS = `containers: [{name: c, image: 'nginx:1.27', ports: [{containerPort: 80, hostPort: 8080}]}]`;

const OTHERS: Readonly<Record<string, string>> = {
  gated: 'schedulingGates: [{name: example.com/wait}]',
  'gated-twice': 'schedulingGates: [{name: example.com/wait}, {name: example.com/more}]',
  'gated-selector': 'schedulingGates: [{name: example.com/wait}], nodeSelector: {disk: ssd}',
  'other-scheduler': 'schedulerName: mine',
};

const CLAIMS: Readonly<Record<string, string>> = {
  missing: uses('nothing'),
  'missing-two': uses('nothing', 'nothing-more'),
  'no-class': uses('no-class'),
  'unknown-class': uses('unknown-class'),
  immediate: uses('immediate'),
  'immediate-late': uses('immediate', 'late'),
  manual: uses('manual'),
  'manual-cpu': `${uses('late')}, ${asks('cpu: 3')}`,
  'late-selector': `${uses('late')}, nodeSelector: {disk: ssd}`,
  'far-bound': uses('far'),
  'named-gone': uses('named'),
};

const CLASSES = `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: now}
provisioner: example.com/none
volumeBindingMode: Immediate
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: by-hand}
provisioner: kubernetes.io/no-provisioner
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: v1
kind: PersistentVolume
metadata: {name: far}
spec:
  capacity: {storage: 1Gi}
  accessModes: [ReadWriteOnce]
  storageClassName: far
  hostPath: {path: /far}
  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-9]}]}]}}
${claim('no-class', 'storageClassName: ""')}
${claim('unknown-class', 'storageClassName: unknown')}
${claim('immediate', 'storageClassName: now')}
${claim('late')}
${claim('manual', 'storageClassName: by-hand')}
${claim('far', 'storageClassName: far')}
${claim('named', 'storageClassName: "", volumeName: gone')}
`;

const PRIORITIES = `
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 1000}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: low}, value: 10}
---
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: polite}, value: 1000, preemptionPolicy: Never}
`;

const NODES: readonly Step[] = [
  { patch: 'nodes/node-1', with: '{spec: {unschedulable: true}}' },
  { patch: 'nodes/node-2', with: '{spec: {taints: [{key: team, value: a, effect: NoSchedule}]}}' },
  { patch: 'nodes/node-3', with: '{metadata: {labels: {disk: hdd}}}' },
];

export const SCHEDULING: readonly Scenario[] = [
  { name: 'unscheduled-selects', steps: [pods(SELECTS), 'settle', LOOK] },
  { name: 'unscheduled-resources', isAlone: true, steps: [{ create: PRIORITIES }, pods(RESOURCES), 'settle', LOOK] },
  { name: 'unscheduled-neighbours', steps: [pods(NEIGHBOURS), 'settle', LOOK] },
  { name: 'unscheduled-others', steps: [pods(OTHERS), 'settle', LOOK] },
  {
    name: 'unscheduled-claims',
    isAlone: true,
    steps: [
      { create: CLASSES },
      { wait: 8 },
      pods(CLAIMS),
      'settle',
      { look: 'waiting', at: ['pods', 'persistentvolumeclaims'] },
    ],
  },
  {
    name: 'unscheduled-nodes',
    isAlone: true,
    steps: [
      ...NODES,
      { wait: 2 },
      { create: PRIORITIES },
      pods({
        ...SELECTS,
        ...NEIGHBOURS,
        ...RESOURCES,
        'disk-cpu': `${onNode('{matchExpressions: [{key: disk, operator: Exists}]}')}, ${asks('cpu: 3')}`,
      }),
      'settle',
      LOOK,
    ],
  },
  {
    name: 'unscheduled-ports',
    isAlone: true,
    steps: [
      pods({ one: PORTS, two: PORTS, three: PORTS }),
      'settle',
      pods({
        four: PORTS,
        'four-tolerant': `${PORTS}, ${TOLERATES_ALL}, nodeSelector: {kubernetes.io/hostname: node-1}`,
      }),
      { wait: 2 },
      LOOK,
    ],
  },
  {
    name: 'preemption',
    isAlone: true,
    steps: [
      { create: PRIORITIES },
      ...['node-1', 'node-2', 'node-3'].map((name) =>
        pods({
          [`low-${name}`]: asks(
            'cpu: 1500m',
            `priorityClassName: low, nodeSelector: {kubernetes.io/hostname: ${name}}, terminationGracePeriodSeconds: 1, `,
          ),
        }),
      ),
      'settle',
      { look: 'full', at: ['pods'] },
      pods({ polite: asks('cpu: 1', 'priorityClassName: polite, ') }),
      pods({ same: asks('cpu: 1', 'priorityClassName: low, ') }),
      pods({ huge: asks('cpu: 5', 'priorityClassName: high, ') }),
      pods({
        'huge-selected': asks('cpu: 5', 'priorityClassName: high, nodeSelector: {kubernetes.io/hostname: node-1}, '),
      }),
      { wait: 2 },
      { look: 'no preemption', at: ['pods'] },
      pods({ high: asks('cpu: 1', 'priorityClassName: high, nodeSelector: {kubernetes.io/hostname: node-2}, ') }),
      'settle',
      { look: 'preempted', at: ['pods'] },
    ],
  },
  {
    name: 'preemption-budget',
    isAlone: true,
    steps: [
      { create: PRIORITIES },
      {
        create:
          '{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: all}, spec: {minAvailable: 1, selector: {matchLabels: {a: b}}}}',
      },
      pods({
        low: asks(
          'cpu: 1500m',
          'priorityClassName: low, nodeSelector: {kubernetes.io/hostname: node-2}, terminationGracePeriodSeconds: 1, ',
        ),
      }),
      'settle',
      pods(
        { high: asks('cpu: 1', 'priorityClassName: high, nodeSelector: {kubernetes.io/hostname: node-2}, ') },
        'c: d',
      ),
      'settle',
      { look: 'preempted', at: ['pods', 'poddisruptionbudgets'] },
    ],
  },
  {
    name: 'spread-full',
    isAlone: true,
    steps: [
      pods(
        Object.fromEntries(
          ['one', 'two', 'three'].map((name) => [
            name,
            `${spread('topologyKey: kubernetes.io/hostname')}, ${apart('{labelSelector: {matchLabels: {a: b}}, topologyKey: kubernetes.io/hostname}')}`,
          ]),
        ),
      ),
      'settle',
      pods({
        four: apart('{labelSelector: {matchLabels: {a: b}}, topologyKey: kubernetes.io/hostname}'),
        five: '',
        six: `${spread('topologyKey: kubernetes.io/hostname')}, nodeSelector: {kubernetes.io/hostname: node-1}`,
        seven: near('{labelSelector: {matchLabels: {a: b}}, topologyKey: kubernetes.io/hostname}'),
      }),
      { wait: 3 },
      LOOK,
    ],
  },
];
