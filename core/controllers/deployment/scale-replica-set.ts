import { recordEvent } from '../../apiserver/events.ts';
import { createObject, recordProvenance, replaceObject } from '../../apiserver/write.ts';
import { recordStep } from '../../cluster/record-step.ts';
import type { ReplicaSet } from '../../objects/kubernetes.generated.ts';
import { ownerReference } from '../create-pod.ts';
import { computeBounds, type DeploymentView, desiredReplicas, specReplicas } from './deployment-view.ts';
import { computeTemplateHash, TEMPLATE_HASH } from './template-hash.ts';

const REVISION = 'deployment.kubernetes.io/revision';
const DESIRED = 'deployment.kubernetes.io/desired-replicas';
const MAXIMUM = 'deployment.kubernetes.io/max-replicas';

/** Sets how many Pods a ReplicaSet of the Deployment is to have, and says so. */
export function scaleReplicaSet(view: DeploymentView, replicaSet: ReplicaSet, replicas: number): void {
  const before = specReplicas(replicaSet);
  if (before === replicas || replicaSet.spec === undefined) return;
  const parentCause = view.cluster.causeId;
  const name = replicaSet.metadata?.name ?? '';
  recordStep(view.cluster, 'replicasChanged', { kind: 'ReplicaSet', name, from: before, to: replicas });
  const metadata = { ...replicaSet.metadata, annotations: { ...replicaSet.metadata?.annotations, ...sizes(view) } };
  replaceObject(view.cluster, 'ReplicaSet', { ...replicaSet, metadata, spec: { ...replicaSet.spec, replicas } });
  view.cluster.causeId = parentCause;
  reportScaling(view, name, before, replicas);
}

/** Makes the ReplicaSet of the present template, already with the number of Pods it may have at first. */
export function createReplicaSet(view: DeploymentView, replicas: number): void {
  const { cluster, deployment, spec } = view;
  const hash = computeTemplateHash(spec.template, deployment.status?.collisionCount);
  const labels = { ...spec.template.metadata?.labels, [TEMPLATE_HASH]: hash };
  const name = `${deployment.metadata?.name}-${hash}`;
  const parentCause = cluster.causeId;
  recordStep(cluster, 'replicasChanged', { kind: 'ReplicaSet', name, from: 0, to: replicas });
  const created = createObject(cluster, 'ReplicaSet', {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name,
      namespace: deployment.metadata?.namespace ?? 'default',
      labels,
      annotations: { ...sizes(view), [REVISION]: String(nextRevision(view)) },
      ownerReferences: [ownerReference({ kind: 'Deployment', object: deployment })],
    },
    spec: {
      ...(spec.minReadySeconds === undefined ? {} : { minReadySeconds: spec.minReadySeconds }),
      replicas,
      selector: { ...spec.selector, matchLabels: { ...spec.selector.matchLabels, [TEMPLATE_HASH]: hash } },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  });
  if (created.ok) recordProvenance(cluster, created.value.metadata?.uid ?? '', ['created']);
  cluster.causeId = parentCause;
  if (replicas > 0) reportScaling(view, name, 0, replicas);
}

/** The present ReplicaSet carries the highest revision, an old one that is used again a new one. */
export function reviseReplicaSet(view: DeploymentView): void {
  const { cluster, current, deployment } = view;
  if (current === undefined) return;
  const highest = Math.max(0, ...view.old.map(revisionOf));
  const revision = revisionOf(current) > highest ? revisionOf(current) : highest + 1;
  const marked = withAnnotation(current, REVISION, String(revision));
  replaceObject(cluster, 'ReplicaSet', marked);
  replaceObject(cluster, 'Deployment', withAnnotation(deployment, REVISION, String(revision)));
}

export function revisionOf(replicaSet: ReplicaSet): number {
  return Number(replicaSet.metadata?.annotations?.[REVISION] ?? 0);
}

function nextRevision(view: DeploymentView): number {
  return Math.max(0, ...view.old.map(revisionOf)) + 1;
}

function withAnnotation<T extends { readonly metadata?: { readonly annotations?: Readonly<Record<string, string>> } }>(
  object: T,
  key: string,
  value: string,
): T {
  if (object.metadata?.annotations?.[key] === value) return object;
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { ...object.metadata?.annotations, [key]: value } },
  };
}

function sizes({ spec }: DeploymentView): Record<string, string> {
  const desired = desiredReplicas(spec);
  return { [DESIRED]: String(desired), [MAXIMUM]: String(desired + computeBounds(spec).surge) };
}

function reportScaling(view: DeploymentView, name: string, from: number, to: number): void {
  recordEvent(view.cluster, {
    kind: 'Deployment',
    object: view.deployment,
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: `Scaled ${to > from ? 'up' : 'down'} replica set ${name} from ${from} to ${to}`,
    component: 'deployment-controller',
  });
}
