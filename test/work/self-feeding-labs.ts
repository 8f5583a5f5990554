import type { Cluster } from '../../core/cluster/cluster.ts';
import { startWork } from '../../core/cluster/work.ts';
import { applyText, describeChange, runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { applyFault, createPressure } from '../../core/lab/faults.ts';
import { job, SECOND, server, service, shell } from './lab-story.ts';
import {
  autoscaler,
  crash,
  cronJob,
  HOLD,
  inNamespace,
  own,
  podTemplate,
  renamed,
  replicaSet,
  replicationController,
  SLEEP,
} from './self-feeding-manifests.ts';

/** Manifests, kubectl lines, time in milliseconds, and faults: what brings a lab into a state that feeds itself. */
type Deed = object | string | number | ((cluster: Cluster) => void);

/** A lab in which something begins anew for ever, without anybody's doing. */
export interface SelfFeedingLab {
  readonly name: string;
  readonly deeds: readonly Deed[];
  /** What a hand does beside it after each request. */
  readonly again?: readonly string[];
}

export function doDeed(cluster: Cluster, deed: Deed): void {
  startWork(cluster);
  if (typeof deed === 'number') advanceBy(cluster, deed, describeChange);
  else if (typeof deed === 'function') deed(cluster);
  else if (typeof deed === 'string') runKubectl(cluster, deed);
  else expectDone(applyText(cluster, JSON.stringify(deed), 'STDIN'));
}

function expectDone({ exitCode, stderr, notes }: ReturnType<typeof applyText>): void {
  if (exitCode !== 0) throw new Error(stderr + JSON.stringify(notes ?? []));
}

const NODES = ['node-1', 'node-2', 'node-3'];

/** What goes on for ever, in a real cluster too. */
export const ENDLESS_LABS: readonly SelfFeedingLab[] = [
  { name: 'a Deployment of Pods that crash', deeds: [shell('exit 1', { replicas: 3 })] },
  { name: 'two hundred Pods that crash', deeds: [shell('exit 1', { replicas: 200 })] },
  { name: 'a CronJob each minute, with Allow, whose Jobs never end', deeds: [cronJob(SLEEP)] },
  {
    name: 'a CronJob each minute whose Jobs fail, and that keeps a hundred of them',
    deeds: [cronJob('exit 1', { failedJobsHistoryLimit: 100, successfulJobsHistoryLimit: 100 })],
  },
  {
    name: 'two Deployments with one selector',
    deeds: [shell(SLEEP, { replicas: 2 }), renamed(shell('exit 1', { replicas: 3 }), 'other')],
  },
  {
    name: 'two autoscalers on one Deployment',
    deeds: [server({ replicas: 2 }), autoscaler('a', 1, 3), autoscaler('b', 5, 9)],
  },
  ...(['memory', 'disk', 'pid'] as const).map((resource) => ({
    name: `too little ${resource} on every node, and a Deployment that goes on asking`,
    deeds: [
      server({ replicas: 6 }),
      20 * SECOND,
      ...NODES.map((node) => (cluster: Cluster) => {
        applyFault(cluster, createPressure(cluster, node, resource));
      }),
    ],
  })),
  {
    name: 'Pods that tolerate the pressure they are evicted by',
    deeds: [
      (cluster) => {
        for (const node of NODES) applyFault(cluster, createPressure(cluster, node, 'pid'));
      },
      shell(SLEEP, { replicas: 3, pod: { tolerations: [{ operator: 'Exists' }] } }),
    ],
  },
  {
    name: 'fifty Pods that no node takes, beside a CronJob each minute',
    deeds: [shell(SLEEP, { replicas: 50, pod: { nodeSelector: { disk: 'ssd' } } }), cronJob('exit 0')],
  },
  {
    name: 'a claim that no volume can serve, and its Pod',
    deeds: [
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'c' },
        spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
      },
      shell(SLEEP, { pod: { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }] } }),
    ],
  },
  {
    name: 'a Job whose containers may fail for ever',
    deeds: [
      {
        ...job('exit 1', {}),
        spec: {
          backoffLimit: 2_147_483_647,
          completions: 20,
          parallelism: 20,
          template: { spec: { restartPolicy: 'OnFailure', containers: [crash()] } },
        },
      },
    ],
  },
  {
    name: 'a StatefulSet whose Pods end by themselves',
    deeds: [
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 's' },
        spec: {
          serviceName: 's',
          replicas: 3,
          podManagementPolicy: 'Parallel',
          selector: { matchLabels: { app: 'p' } },
          template: podTemplate('exit 0'),
        },
      },
    ],
  },
  {
    name: 'a node that is stopped under Pods that crash',
    deeds: [
      shell('exit 1', { replicas: 6 }),
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: { name: 'd' },
        spec: { selector: { matchLabels: { app: 'd' } }, template: podTemplate('exit 1', {}, 'd') },
      },
      20 * SECOND,
      (cluster) => {
        applyFault(cluster, { kind: 'stopNode', node: 'node-1' });
      },
    ],
  },
  {
    name: 'images that cannot be pulled, in a hundred Pods',
    deeds: [shell(SLEEP, { replicas: 100, image: 'nosuch:1' })],
  },
  {
    name: 'a probe that kills what starts, in fifty Pods',
    deeds: [
      server({
        replicas: 50,
        container: { livenessProbe: { exec: { command: ['false'] }, periodSeconds: 1, failureThreshold: 1 } },
      }),
    ],
  },
];

/** What looks endless, and comes to rest: at what a lab may hold, or because nobody asks any more. */
export const SETTLING_LABS: readonly SelfFeedingLab[] = [
  { name: 'two ReplicaSets with one selector', deeds: [replicaSet('a', 2), replicaSet('b', 5)] },
  {
    name: 'a ReplicaSet and a ReplicationController with one selector',
    deeds: [replicaSet('a', 2), replicationController('b', 5)],
  },
  {
    name: 'Pods with a finalizer that nobody removes, replaced each time',
    deeds: [replicaSet('a', 3, SLEEP, { metadata: { labels: { app: 'p' }, ...HOLD } })],
    again: ['delete pods --all --wait=false'],
  },
  {
    name: 'a namespace that cannot go, with a CronJob in it',
    deeds: [
      'create namespace n',
      inNamespace({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', ...HOLD } }, 'n'),
      inNamespace(cronJob('exit 1'), 'n'),
      300 * SECOND,
      'delete namespace n',
    ],
  },
  {
    name: 'an autoscaler and a hand on one Deployment',
    deeds: [server({ replicas: 2 }), autoscaler('a', 3, 6)],
    again: ['scale deployment p --replicas=1', 'scale deployment p --replicas=9'],
  },
  {
    name: 'Pods that own each other',
    deeds: [
      shell('exit 1', { name: 'a' }),
      shell('exit 1', { name: 'b' }),
      10 * SECOND,
      own('a', 'b'),
      own('b', 'a'),
      'delete pod a --cascade=foreground --wait=false',
    ],
  },
  {
    name: 'a drain against a budget that nobody can keep',
    deeds: [
      server({ replicas: 3 }),
      20 * SECOND,
      'create poddisruptionbudget b --selector=app=p --min-available=100%',
      'drain node-1 --ignore-daemonsets --timeout=5s',
    ],
    again: ['drain node-1 --ignore-daemonsets --timeout=5s'],
  },
  {
    name: 'a label of Pods that flaps',
    deeds: [server({ replicas: 5 }), service('p'), 10 * SECOND],
    again: ['label pods --all app=other --overwrite', 'label pods --all app=p --overwrite'],
  },
  {
    name: 'Pods that are evicted again and again, each for its own files',
    deeds: [
      shell('dd if=/dev/zero of=/v/f bs=1M count=100; sleep 10000', {
        replicas: 3,
        container: { volumeMounts: [{ name: 'v', mountPath: '/v' }] },
        pod: { volumes: [{ name: 'v', emptyDir: { sizeLimit: '1Mi' } }] },
      }),
    ],
  },
  {
    name: 'a ReplicaSet that a quota refuses Pods',
    deeds: ['create quota q --hard=pods=2', shell(SLEEP, { replicas: 10 })],
  },
  {
    name: 'a Job that a quota refuses Pods',
    deeds: ['create quota q --hard=pods=0', job('exit 1', { completions: 50, parallelism: 50 })],
  },
  {
    name: 'a hundred Pods that no node takes',
    deeds: [shell(SLEEP, { replicas: 100, pod: { nodeSelector: { disk: 'ssd' } } })],
  },
  { name: 'a Job that may fail for ever', deeds: [job('exit 1', { backoffLimit: 2_147_483_647 })] },
  {
    name: 'a Job of a hundred at once that may fail for ever',
    deeds: [job('exit 1', { backoffLimit: 2_147_483_647, completions: 100, parallelism: 100 })],
  },
  {
    name: 'a Job whose Pods are replaced while a finalizer holds them',
    deeds: [
      {
        ...job('exit 1', {}),
        spec: {
          backoffLimit: 2_147_483_647,
          template: { metadata: HOLD, spec: { restartPolicy: 'Never', containers: [crash()] } },
        },
      },
    ],
    again: ['delete pods --all --wait=false'],
  },
];
