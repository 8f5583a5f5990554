import type { Cluster } from '../../cluster/cluster.ts';
import { findObjectByUid, listDependents } from '../../cluster/object-store.ts';
import type { Deployment, DeploymentSpec, IntOrString, ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { isSameTemplate } from './template-hash.ts';

/** A Deployment with its ReplicaSets, as its controller sees them at one moment. */
export interface DeploymentView {
  readonly cluster: Cluster;
  readonly deployment: Deployment;
  readonly spec: DeploymentSpec;
  /** The ReplicaSet of the present template, the oldest where there are several; undefined: it is still to be made. */
  readonly current: ReplicaSet | undefined;
  /** All others, in order of creation. */
  readonly old: readonly ReplicaSet[];
}

/** Undefined where the Deployment is gone. */
export function viewDeployment(cluster: Cluster, uid: string): DeploymentView | undefined {
  const deployment = findObjectByUid(cluster.store, 'Deployment', uid);
  if (deployment?.spec === undefined) return undefined;
  const { spec } = deployment;
  const all = listDependents(cluster.store, 'ReplicaSet', uid).filter((one) => controllerOf(one)?.uid === uid);
  const current = all.find((one) => isSameTemplate(one.spec?.template, spec.template));
  return { cluster, deployment, spec, current, old: all.filter((one) => one !== current) };
}

export function allReplicaSets({ current, old }: DeploymentView): readonly ReplicaSet[] {
  return current === undefined ? old : [...old, current];
}

export function isActive(replicaSet: ReplicaSet): boolean {
  return specReplicas(replicaSet) > 0;
}

export function desiredReplicas(spec: DeploymentSpec): number {
  return spec.replicas ?? 1;
}

/**
 * How many Pods there may be too many and too few. maxSurge is rounded up, maxUnavailable down; where both are 0, one
 * may be unavailable. With Recreate, and of no Pods at all, none may be.
 */
export function computeBounds(spec: DeploymentSpec): { readonly surge: number; readonly unavailable: number } {
  if (spec.strategy?.type === 'Recreate') return { surge: 0, unavailable: 0 };
  const desired = desiredReplicas(spec);
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec.strategy?.rollingUpdate ?? {};
  const surge = resolve(maxSurge, desired, Math.ceil);
  const unavailable = resolve(maxUnavailable, desired, Math.floor);
  return { surge, unavailable: Math.min(surge === 0 && unavailable === 0 ? 1 : unavailable, desired) };
}

export function sumReplicas(replicaSets: readonly ReplicaSet[], of: (one: ReplicaSet) => number): number {
  return replicaSets.reduce((sum, one) => sum + of(one), 0);
}

export function specReplicas(replicaSet: ReplicaSet): number {
  return replicaSet.spec?.replicas ?? 0;
}

export function statusReplicas(replicaSet: ReplicaSet): number {
  return replicaSet.status?.replicas ?? 0;
}

export function availableReplicas(replicaSet: ReplicaSet): number {
  return replicaSet.status?.availableReplicas ?? 0;
}

function resolve(value: IntOrString, total: number, round: (share: number) => number): number {
  if (typeof value === 'number') return value;
  return value.endsWith('%') ? round((Number.parseInt(value, 10) * total) / 100) : Number.parseInt(value, 10);
}
