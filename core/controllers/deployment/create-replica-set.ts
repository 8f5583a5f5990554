import { createObject, recordProvenance, replaceObject } from '../../apiserver/write.ts';
import { recordStep } from '../../cluster/record-step.ts';
import { enqueue } from '../../cluster/schedule.ts';
import type { Deployment, ReplicaSet, ReplicaSetSpec } from '../../objects/kubernetes.generated.ts';
import { ownerReference } from '../create-pod.ts';
import { withDeploymentCondition } from './deployment-conditions.ts';
import type { DeploymentView } from './deployment-view.ts';
import { hasDeadline } from './progress.ts';
import { annotationsOfCurrent, REVISION, sizesOf } from './replica-set-annotations.ts';
import { reportScaling } from './scale-replica-set.ts';
import { computeTemplateHash, TEMPLATE_HASH } from './template-hash.ts';

/**
 * Makes the ReplicaSet of the present template, already with the number of Pods it may have at first. Where its name
 * is taken by another one the next look tries another name. Kubernetes v1.35, sync.go, getNewReplicaSet.
 */
export function createReplicaSet(view: DeploymentView, replicas: number): void {
  const { cluster } = view;
  const wished = buildReplicaSet(view, replicas);
  const name = wished.metadata?.name ?? '';
  const parentCause = cluster.causeId;
  recordStep(cluster, 'replicasChanged', { kind: 'ReplicaSet', name, from: 0, to: replicas });
  const created = createObject(cluster, 'ReplicaSet', wished);
  if (created.ok) recordProvenance(cluster, created.value.metadata?.uid ?? '', ['created']);
  cluster.causeId = parentCause;
  if (created.ok) noteCreated(view, created.value, replicas);
  else if (created.error.reason === 'AlreadyExists') countCollision(view);
}

function buildReplicaSet(view: DeploymentView, replicas: number): ReplicaSet {
  const { deployment, spec } = view;
  const hash = computeTemplateHash(spec.template, deployment.status?.collisionCount);
  const labels = { ...spec.template.metadata?.labels, [TEMPLATE_HASH]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata?.name}-${hash}`,
      namespace: deployment.metadata?.namespace ?? 'default',
      labels,
      annotations: { ...annotationsOfCurrent(view), ...sizesOf(view) },
      ownerReferences: [ownerReference({ kind: 'Deployment', object: deployment })],
    },
    spec: {
      ...(spec.minReadySeconds === undefined ? {} : { minReadySeconds: spec.minReadySeconds }),
      replicas,
      selector: { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, [TEMPLATE_HASH]: hash } },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  };
}

/** A new rollout begins: its deadline counts from now, and the Deployment is of the new revision. */
function noteCreated(view: DeploymentView, created: ReplicaSet, replicas: number): void {
  const { cluster, deployment, spec } = view;
  const name = created.metadata?.name ?? '';
  if (replicas > 0) reportScaling(view, name, 0, replicas);
  const wish = { reason: 'NewReplicaSetCreated', message: `Created new replica set "${name}"` };
  const present = deployment.status?.conditions ?? [];
  const conditions = hasDeadline(spec)
    ? withDeploymentCondition(present, { type: 'Progressing', status: 'True', ...wish }, cluster.nowMs)
    : present;
  replaceObject(cluster, 'Deployment', {
    ...withRevisionOf(deployment, created),
    status: { ...deployment.status, conditions },
  });
}

function countCollision({ cluster, deployment }: DeploymentView): void {
  const collisionCount = (deployment.status?.collisionCount ?? 0) + 1;
  replaceObject(cluster, 'Deployment', { ...deployment, status: { ...deployment.status, collisionCount } });
  enqueue(cluster, `deployment/${deployment.metadata?.uid}`);
}

/** Keeps the present ReplicaSet's annotations and minReadySeconds as the Deployment's, then its revision. */
export function reviseCurrent(view: DeploymentView): void {
  const { cluster, current, deployment, spec } = view;
  if (current?.spec === undefined) return;
  const annotations = annotationsOfCurrent(view, current.metadata?.annotations);
  const isAnnotated = isSameMap(annotations, current.metadata?.annotations ?? {});
  if (!isAnnotated || (current.spec.minReadySeconds ?? 0) !== (spec.minReadySeconds ?? 0)) {
    replaceObject(cluster, 'ReplicaSet', {
      ...current,
      metadata: { ...current.metadata, annotations },
      spec: withMinReady(current.spec, spec.minReadySeconds),
    });
    return;
  }
  replaceObject(cluster, 'Deployment', withFoundSaid(view, withRevisionOf(deployment, current)));
}

/** No seconds are left out, as Go leaves out a zero. */
function withMinReady(spec: ReplicaSetSpec, seconds = 0): ReplicaSetSpec {
  const { minReadySeconds = 0, ...rest } = spec;
  if (minReadySeconds === seconds) return spec;
  return seconds === 0 ? rest : { ...rest, minReadySeconds: seconds };
}

/** Where nobody has said anything of progress yet, it counts from the moment the ReplicaSet was found. */
function withFoundSaid({ cluster, current, spec }: DeploymentView, deployment: Deployment): Deployment {
  const conditions = deployment.status?.conditions ?? [];
  if (!hasDeadline(spec) || conditions.some(({ type }) => type === 'Progressing')) return deployment;
  const wish = { reason: 'FoundNewReplicaSet', message: `Found new replica set "${current?.metadata?.name}"` };
  const said = withDeploymentCondition(conditions, { type: 'Progressing', status: 'True', ...wish }, cluster.nowMs);
  return { ...deployment, status: { ...deployment.status, conditions: said } };
}

function withRevisionOf(deployment: Deployment, { metadata }: ReplicaSet): Deployment {
  const revision = metadata?.annotations?.[REVISION] ?? '';
  const annotations = deployment.metadata?.annotations;
  if (annotations?.[REVISION] === revision) return deployment;
  return { ...deployment, metadata: { ...deployment.metadata, annotations: { ...annotations, [REVISION]: revision } } };
}

function isSameMap(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
