import type { Cluster } from '../../cluster/cluster.ts';
import { getObject, listObjects } from '../../cluster/object-store.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind } from '../../objects/object.ts';
import { probeTcp } from '../../runtime/index.ts';

/** What can be asked of a cluster at a moment; `app` is the label of the Pods that are meant. */
export type Condition =
  /** The Deployment has the Pods it wants, of its present template, and all of them are available. */
  | { readonly kind: 'rolled-out'; readonly name: string }
  | { readonly kind: 'no-restart'; readonly app: string }
  /** A connection to each of its ports is taken. */
  | { readonly kind: 'service-answers'; readonly name: string }
  | { readonly kind: 'job-complete'; readonly name: string }
  /** The field is still there: what is to be mended is not to be left out. */
  | {
      readonly kind: 'keeps';
      readonly object: Kind;
      readonly name: string;
      readonly path: readonly (string | number)[];
    };

/** What a condition says of one moment: over a time, it has to hold at each and stay the same. */
export interface Sample {
  readonly holds: boolean;
  readonly mark: string;
}

export function sampleCondition(cluster: Cluster, condition: Condition): Sample {
  switch (condition.kind) {
    case 'rolled-out':
      return { holds: isRolledOut(cluster, condition.name), mark: '' };
    case 'no-restart':
      return sampleRestarts(cluster, condition.app);
    case 'service-answers':
      return { holds: doesAnswer(cluster, condition.name), mark: '' };
    case 'job-complete':
      return { holds: isComplete(cluster, condition.name), mark: '' };
    case 'keeps':
      return {
        holds: hasField(getObject(cluster.store, condition.object, 'default', condition.name), condition.path),
        mark: '',
      };
  }
}

function isRolledOut({ store }: Cluster, name: string): boolean {
  const deployment = getObject(store, 'Deployment', 'default', name);
  if (deployment === undefined) return false;
  const { metadata, spec, status } = deployment;
  const wanted = spec?.replicas ?? 1;
  const counts = [status?.replicas, status?.updatedReplicas, status?.availableReplicas];
  return wanted > 0 && status?.observedGeneration === metadata?.generation && counts.every((count) => count === wanted);
}

function sampleRestarts({ store }: Cluster, app: string): Sample {
  const pods = listObjects(store, 'Pod', 'default').filter(({ metadata }) => metadata?.labels?.app === app);
  const marks = pods.map((pod) => `${pod.metadata?.uid} ${countRestarts(pod)}`);
  return { holds: pods.length > 0, mark: marks.join(', ') };
}

function countRestarts({ status }: Pod): number {
  return (status?.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0);
}

function doesAnswer(cluster: Cluster, name: string): boolean {
  const { clusterIP, ports = [] } = getObject(cluster.store, 'Service', 'default', name)?.spec ?? {};
  if (clusterIP === undefined) return false;
  return (
    ports.length > 0 && ports.every(({ port }) => probeTcp(cluster, { host: clusterIP, port, timeoutMs: 1000 }).ok)
  );
}

function isComplete({ store }: Cluster, name: string): boolean {
  const conditions = getObject(store, 'Job', 'default', name)?.status?.conditions ?? [];
  return conditions.some(({ type, status }) => type === 'Complete' && status === 'True');
}

/** Objects of the API are trees: a path leads down, by names and by places in lists. */
function hasField(object: object | undefined, path: readonly (string | number)[]): boolean {
  let value: unknown = object;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    value = Reflect.get(value, step);
  }
  return value !== undefined && value !== false;
}
