import { type Ask, type Corpus, creates, merges, updates } from '../corpus.ts';
import { writesStatus } from './writes-status.ts';

const CONTAINERS = 'containers: [{name: web, image: nginx}]';
const LABELLED = `selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {${CONTAINERS}}}`;

/** What all of them say of their Pods. */
const TEMPLATE = [
  '',
  'metadata.name = Web',
  'metadata.name = web.example',
  'metadata.labels = {"a b": c}',
  'metadata.ownerReferences = [{}]',
  '- spec',
  'spec = null',
  'spec = {}',
  'spec = []',
  'spec.nosuch = 1',
  'spec.minReadySeconds = 5',
  'spec.minReadySeconds = -1',
  'spec.minReadySeconds = x',
  '- spec.selector',
  'spec.selector = {}',
  'spec.selector = x',
  'spec.selector = {matchLabels: {app: other}}',
  'spec.selector = {matchLabels: {"a b": web}}',
  'spec.selector = {matchLabels: {app: "a b"}}',
  'spec.selector = {matchLabels: []}',
  'spec.selector = {matchExpressions: [{key: app, operator: In}]}',
  'spec.selector = {matchExpressions: [{key: app, operator: In, values: [web]}]}',
  'spec.selector = {matchExpressions: [{key: app, operator: Foo, values: [web]}]}',
  'spec.selector = {matchExpressions: [{key: app, operator: Exists, values: [web]}]}',
  'spec.selector = {matchExpressions: [{key: app, operator: Exists}]}',
  'spec.selector = {matchExpressions: [{key: "a b", operator: Exists}]}',
  'spec.selector = {matchExpressions: [{key: app, operator: In, values: ["a b"]}]}',
  '- spec.template',
  'spec.template = {}',
  'spec.template = []',
  '- spec.template.metadata',
  'spec.template.metadata.labels = {app: other}',
  'spec.template.metadata.labels = {app: web, "a b": c}',
  'spec.template.metadata.annotations = {"a b": c}',
  'spec.template.metadata.annotations = {controller.kubernetes.io/pod-deletion-cost: x}',
  'spec.template.metadata.name = Foo',
  'spec.template.metadata.namespace = other',
  'spec.template.metadata.creationTimestamp = x',
  'spec.template.metadata.finalizers = [foo]',
  '- spec.template.spec',
  'spec.template.spec = {}',
  'spec.template.spec.containers = []',
  'spec.template.spec.containers[0].name = A',
  'spec.template.spec.containers[0].nosuch = 1',
  '- spec.template.spec.containers[0].image',
  'spec.template.spec.containers[0].ports = [{}]',
  'spec.template.spec.containers[0].env = [{name: A, value: 1}]',
  'spec.template.spec.containers[0].env = [{name: A}, {name: A}]',
  'spec.template.spec.containers[0].resources = {requests: {cpu: 2}, limits: {cpu: 1}}',
  'spec.template.spec.containers[0].livenessProbe = {httpGet: {path: /, port: 80}}',
  'spec.template.spec.volumes = [{name: data}]',
  'spec.template.spec.volumes = [{name: data, emptyDir: {}}]',
  'spec.template.spec.volumes = [{name: data, hostPath: {path: /a/../b}}]',
  'spec.template.spec.containers[0].volumeMounts = [{name: data, mountPath: /data}]',
  'spec.template.spec.restartPolicy = OnFailure',
  'spec.template.spec.restartPolicy = Never',
  'spec.template.spec.restartPolicy = Foo',
  'spec.template.spec.activeDeadlineSeconds = 5',
  'spec.template.spec.activeDeadlineSeconds = -5',
  'spec.template.spec.terminationGracePeriodSeconds = -5',
  'spec.template.spec.nodeName = worker-1',
  'spec.template.spec.serviceAccount = robot',
  'spec.template.spec.nodeSelector = {beta.kubernetes.io/os: linux}',
  'spec.template.spec.hostNetwork = true && spec.template.spec.containers[0].ports = [{containerPort: 80}]',
  'spec.template.spec.schedulingGates = [{name: a}]',
  'spec.template.spec.initContainers = [{name: init, image: busybox}]',
  'spec.template.spec.initContainers = [{name: web, image: busybox}]',
  'spec.template.spec.ephemeralContainers = [{name: debug, image: busybox}]',
  'spec.template.spec.priorityClassName = nosuch',
  'status = {replicas: 5}',
  'status = {nosuch: 5}',
];

const SCALED = [
  'spec.replicas = 0',
  'spec.replicas = -1',
  'spec.replicas = 3000000000',
  'spec.replicas = 1.5',
  'spec.replicas = x',
  'spec.replicas = "1"',
  'spec.replicas = null',
  '- spec.replicas',
];

const HISTORY = ['spec.revisionHistoryLimit = 0', 'spec.revisionHistoryLimit = -1', 'spec.revisionHistoryLimit = true'];

const DEPLOYMENT = [
  ...SCALED,
  ...HISTORY,
  'spec.paused = true',
  'spec.paused = yes',
  'spec.progressDeadlineSeconds = 0',
  'spec.progressDeadlineSeconds = -1',
  'spec.progressDeadlineSeconds = 5 && spec.minReadySeconds = 5',
  'spec.progressDeadlineSeconds = 2147483647',
  'spec.strategy = {}',
  'spec.strategy = Recreate',
  'spec.strategy = {type: Recreate}',
  'spec.strategy = {type: Recreate, rollingUpdate: {maxSurge: 1}}',
  'spec.strategy = {type: Recreate, rollingUpdate: {}}',
  'spec.strategy = {type: Foo}',
  'spec.strategy = {rollingUpdate: {}}',
  'spec.strategy = {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}',
  'spec.strategy = {rollingUpdate: {maxSurge: 0%, maxUnavailable: 0%}}',
  'spec.strategy = {rollingUpdate: {maxSurge: 0, maxUnavailable: 00%}}',
  'spec.strategy = {rollingUpdate: {maxSurge: -1, maxUnavailable: -1}}',
  'spec.strategy = {rollingUpdate: {maxSurge: 200%, maxUnavailable: 200%}}',
  'spec.strategy = {rollingUpdate: {maxSurge: x, maxUnavailable: "1"}}',
  'spec.strategy = {rollingUpdate: {maxSurge: 1.5}}',
  'spec.strategy = {rollingUpdate: {maxSurge: true}}',
  'spec.strategy = {rollingUpdate: {maxSurge: null}}',
  'spec.strategy = {rollingUpdate: {maxSurge: -5%}}',
  'spec.strategy = {rollingUpdate: {partition: 1}}',
];

const STATEFUL = [
  ...SCALED,
  ...HISTORY,
  '- spec.serviceName',
  'spec.serviceName = Web_1',
  'spec.serviceName = ""',
  'spec.serviceName = 5',
  'spec.podManagementPolicy = Parallel',
  'spec.podManagementPolicy = Foo',
  'spec.podManagementPolicy = ""',
  'spec.ordinals = {}',
  'spec.ordinals = {start: 5}',
  'spec.ordinals = {start: -5}',
  'spec.ordinals = 5',
  'spec.updateStrategy = {}',
  'spec.updateStrategy = {type: OnDelete}',
  'spec.updateStrategy = {type: OnDelete, rollingUpdate: {partition: 1}}',
  'spec.updateStrategy = {type: OnDelete, rollingUpdate: {}}',
  'spec.updateStrategy = {type: Foo}',
  'spec.updateStrategy = {type: RollingUpdate}',
  'spec.updateStrategy = {rollingUpdate: {partition: 1}}',
  'spec.updateStrategy = {type: RollingUpdate, rollingUpdate: {partition: -1}}',
  'spec.updateStrategy = {type: RollingUpdate, rollingUpdate: {maxUnavailable: 0}}',
  'spec.updateStrategy = {type: RollingUpdate, rollingUpdate: {maxUnavailable: 0%}}',
  'spec.updateStrategy = {type: RollingUpdate, rollingUpdate: {maxUnavailable: -1}}',
  'spec.updateStrategy = {type: RollingUpdate, rollingUpdate: {maxUnavailable: 150%}}',
  'spec.updateStrategy = {type: RollingUpdate, rollingUpdate: {maxUnavailable: x}}',
  'spec.updateStrategy = {type: RollingUpdate, rollingUpdate: {maxUnavailable: 2}}',
  'spec.persistentVolumeClaimRetentionPolicy = {}',
  'spec.persistentVolumeClaimRetentionPolicy = {whenDeleted: Delete}',
  'spec.persistentVolumeClaimRetentionPolicy = {whenDeleted: Foo, whenScaled: ""}',
  'spec.volumeClaimTemplates = []',
  'spec.volumeClaimTemplates = [{}]',
  'spec.volumeClaimTemplates = [{metadata: {name: data}}]',
  'spec.volumeClaimTemplates = [{}] && spec.template.spec.volumes = [{name: Other}]',
  'spec.volumeClaimTemplates = [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]',
  'spec.volumeClaimTemplates = [{metadata: {name: data}, spec: {accessModes: [Foo], resources: {requests: {storage: -1Gi}}}}]',
  'spec.volumeClaimTemplates = [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}] && spec.template.spec.containers[0].volumeMounts = [{name: data, mountPath: /data}]',
  'spec.volumeClaimTemplates = [{metadata: {name: Data_1}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1x}}}}]',
  'spec.volumeClaimTemplates = [{kind: Foo, apiVersion: v2, metadata: {name: data}, spec: {nosuch: 1}}]',
  'metadata.name = a-name-of-a-stateful-set-that-is-too-long-for-its-pods-to-carry-it',
];

const DAEMON = [
  ...HISTORY,
  'spec.replicas = 1',
  'spec.updateStrategy = {}',
  'spec.updateStrategy = {type: OnDelete}',
  'spec.updateStrategy = {type: OnDelete, rollingUpdate: {maxUnavailable: 1}}',
  'spec.updateStrategy = {type: Foo}',
  'spec.updateStrategy = {type: RollingUpdate}',
  'spec.updateStrategy = {rollingUpdate: {maxSurge: 1}}',
  'spec.updateStrategy = {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}',
  'spec.updateStrategy = {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}',
  'spec.updateStrategy = {rollingUpdate: {maxSurge: -1}}',
  'spec.updateStrategy = {rollingUpdate: {maxUnavailable: -1}}',
  'spec.updateStrategy = {rollingUpdate: {maxUnavailable: 101%}}',
  'spec.updateStrategy = {rollingUpdate: {maxUnavailable: x}}',
  'spec.updateStrategy = {rollingUpdate: {maxSurge: 150%, maxUnavailable: 0}}',
];

/** What an update may and may not change, whatever the kind. */
const UPDATED = [
  '',
  'metadata.labels = {a: b}',
  'metadata.name = other',
  'metadata.namespace = other',
  'metadata.resourceVersion = "1"',
  'metadata.generation = 7',
  'metadata.finalizers = [foo]',
  'metadata.finalizers = [foo/bar]',
  'metadata.ownerReferences = [{apiVersion: v1, kind: ConfigMap, name: a, uid: b}]',

  'spec.selector = {matchLabels: {app: other}}',
  'spec.selector = {matchLabels: {app: other}} && spec.template.metadata.labels = {app: other}',
  'spec.selector = {matchExpressions: [{key: app, operator: In, values: [web]}]}',
  '- spec.selector',
  'spec.template.metadata.labels = {app: other}',
  'spec.template.spec.containers[0].image = nginx:2',
  'spec.template.spec.containers[0].image = ""',
  'spec.template.spec.restartPolicy = Never',
  'spec.minReadySeconds = 7',
  'spec.minReadySeconds = -7',
  'spec.replicas = -1',
  'spec.replicas = 5',
  'spec.revisionHistoryLimit = -1',
  'status.nosuch = 1',
];

const STATUS = [
  'status = {}',
  'spec.replicas = 7 && status = {}',
  'metadata.labels = {a: b} && status = {}',
  'metadata.annotations = {a: b} && status = {}',
  'status = {observedGeneration: -1}',
  'status = {replicas: -1}',
  'status = {replicas: 3, readyReplicas: 4}',
  'status = {replicas: 3, availableReplicas: 4}',
  'status = {replicas: 3, readyReplicas: 2, availableReplicas: 3}',
  'status = {replicas: 3, updatedReplicas: 4}',
  'status = {replicas: 3, currentReplicas: 4}',
  'status = {replicas: 3, fullyLabeledReplicas: 4}',
  'status = {replicas: 3, terminatingReplicas: -4}',
  'status = {replicas: 3, collisionCount: -4}',
  'status = {replicas: 3, unavailableReplicas: -4}',
  'status = {replicas: 3, readyReplicas: -2}',
  'status = {replicas: 3, availableReplicas: -2}',
  'status = {replicas: 3, conditions: [{type: Available, status: "True"}]}',
  'status = {replicas: 3, conditions: [{type: Available}]}',
  'status = {replicas: 3, conditions: [{status: Foo, type: A}, {status: Foo, type: A}]}',
  'status = {replicas: 3, conditions: [{}]}',
  'status = {nosuch: 3}',
];

const DAEMON_STATUS = [
  'status = {}',
  'status = {currentNumberScheduled: 1}',
  ...['currentNumberScheduled', 'numberMisscheduled', 'desiredNumberScheduled', 'numberReady', 'numberAvailable'].map(
    (field) =>
      `status = {currentNumberScheduled: 1, numberMisscheduled: 0, desiredNumberScheduled: 1, numberReady: 1} && status.${field} = -1`,
  ),
  ...['numberUnavailable', 'updatedNumberScheduled', 'observedGeneration', 'collisionCount'].map(
    (field) =>
      `status = {currentNumberScheduled: 1, numberMisscheduled: 0, desiredNumberScheduled: 1, numberReady: 1} && status.${field} = -1`,
  ),
];

const APPS = '/apis/apps/v1/namespaces/default';
const base = (kind: string, more = ''): string =>
  `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: new}, spec: {${LABELLED}${more}}}`;
const stored = (kind: string, name: string, more = ''): string =>
  `---\n{apiVersion: apps/v1, kind: ${kind}, metadata: {name: ${name}}, spec: {${LABELLED}${more}}}\n`;

const SCALE = [
  '',
  'spec.replicas = 3',
  'spec.replicas = -1',
  'spec.replicas = x',
  'metadata.name = other',
  'metadata.resourceVersion = "1"',
  'status.replicas = 9',
];

function scales(path: string): Ask[] {
  return [
    ...updates(`${path}/scale`, SCALE),
    ...merges(`${path}/scale`, ['spec: {replicas: 4}', 'spec: {replicas: -4}']),
  ];
}

export const DEPLOYMENTS: Corpus = {
  name: 'deployments',
  world: stored('Deployment', 'web'),
  asks: [
    ...creates(`${APPS}/deployments`, base('Deployment'), [...TEMPLATE, ...DEPLOYMENT]),
    ...updates(`${APPS}/deployments/web`, [...UPDATED, ...DEPLOYMENT.slice(SCALED.length)]),
    ...writesStatus(`${APPS}/deployments/web`, STATUS),
    ...scales(`${APPS}/deployments/web`),
  ],
};

export const REPLICA_SETS: Corpus = {
  name: 'replicasets',
  world: stored('ReplicaSet', 'web'),
  asks: [
    ...creates(`${APPS}/replicasets`, base('ReplicaSet'), [...TEMPLATE, ...SCALED]),
    ...updates(`${APPS}/replicasets/web`, UPDATED),
    ...writesStatus(`${APPS}/replicasets/web`, STATUS),
    ...scales(`${APPS}/replicasets/web`),
  ],
};

export const STATEFUL_SETS: Corpus = {
  name: 'statefulsets',
  world: stored('StatefulSet', 'web', ', serviceName: web'),
  asks: [
    ...creates(`${APPS}/statefulsets`, base('StatefulSet', ', serviceName: web'), [...TEMPLATE, ...STATEFUL]),
    ...updates(`${APPS}/statefulsets/web`, [...UPDATED, ...STATEFUL.slice(SCALED.length)]),
    ...writesStatus(`${APPS}/statefulsets/web`, STATUS),
    ...scales(`${APPS}/statefulsets/web`),
  ],
};

export const DAEMON_SETS: Corpus = {
  name: 'daemonsets',
  world: stored('DaemonSet', 'web'),
  asks: [
    ...creates(`${APPS}/daemonsets`, base('DaemonSet'), [...TEMPLATE, ...DAEMON]),
    ...updates(`${APPS}/daemonsets/web`, [...UPDATED, ...DAEMON]),
    ...writesStatus(`${APPS}/daemonsets/web`, DAEMON_STATUS),
  ],
};
