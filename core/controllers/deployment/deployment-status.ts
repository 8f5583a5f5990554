import type { DeploymentStatus } from '../../objects/kubernetes.generated.ts';
import { withDeploymentCondition } from './deployment-conditions.ts';
import {
  allReplicaSets,
  availableReplicas,
  computeBounds,
  type DeploymentView,
  desiredReplicas,
  specReplicas,
  statusReplicas,
  sumReplicas,
} from './deployment-view.ts';

/**
 * The Deployment's counts from its ReplicaSets', and whether enough Pods are available; the other conditions are as
 * they were. Kubernetes v1.35, pkg/controller/deployment/sync.go, calculateStatus.
 */
export function computeDeploymentStatus(view: DeploymentView): DeploymentStatus {
  const all = allReplicaSets(view);
  const { metadata, status: before } = view.deployment;
  const available = sumReplicas(all, availableReplicas);
  const counts = {
    replicas: sumReplicas(all, statusReplicas),
    updatedReplicas: view.current?.status?.replicas ?? 0,
    readyReplicas: sumReplicas(all, (one) => one.status?.readyReplicas ?? 0),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, sumReplicas(all, specReplicas) - available),
    collisionCount: before?.collisionCount ?? 0,
  };
  return {
    ...(metadata?.generation === undefined ? {} : { observedGeneration: metadata.generation }),
    ...withoutZeros(counts),
    terminatingReplicas: sumReplicas(all, (one) => one.status?.terminatingReplicas ?? 0),
    conditions: withDeploymentCondition(
      before?.conditions ?? [],
      sayAvailable(available >= desiredReplicas(view.spec) - computeBounds(view.spec).unavailable),
      view.cluster.nowMs,
    ),
  };
}

function withoutZeros<T extends Readonly<Record<string, number>>>(counts: T): Partial<T> {
  // Entries of a record, some left out, are a part of it.
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0)) as Partial<T>;
}

function sayAvailable(isAvailable: boolean) {
  return isAvailable
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}
