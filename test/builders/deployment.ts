import { createObject, replaceObject } from '../../core/apiserver/write.ts';
import type { Cluster } from '../../core/cluster/cluster.ts';
import { getObject, listObjects } from '../../core/cluster/object-store.ts';
import { runRequest } from '../../core/lab/run-request.ts';
import type { Deployment, DeploymentSpec, Pod, ReplicaSet } from '../../core/objects/kubernetes.generated.ts';
import { formatTimestamp } from '../../core/sim/timestamp.ts';
import { reportPod } from './job.ts';

/** Creates the Deployment `web` or changes it. */
export function deploy(cluster: Cluster, image: string, differs: Partial<DeploymentSpec>): void {
  const labels = { app: 'web' };
  const containers = [{ name: 'web', image }];
  const spec: DeploymentSpec = {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers, terminationGracePeriodSeconds: 30 } },
    ...differs,
  };
  const known = findDeployment(cluster);
  runRequest(cluster, 'applied', { kind: 'Deployment', name: 'web' }, () =>
    known === undefined
      ? createObject(cluster, 'Deployment', { metadata: { name: 'web', namespace: 'default' }, spec })
      : replaceObject(cluster, 'Deployment', { ...known, spec }),
  );
}

/** Every Pod that is not going becomes ready, or so many of them; what that leads to is not. */
export function makeReady(cluster: Cluster, most = Number.POSITIVE_INFINITY): void {
  const waiting = listPods(cluster).filter(({ metadata, status }) => {
    const isReady = status?.conditions?.some(({ type }) => type === 'Ready') === true;
    return !isReady && metadata?.deletionTimestamp === undefined;
  });
  for (const pod of waiting.slice(0, most)) {
    const ready = { type: 'Ready', status: 'True', lastTransitionTime: formatTimestamp(cluster.nowMs) };
    reportPod(cluster, pod, { phase: 'Running', conditions: [...(pod.status?.conditions ?? []), ready] });
  }
}

export function listPods(cluster: Cluster): Pod[] {
  return listObjects(cluster.store, 'Pod');
}

export function findDeployment(cluster: Cluster): Deployment | undefined {
  return getObject(cluster.store, 'Deployment', 'default', 'web');
}

/** The Deployment's conditions as `describe` lists them: `Available True MinimumReplicasAvailable`. */
export function conditionsOf(cluster: Cluster): string[] {
  const conditions = findDeployment(cluster)?.status?.conditions ?? [];
  return conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`).sort();
}

/** The wanted sizes of the ReplicaSets, oldest first. */
export function sizesOf(cluster: Cluster): (number | undefined)[] {
  return listObjects(cluster.store, 'ReplicaSet').map((replicaSet: ReplicaSet) => replicaSet.spec?.replicas);
}
