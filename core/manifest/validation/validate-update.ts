import { isCustomKind } from '../../objects/custom-kind.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { checkBindingUpdate } from './access.ts';
import { checkDaemonSet } from './apps.ts';
import { checkChangedJob } from './batch.ts';
import { checkClaimUpdate } from './claim.ts';
import { checkPriorityClassUpdate } from './core-kinds.ts';
import { checkCustomResourceDefinitionUpdate } from './custom-resource.ts';
import { checkEndpointSliceUpdate } from './endpoint-slice.ts';
import type { FieldError } from './field-error.ts';
import { checkJobUpdate } from './job-update.ts';
import { checkIngressClass, checkIngressClassUpdate, checkNetworkPolicy } from './networking.ts';
import { checkNodeUpdate } from './node.ts';
import { checkAnnotations, checkLabels } from './object-meta.ts';
import { listMetaUpdateErrors } from './object-meta-update.ts';
import { checkPersistentVolumeUpdate } from './persistent-volume.ts';
import { checkDeletionCost, checkPod } from './pod.ts';
import { checkPodUpdate } from './pod-update.ts';
import { checkResourceQuotaUpdate } from './resource-quota.ts';
import { checkServiceUpdate } from './service.ts';
import { checkRuntimeClassUpdate } from './small-kinds.ts';
import { checkStatefulSet } from './stateful-set.ts';
import { checkStorageClassUpdate } from './storage-class.ts';
import { validateMeta, validateObject } from './validate-object.ts';
import {
  checkConfigMapUpdate,
  checkSecretUpdate,
  checkSelectorUpdate,
  checkStatefulSetUpdate,
} from './workload-update.ts';

type UpdateChecks = { readonly [K in Kind]?: (before: KindMap[K], after: KindMap[K]) => FieldError[] };

const UPDATE_CHECKS: UpdateChecks = {
  Pod: (before, after) => [
    ...checkLabels(after.metadata?.labels, 'metadata.labels'),
    ...checkAnnotations(after.metadata?.annotations, 'metadata.annotations'),
    ...checkNewCost(before, after),
    ...checkPod(after),
    ...checkPodUpdate(before, after),
  ],
  Job: (before, after) => [...checkChangedJob(before, after), ...checkJobUpdate(before, after)],
  Service: (before, after) => [...checkServiceUpdate(before, after), ...validateObject('Service', after)],
  Deployment: checkSelectorUpdate,
  ReplicaSet: checkSelectorUpdate,
  DaemonSet: (before, after) => [...checkSelectorUpdate(before, after), ...checkDaemonSet(after)],
  StatefulSet: (before, after) => [...checkStatefulSet(after), ...checkStatefulSetUpdate(before, after)],
  ConfigMap: checkConfigMapUpdate,
  Secret: checkSecretUpdate,
  PersistentVolumeClaim: checkClaimUpdate,
  PersistentVolume: checkPersistentVolumeUpdate,
  Node: checkNodeUpdate,
  PriorityClass: checkPriorityClassUpdate,
  IngressClass: (before, after) => [...checkIngressClassUpdate(before, after), ...checkIngressClass(after)],
  // Its spec is looked at twice: v1.35 pkg/apis/networking/validation, ValidateNetworkPolicyUpdate.
  NetworkPolicy: (_, after) => [...checkNetworkPolicy(after), ...checkNetworkPolicy(after)],
  EndpointSlice: checkEndpointSliceUpdate,
  RuntimeClass: checkRuntimeClassUpdate,
  ResourceQuota: checkResourceQuotaUpdate,
  RoleBinding: checkBindingUpdate,
  ClusterRoleBinding: checkBindingUpdate,
  StorageClass: checkStorageClassUpdate,
  CustomResourceDefinition: checkCustomResourceDefinitionUpdate,
};

/** Kinds of which an update is checked otherwise than a new object, or in another order. */
const CHECKED_APART: ReadonlySet<Kind> = new Set(['DaemonSet', 'StatefulSet', 'IngressClass', 'NetworkPolicy', 'Job']);

/** Kinds whose check of an update looks at the new object itself, in an order of its own. */
const CHECKED_WHOLE: ReadonlySet<Kind> = new Set(['Pod', 'Service', 'EndpointSlice']);

/**
 * What forbids to put `after` in the place of `before` (both defaulted), as the API server lists it. Empty where
 * the update may be stored.
 */
export function validateUpdate<K extends Kind>(kind: K, before: KindMap[K], after: KindMap[K]): FieldError[] {
  if (before === after) return [];
  const check: UpdateChecks[K] = UPDATE_CHECKS[kind];
  const identity = listMetaUpdateErrors(before.metadata ?? {}, after.metadata ?? {}, hasOwnFinalizers(kind));
  const update = check === undefined ? [] : check(before, after);
  if (CHECKED_WHOLE.has(kind)) return [...identity, ...update];
  if (CHECKED_APART.has(kind)) return [...identity, ...validateMeta(kind, after).filter(isNotOfName), ...update];
  return [...identity, ...validateObject(kind, after), ...update];
}

/** A name that was good when the object was made stays so. */
function isNotOfName({ field }: FieldError): boolean {
  return field !== 'metadata.name';
}

/** Of custom objects domains of finalizers are not asked at all, of workloads only with the object itself. */
function hasOwnFinalizers(kind: Kind): boolean {
  return isCustomKind(kind) || kindFacts(kind).apiVersion.startsWith('apps/');
}

/** A cost that was invalid before may stay so. */
function checkNewCost(before: Pod, after: Pod): FieldError[] {
  const path = 'metadata.annotations';
  return checkDeletionCost(before.metadata, path).length > 0 ? [] : checkDeletionCost(after.metadata, path);
}
