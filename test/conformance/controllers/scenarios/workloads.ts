import type { Scenario, Step } from '../scenario.ts';

const image = (name: string) => `{spec: {template: {spec: {containers: [{name: web, image: '${name}'}]}}}}`;

const workload = (kind: string, spec: string, name = 'nginx:1.27', more = '') => `
apiVersion: apps/v1
kind: ${kind}
metadata: {name: web}
spec:
  ${spec}
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {terminationGracePeriodSeconds: 1, ${more} containers: [{name: web, image: '${name}'}]}
`;

const SET = ['statefulsets', 'pods', 'controllerrevisions'];
const CLAIMS =
  'volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]';
const GET_SETTLED: readonly Step[] = ['settle', 'settle'];

const quota = (hard: string) => `{apiVersion: v1, kind: ResourceQuota, metadata: {name: few}, spec: {hard: {${hard}}}}`;

export const WORKLOADS: readonly Scenario[] = [
  {
    name: 'statefulset-refused',
    steps: [
      { create: quota('pods: 0') },
      { wait: 2 },
      { create: workload('StatefulSet', 'replicas: 1\n  serviceName: web') },
      'settle',
      { look: 'refused', at: SET },
    ],
  },
  {
    name: 'statefulset-claims-refused',
    steps: [
      { create: quota('persistentvolumeclaims: 0') },
      { wait: 2 },
      { create: workload('StatefulSet', `replicas: 1\n  serviceName: web\n  ${CLAIMS}`) },
      'settle',
      { look: 'refused', at: SET },
    ],
  },
  {
    name: 'statefulset-surge',
    steps: [
      {
        create: workload(
          'StatefulSet',
          'replicas: 3\n  serviceName: web\n  minReadySeconds: 2\n  updateStrategy: {rollingUpdate: {maxUnavailable: 2}}',
        ),
      },
      ...GET_SETTLED,
      ...GET_SETTLED,
      { look: 'made', at: SET },
      { patch: 'statefulsets/web', with: image('nosuch:1') },
      ...GET_SETTLED,
      { look: 'stuck', at: SET },
      { patch: 'statefulsets/web', with: image('nginx:1.27') },
      ...GET_SETTLED,
      { look: 'stuck though it was taken back', at: SET },
      { delete: 'pods/web-2' },
      ...GET_SETTLED,
      { look: 'went on', at: SET },
    ],
  },
  {
    name: 'replicaset',
    steps: [
      { create: workload('ReplicaSet', 'replicas: 2') },
      'settle',
      { look: 'made', at: ['replicasets', 'pods'] },
      { patch: 'replicasets/web', with: '{spec: {replicas: 4}}' },
      'settle',
      { look: 'scaled up', at: ['replicasets', 'pods'] },
      { patch: 'replicasets/web', with: '{spec: {replicas: 1}}' },
      'settle',
      { look: 'scaled down', at: ['replicasets', 'pods'] },
      { delete: 'replicasets/web', options: '{propagationPolicy: Orphan}' },
      'settle',
      { look: 'orphaned', at: ['replicasets', 'pods'] },
      { create: workload('ReplicaSet', 'replicas: 2') },
      'settle',
      { look: 'adopted', at: ['replicasets', 'pods'] },
    ],
  },
  {
    name: 'replicaset-refused',
    steps: [
      { create: workload('ReplicaSet', 'replicas: 2', 'nginx:1.27', 'serviceAccountName: nobody,') },
      'settle',
      { look: 'refused', at: ['replicasets'] },
    ],
  },
  {
    name: 'replicationcontroller',
    steps: [
      {
        create:
          '{apiVersion: v1, kind: ReplicationController, metadata: {name: web}, spec: {replicas: 2, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "nginx:1.27"}]}}}}',
      },
      'settle',
      { look: 'made', at: ['replicationcontrollers', 'pods'] },
      { patch: 'replicationcontrollers/web', with: '{spec: {replicas: 0}}' },
      'settle',
      { look: 'scaled down', at: ['replicationcontrollers', 'pods'] },
    ],
  },
  {
    name: 'statefulset',
    steps: [
      { create: workload('StatefulSet', `replicas: 2, serviceName: web`.replace(', ', '\n  ')) },
      ...GET_SETTLED,
      { look: 'made', at: SET },
      { patch: 'statefulsets/web', with: '{spec: {replicas: 3}}' },
      'settle',
      { look: 'scaled up', at: SET },
      { patch: 'statefulsets/web', with: image('nginx:1.28') },
      ...GET_SETTLED,
      { look: 'rolled out', at: SET },
      { patch: 'statefulsets/web', with: '{spec: {updateStrategy: {rollingUpdate: {partition: 2}}}}' },
      { patch: 'statefulsets/web', with: image('nginx:1.26') },
      ...GET_SETTLED,
      { look: 'rolled out from the third on', at: SET },
      { patch: 'statefulsets/web', with: '{spec: {replicas: 1}}' },
      ...GET_SETTLED,
      { look: 'scaled down', at: SET },
      { patch: 'statefulsets/web', with: '{spec: {updateStrategy: {rollingUpdate: {partition: 0}}}}' },
      ...GET_SETTLED,
      { look: 'rolled out to the end', at: SET },
    ],
  },
  {
    name: 'statefulset-parallel',
    isUnordered: true,
    steps: [
      {
        create: workload(
          'StatefulSet',
          'replicas: 3\n  podManagementPolicy: Parallel\n  serviceName: web\n  ordinals: {start: 5}',
        ),
      },
      ...GET_SETTLED,
      { look: 'made', at: SET },
      { patch: 'statefulsets/web', with: image('nosuch:1') },
      ...GET_SETTLED,
      { look: 'stuck', at: SET },
      { patch: 'statefulsets/web', with: image('nginx:1.28') },
      ...GET_SETTLED,
      { look: 'stuck on', at: SET },
      { delete: 'pods/web-7' },
      ...GET_SETTLED,
      { look: 'went on', at: SET },
      { patch: 'statefulsets/web', with: '{spec: {replicas: 0}}' },
      ...GET_SETTLED,
      { look: 'none', at: SET },
    ],
  },
  {
    name: 'statefulset-on-delete',
    steps: [
      { create: workload('StatefulSet', 'replicas: 2\n  serviceName: web\n  updateStrategy: {type: OnDelete}') },
      ...GET_SETTLED,
      { patch: 'statefulsets/web', with: image('nginx:1.28') },
      'settle',
      { look: 'nothing yet', at: SET },
      { delete: 'pods/web-0' },
      'settle',
      { look: 'one', at: SET },
      { delete: 'pods/web-1' },
      'settle',
      { look: 'both', at: SET },
    ],
  },
  {
    name: 'statefulset-claims',
    steps: [
      {
        create: workload(
          'StatefulSet',
          `replicas: 2\n  serviceName: web\n  ${CLAIMS}\n  persistentVolumeClaimRetentionPolicy: {whenScaled: Delete, whenDeleted: Retain}`,
        ),
      },
      ...GET_SETTLED,
      ...GET_SETTLED,
      { look: 'made', at: [...SET, 'persistentvolumeclaims'] },
      { patch: 'statefulsets/web', with: '{spec: {replicas: 1}}' },
      ...GET_SETTLED,
      { look: 'scaled down', at: [...SET, 'persistentvolumeclaims'] },
      {
        patch: 'statefulsets/web',
        with: '{spec: {persistentVolumeClaimRetentionPolicy: {whenScaled: Retain, whenDeleted: Delete}}}',
      },
      'settle',
      { look: 'to be deleted with it', at: [...SET, 'persistentvolumeclaims'] },
      { delete: 'statefulsets/web' },
      ...GET_SETTLED,
      { look: 'deleted', at: [...SET, 'persistentvolumeclaims'] },
    ],
  },
  {
    name: 'daemonset',
    differs: { surged: 'the real controller deletes a Pod a second time before it sees that it is going' },
    isAlone: true,
    steps: [
      { create: workload('DaemonSet', '') },
      'settle',
      { look: 'made', at: ['daemonsets', 'pods', 'controllerrevisions'] },
      { patch: 'daemonsets/web', with: image('nginx:1.28') },
      ...GET_SETTLED,
      { look: 'rolled out', at: ['daemonsets', 'pods', 'controllerrevisions'] },
      { patch: 'daemonsets/web', with: image('nosuch:1') },
      'settle',
      { look: 'stuck', at: ['daemonsets', 'pods', 'controllerrevisions'] },
      { patch: 'daemonsets/web', with: image('nginx:1.28') },
      ...GET_SETTLED,
      { look: 'went on', at: ['daemonsets', 'pods', 'controllerrevisions'] },
      { patch: 'daemonsets/web', with: '{spec: {updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}}}' },
      { patch: 'daemonsets/web', with: image('nginx:1.26') },
      ...GET_SETTLED,
      { look: 'surged', at: ['daemonsets', 'pods', 'controllerrevisions'] },
      { patch: 'nodes/node-1', with: '{spec: {taints: [{key: team, value: a, effect: NoSchedule}]}}' },
      'settle',
      { look: 'tainted', at: ['daemonsets', 'pods'] },
      { patch: 'daemonsets/web', with: '{spec: {template: {spec: {nodeSelector: {disk: ssd}}}}}' },
      ...GET_SETTLED,
      { look: 'nowhere', at: ['daemonsets', 'pods'] },
      { patch: 'nodes/node-2', with: '{metadata: {labels: {disk: ssd}}}' },
      ...GET_SETTLED,
      { look: 'on the one', at: ['daemonsets', 'pods'] },
    ],
  },
  {
    name: 'daemonset-too-big',
    isAlone: true,
    steps: [
      {
        create: workload('DaemonSet', '').replace(
          "image: 'nginx:1.27'",
          `image: 'busybox:1.36', command: [sh, -c, 'sleep 100; exit 1'], resources: {requests: {cpu: 9}}`,
        ),
      },
      { wait: 5 },
      { look: 'too big', at: ['daemonsets', 'pods'] },
    ],
  },
];
