import { enqueueAt } from '../../cluster/schedule.ts';
import type { DeploymentCondition, DeploymentStatus } from '../../objects/kubernetes.generated.ts';
import { formatTimestamp, parseTimestamp } from '../../sim/timestamp.ts';
import {
  availableReplicas,
  computeBounds,
  type DeploymentView,
  desiredReplicas,
  sumReplicas,
} from './deployment-view.ts';

/** The Deployment's status from its ReplicaSets'. Kubernetes v1.35, pkg/controller/deployment/sync.go, progress.go. */
export function computeDeploymentStatus(view: DeploymentView): DeploymentStatus {
  const all = [view.current, ...view.old];
  const { generation } = view.deployment.metadata ?? {};
  const counts = {
    replicas: sumReplicas(all, (one) => one.status?.replicas ?? 0),
    updatedReplicas: view.current?.status?.replicas ?? 0,
    readyReplicas: sumReplicas(all, (one) => one.status?.readyReplicas ?? 0),
    availableReplicas: sumReplicas(all, availableReplicas),
    unavailableReplicas: Math.max(0, desiredReplicas(view.spec) - sumReplicas(all, availableReplicas)),
  };
  return {
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...withoutZeros(counts),
    terminatingReplicas: sumReplicas(all, (one) => one.status?.terminatingReplicas ?? 0),
    conditions: [computeAvailable(view, counts.availableReplicas), computeProgressing(view, counts)].filter(
      (condition) => condition !== undefined,
    ),
  };
}

function withoutZeros<T extends Readonly<Record<string, number>>>(counts: T): Partial<T> {
  // Entries of a record, some left out, are a part of it.
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)) as Partial<T>;
}

function computeAvailable(view: DeploymentView, available: number): DeploymentCondition {
  const isAvailable = available >= desiredReplicas(view.spec) - computeBounds(view.spec).unavailable;
  return isAvailable
    ? say(view, 'Available', 'True', ['MinimumReplicasAvailable', 'Deployment has minimum availability.'])
    : say(view, 'Available', 'False', ['MinimumReplicasUnavailable', 'Deployment does not have minimum availability.']);
}

interface Counts {
  readonly replicas: number;
  readonly updatedReplicas: number;
  readonly availableReplicas: number;
}

function computeProgressing(view: DeploymentView, counts: Counts): DeploymentCondition | undefined {
  const known = findCondition(view, 'Progressing');
  const desired = desiredReplicas(view.spec);
  const name = view.current?.metadata?.name ?? '';
  const isComplete =
    counts.updatedReplicas === desired && counts.replicas === desired && counts.availableReplicas === desired;
  if (isComplete && view.current !== undefined) {
    const message = `ReplicaSet "${name}" has successfully progressed.`;
    return say(view, 'Progressing', 'True', ['NewReplicaSetAvailable', message]);
  }
  if (known === undefined || known.reason === 'NewReplicaSetAvailable' || hasProgressed(view, counts)) {
    return known === undefined
      ? say(view, 'Progressing', 'True', ['NewReplicaSetCreated', `Created new replica set "${name}"`])
      : {
          ...say(view, 'Progressing', 'True', ['ReplicaSetUpdated', `ReplicaSet "${name}" is progressing.`]),
          lastUpdateTime: now(view),
        };
  }
  return checkDeadline(view, known, name);
}

function hasProgressed({ deployment }: DeploymentView, counts: Counts): boolean {
  const before = deployment.status ?? {};
  const oldBefore = (before.replicas ?? 0) - (before.updatedReplicas ?? 0);
  return (
    counts.updatedReplicas > (before.updatedReplicas ?? 0) ||
    counts.replicas - counts.updatedReplicas < oldBefore ||
    counts.availableReplicas > (before.availableReplicas ?? 0)
  );
}

/** Nothing came of it for progressDeadlineSeconds: then the Deployment says so, once. */
function checkDeadline(view: DeploymentView, known: DeploymentCondition, name: string): DeploymentCondition {
  const deadlineMs = parseTimestamp(known.lastUpdateTime ?? '') + (view.spec.progressDeadlineSeconds ?? 600) * 1000;
  if (known.reason === 'ProgressDeadlineExceeded') return known;
  if (deadlineMs <= view.cluster.nowMs) {
    const message = `ReplicaSet "${name}" has timed out progressing.`;
    return say(view, 'Progressing', 'False', ['ProgressDeadlineExceeded', message]);
  }
  enqueueAt(view.cluster, `deployment/${view.deployment.metadata?.uid}`, deadlineMs);
  return known;
}

function say(
  view: DeploymentView,
  type: string,
  status: 'True' | 'False',
  [reason, message]: readonly [reason: string, message: string],
): DeploymentCondition {
  const known = findCondition(view, type);
  if (known?.status === status && known.reason === reason && known.message === message) return known;
  const since = known?.status === status ? known.lastTransitionTime : undefined;
  return { type, status, lastUpdateTime: now(view), lastTransitionTime: since ?? now(view), reason, message };
}

function findCondition({ deployment }: DeploymentView, type: string): DeploymentCondition | undefined {
  return deployment.status?.conditions?.find((condition) => condition.type === type);
}

function now({ cluster }: DeploymentView): string {
  return formatTimestamp(cluster.nowMs);
}
