import type { Cluster } from '../../cluster/cluster.ts';
import { listDependents } from '../../cluster/object-store.ts';
import type { Deployment, DeploymentSpec, IntOrString, ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { controllerOf } from '../../objects/metadata.ts';
import { isSameTemplate } from './template-hash.ts';

/** A Deployment with its ReplicaSets, as its controller sees them at one moment. */
export interface DeploymentView {
  readonly cluster: Cluster;
  readonly deployment: Deployment;
  readonly spec: DeploymentSpec;
  /** The ReplicaSet of the present template; undefined where it is still to be made. */
  readonly current: ReplicaSet | undefined;
  /** All others, in order of creation. */
  readonly old: readonly ReplicaSet[];
}

export function viewDeployment(cluster: Cluster, deployment: Deployment, spec: DeploymentSpec): DeploymentView {
  const uid = deployment.metadata?.uid ?? '';
  const all = listDependents(cluster.store, 'ReplicaSet', uid).filter((one) => controllerOf(one)?.uid === uid);
  const current = all.find((one) => isSameTemplate(one.spec?.template, spec.template));
  return { cluster, deployment, spec, current, old: all.filter((one) => one !== current) };
}

export function desiredReplicas(spec: DeploymentSpec): number {
  return spec.replicas ?? 1;
}

/** maxSurge is rounded up, maxUnavailable down; where both are 0, one may be unavailable. */
export function computeBounds(spec: DeploymentSpec): { readonly surge: number; readonly unavailable: number } {
  if (spec.strategy?.type === 'Recreate') return { surge: 0, unavailable: desiredReplicas(spec) };
  const { maxSurge = '25%', maxUnavailable = '25%' } = spec.strategy?.rollingUpdate ?? {};
  const surge = resolve(maxSurge, desiredReplicas(spec), Math.ceil);
  const unavailable = resolve(maxUnavailable, desiredReplicas(spec), Math.floor);
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : Math.min(unavailable, desiredReplicas(spec)) };
}

export function sumReplicas(replicaSets: readonly (ReplicaSet | undefined)[], of: (one: ReplicaSet) => number): number {
  return replicaSets.reduce((sum, one) => sum + (one === undefined ? 0 : of(one)), 0);
}

export function specReplicas(replicaSet: ReplicaSet): number {
  return replicaSet.spec?.replicas ?? 0;
}

export function availableReplicas(replicaSet: ReplicaSet): number {
  return replicaSet.status?.availableReplicas ?? 0;
}

function resolve(value: IntOrString, total: number, round: (share: number) => number): number {
  if (typeof value === 'number') return value;
  return value.endsWith('%') ? round((Number.parseInt(value, 10) * total) / 100) : Number.parseInt(value, 10);
}
