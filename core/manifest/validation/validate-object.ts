import { isCustomKind } from '../../objects/custom-kind.ts';
import { kindFacts } from '../../objects/kinds.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import { checkClusterRole, checkClusterRoleBinding, checkRole, checkRoleBinding } from './access.ts';
import { checkDaemonSet, checkDeployment, checkReplicaSet } from './apps.ts';
import { checkAutoscaler } from './autoscaler.ts';
import { checkCronJob, checkJob } from './batch.ts';
import { checkClaim } from './claim.ts';
import { checkConfigMap, checkPriorityClass } from './core-kinds.ts';
import { checkCustomResourceDefinition } from './custom-resource.ts';
import { checkDisruptionBudget } from './disruption-budget.ts';
import { checkEndpointSlice } from './endpoint-slice.ts';
import { checkEndpoints } from './endpoints.ts';
import { checkAdmissionPolicy, checkAdmissionPolicyBinding, checkSigningRequest, checkWebhooks } from './extending.ts';
import type { FieldError } from './field-error.ts';
import { checkLimitRange } from './limit-range.ts';
import { checkLabelName, checkPathSegment, checkServiceName, checkSubdomain, type NameCheck } from './names.ts';
import { checkNamespace } from './namespace.ts';
import { checkIngress, checkIngressClass, checkNetworkPolicy } from './networking.ts';
import { checkNode } from './node.ts';
import { checkObjectMeta } from './object-meta.ts';
import { checkPersistentVolume } from './persistent-volume.ts';
import { checkNewPod, checkTemplate } from './pod.ts';
import { checkReplicationController } from './replication-controller.ts';
import { checkResourceQuota } from './resource-quota.ts';
import { checkSecret } from './secret.ts';
import { checkService } from './service.ts';
import { checkLease, checkRuntimeClass } from './small-kinds.ts';
import { checkNewStatefulSet } from './stateful-set.ts';
import { checkCsiDriver, checkCsiNode, checkStorageClass, checkVolumeAttachment } from './storage-class.ts';

type SpecChecks = { readonly [K in Kind]?: (object: KindMap[K]) => FieldError[] };

const SPEC_CHECKS: SpecChecks = {
  Pod: checkNewPod,
  Namespace: checkNamespace,
  Node: checkNode,
  PodTemplate: ({ template }) => checkTemplate(template, 'template'),
  Job: checkJob,
  CronJob: checkCronJob,
  Deployment: checkDeployment,
  ReplicaSet: checkReplicaSet,
  ReplicationController: checkReplicationController,
  StatefulSet: checkNewStatefulSet,
  HorizontalPodAutoscaler: checkAutoscaler,
  DaemonSet: checkDaemonSet,
  Service: checkService,
  Endpoints: checkEndpoints,
  EndpointSlice: (slice) => checkEndpointSlice(slice),
  Lease: checkLease,
  RuntimeClass: checkRuntimeClass,
  ResourceQuota: checkResourceQuota,
  LimitRange: checkLimitRange,
  ConfigMap: checkConfigMap,
  Secret: checkSecret,
  PersistentVolumeClaim: checkClaim,
  PersistentVolume: checkPersistentVolume,
  PriorityClass: checkPriorityClass,
  PodDisruptionBudget: checkDisruptionBudget,
  Ingress: checkIngress,
  IngressClass: checkIngressClass,
  NetworkPolicy: checkNetworkPolicy,
  Role: checkRole,
  ClusterRole: checkClusterRole,
  RoleBinding: checkRoleBinding,
  ClusterRoleBinding: checkClusterRoleBinding,
  StorageClass: checkStorageClass,
  CSIDriver: checkCsiDriver,
  CSINode: checkCsiNode,
  VolumeAttachment: checkVolumeAttachment,
  MutatingWebhookConfiguration: checkWebhooks,
  ValidatingWebhookConfiguration: checkWebhooks,
  ValidatingAdmissionPolicy: checkAdmissionPolicy,
  ValidatingAdmissionPolicyBinding: checkAdmissionPolicyBinding,
  CertificateSigningRequest: checkSigningRequest,
  CustomResourceDefinition: checkCustomResourceDefinition,
};

const NAME_CHECKS: { readonly [K in Kind]?: NameCheck } = {
  Namespace: checkLabelName,
  Service: checkServiceName,
  StatefulSet: checkLabelName,
  Role: checkPathSegment,
  ClusterRole: checkPathSegment,
  RoleBinding: checkPathSegment,
  ClusterRoleBinding: checkPathSegment,
  // v1.35 pkg/apis/policy/validation asks for nothing but what is part of a path.
  PodDisruptionBudget: checkPathSegment,
};

/**
 * What is wrong with a new, defaulted object, as the API server lists it: everything at once, in its order.
 * Empty where the object may be stored.
 */
export function validateObject<K extends Kind>(kind: K, object: KindMap[K]): FieldError[] {
  const checkSpec: SpecChecks[K] = SPEC_CHECKS[kind];
  const meta = validateMeta(kind, object);
  return checkSpec === undefined ? meta : [...meta, ...checkSpec(object)];
}

/** The same of its metadata alone. */
export function validateMeta<K extends Kind>(kind: K, { metadata = {} }: KindMap[K]): FieldError[] {
  const checkName: NameCheck = NAME_CHECKS[kind] ?? checkSubdomain;
  const { namespaced: isNamespaced } = kindFacts(kind);
  return checkObjectMeta(metadata, 'metadata', { isNamespaced, checkName, isCustom: isCustomKind(kind) });
}
