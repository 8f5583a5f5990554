import type { Cluster } from '../../core/cluster/cluster.ts';
import { runKubectl } from '../../core/kubectl/index.ts';

export const SLEEP = 'sleep 1000000000';
/** Metadata of what cannot go. */
export const HOLD = { finalizers: ['example.com/hold'] };

export function crash(): object {
  return { name: 'work', image: 'busybox', command: ['sh', '-c', 'exit 1'] };
}

export function podTemplate(script: string, spec: object = {}, app = 'p'): object {
  const container = { name: 'app', image: 'busybox', command: ['sh', '-c', script] };
  return { metadata: { labels: { app } }, spec: { containers: [container], ...spec } };
}

export function cronJob(script: string, spec: object = {}): object {
  const container = { name: 'app', image: 'busybox', command: ['sh', '-c', script] };
  const template = { spec: { restartPolicy: 'Never', containers: [container] } };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'c' },
    spec: { schedule: '* * * * *', concurrencyPolicy: 'Allow', ...spec, jobTemplate: { spec: { template } } },
  };
}

export function replicaSet(name: string, replicas: number, script = SLEEP, more: object = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: { name },
    spec: { replicas, selector: { matchLabels: { app: 'p' } }, template: { ...podTemplate(script), ...more } },
  };
}

export function replicationController(name: string, replicas: number): object {
  return {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name },
    spec: { replicas, selector: { app: 'p' }, template: podTemplate(SLEEP) },
  };
}

export function autoscaler(name: string, minReplicas: number, maxReplicas: number): object {
  const target = { type: 'Utilization', averageUtilization: 50 };
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'p' },
      minReplicas,
      maxReplicas,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
    },
  };
}

export function renamed(object: object, name: string): object {
  return { ...object, metadata: { name } };
}

export function inNamespace(object: object, namespace: string): object {
  const metadata = 'metadata' in object && typeof object.metadata === 'object' ? object.metadata : {};
  return { ...object, metadata: { ...metadata, namespace } };
}

/** Gives one Pod another one as its owner. */
export function own(name: string, owner: string): (cluster: Cluster) => void {
  return (cluster) => {
    const { stdout: uid } = runKubectl(cluster, `get pod ${owner} -o jsonpath={.metadata.uid}`);
    const reference = { apiVersion: 'v1', kind: 'Pod', name: owner, uid, controller: true, blockOwnerDeletion: true };
    const patch = JSON.stringify({ metadata: { ownerReferences: [reference] } });
    runKubectl(cluster, `patch pod ${name} --type=merge -p '${patch}'`);
  };
}
