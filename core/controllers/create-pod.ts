import { admitNewPod } from '../apiserver/admit-new-pod.ts';
import { recordEvent } from '../apiserver/events.ts';
import { isNamespaceTerminating } from '../apiserver/namespace-lifecycle.ts';
import { checkPolicies } from '../apiserver/policy/check-policies.ts';
import { createObject, nextGeneratedName, recordProvenance } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { recordStep } from '../cluster/record-step.ts';
import { applyDefaults } from '../manifest/index.ts';
import { kindFacts } from '../objects/kinds.ts';
import type { OwnerReference, Pod, PodTemplateSpec } from '../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject, Result } from '../objects/object.ts';
import { refuseForRoom } from './find-room.ts';

/** The kinds whose controllers make Pods from a template. */
export type PodOwnerKind = 'Job' | 'ReplicaSet' | 'StatefulSet' | 'DaemonSet' | 'ReplicationController';

/** Whose Pods they are, and who speaks of them in Events. */
export interface PodOwner<K extends PodOwnerKind = PodOwnerKind> {
  readonly kind: K;
  readonly object: KindMap[K];
  /** `job-controller`, `replicaset-controller` … */
  readonly component: string;
}

/** Why a Pod was not made. */
export interface PodRefusal {
  readonly message: string;
  /** A bound of the lab, which no cluster has, said no: what was refused is asked for again when there is room, not before. */
  readonly isOfLab: boolean;
}

/** Whether a queue tries again by its delays. */
export function isRetried(refusal: PodRefusal | undefined): boolean {
  return refusal !== undefined && !refusal.isOfLab;
}

/**
 * Makes a Pod from a template and says so in an Event of its owner. Where it was refused the Event says why, and so
 * does what is returned. The name is generated from the metadata's `generateName`: a template's own name is nobody's.
 * In a namespace that is going nothing is made and nothing said. Kubernetes v1.35, pkg/controller/controller_utils.go.
 */
export function createOwnedPod(cluster: Cluster, owner: PodOwner, template: PodTemplateSpec): PodRefusal | undefined {
  if (isNamespaceTerminating(cluster.store, owner.object.metadata?.namespace ?? 'default')) return undefined;
  const refusal = tryToCreate(cluster, owner, template);
  if (refusal === undefined) return undefined;
  reportPod(cluster, owner, 'FailedCreate', `Error creating: ${refusal.message}`);
  // The name that was generated is used up.
  cluster.nextSerial += 1;
  return refusal;
}

function tryToCreate(cluster: Cluster, owner: PodOwner, template: PodTemplateSpec): PodRefusal | undefined {
  const lack = refuseForRoom(cluster.store, template);
  if (lack !== undefined) return { message: lack, isOfLab: true };
  const parentCause = cluster.causeId;
  recordStep(cluster, 'podCreatedByController', {
    kind: owner.kind,
    name: owner.object.metadata?.name ?? '',
    pod: nextGeneratedName(cluster, template.metadata?.generateName ?? ''),
  });
  const admitted = admitNewPod(cluster, buildOwnedPod(owner, template));
  const created = admitted.ok ? createWithinBounds(cluster, admitted.value) : admitted;
  if (created.ok) recordProvenance(cluster, created.value.metadata?.uid ?? '', ['created', 'phase']);
  cluster.causeId = parentCause;
  if (!created.ok) return { message: created.error.message, isOfLab: false };
  reportPod(cluster, owner, 'SuccessfulCreate', `Created pod: ${created.value.metadata?.name}`);
  return undefined;
}

/** The bounds of the namespace are looked at when the Pod has its name already. */
function createWithinBounds(cluster: Cluster, pod: Pod): Result<Pod> {
  const { metadata } = pod;
  const name = metadata?.name ?? nextGeneratedName(cluster, metadata?.generateName ?? '');
  const breach = checkPolicies(cluster, 'Pod', { ...pod, metadata: { ...metadata, name } });
  return breach === undefined ? createObject(cluster, 'Pod', pod) : { ok: false, error: breach };
}

/** Says in an Event of the owner what became of one of its Pods; reasons that begin with `Failed` are warnings. */
export function reportPod(cluster: Cluster, owner: PodOwner, reason: string, message: string): void {
  recordEvent(cluster, {
    kind: owner.kind,
    object: owner.object,
    type: reason.startsWith('Failed') ? 'Warning' : 'Normal',
    reason,
    message,
    component: owner.component,
  });
}

/**
 * The Pod with the defaults that Pods have and templates have not: requests from limits, for one. Of a template's
 * metadata it takes what Kubernetes v1.35, pkg/controller/controller_utils.go, GetPodFromTemplate does.
 */
export function buildOwnedPod(owner: PodOwner, template: PodTemplateSpec): Pod {
  const { generateName = '', labels, annotations, finalizers } = template.metadata ?? {};
  return applyDefaults('Pod', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName,
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
      namespace: owner.object.metadata?.namespace ?? 'default',
      ownerReferences: [ownerReference(owner)],
    },
    ...(template.spec === undefined ? {} : { spec: template.spec }),
  });
}

/** How an object names the one that controls it. */
export function ownerReference(owner: { readonly kind: Kind; readonly object: KubeObject }): OwnerReference {
  const { kind, object } = owner;
  return {
    apiVersion: kindFacts(kind).apiVersion,
    kind,
    name: object.metadata?.name ?? '',
    uid: object.metadata?.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}
