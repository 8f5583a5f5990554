import type { Kind, KindMap, KubeObject } from '../objects/object.ts';
import {
  applyDaemonSetDefaults,
  applyDeploymentDefaults,
  applyReplicaSetDefaults,
  applyReplicationControllerDefaults,
  applyStatefulSetDefaults,
} from './defaults/apps.ts';
import { applyAutoscalerDefaults } from './defaults/autoscaler.ts';
import { applyCronJobDefaults, applyJobDefaults } from './defaults/batch.ts';
import {
  applyEndpointSliceDefaults,
  applyEndpointsDefaults,
  applyLeaseDefaults,
  applyLimitRangeDefaults,
  applyNamespaceDefaults,
  applyNodeDefaults,
  applyPersistentVolumeClaimDefaults,
  applyPersistentVolumeDefaults,
  applyPodTemplateDefaults,
  applyPriorityClassDefaults,
  applySecretDefaults,
  applyServiceDefaults,
} from './defaults/core-kinds.ts';
import {
  applyAdmissionPolicyBindingDefaults,
  applyAdmissionPolicyDefaults,
  applyBindingDefaults,
  applyCsiDriverDefaults,
  applyCustomResourceDefinitionDefaults,
  applyIngressClassDefaults,
  applyMutatingWebhookDefaults,
  applyNetworkPolicyDefaults,
  applyStorageClassDefaults,
  applyValidatingWebhookDefaults,
} from './defaults/other-kinds.ts';
import { applyPodDefaults } from './defaults/pod.ts';

type Defaulters = { readonly [K in Kind]?: (object: KindMap[K]) => KindMap[K] };

const DEFAULTERS: Defaulters = {
  Pod: applyPodDefaults,
  PodTemplate: applyPodTemplateDefaults,
  Job: applyJobDefaults,
  CronJob: applyCronJobDefaults,
  Deployment: applyDeploymentDefaults,
  ReplicaSet: applyReplicaSetDefaults,
  StatefulSet: applyStatefulSetDefaults,
  DaemonSet: applyDaemonSetDefaults,
  ReplicationController: applyReplicationControllerDefaults,
  HorizontalPodAutoscaler: applyAutoscalerDefaults,
  Service: applyServiceDefaults,
  Endpoints: applyEndpointsDefaults,
  EndpointSlice: applyEndpointSliceDefaults,
  Secret: applySecretDefaults,
  Namespace: applyNamespaceDefaults,
  Lease: applyLeaseDefaults,
  Node: applyNodeDefaults,
  PersistentVolume: applyPersistentVolumeDefaults,
  PersistentVolumeClaim: applyPersistentVolumeClaimDefaults,
  LimitRange: applyLimitRangeDefaults,
  PriorityClass: applyPriorityClassDefaults,
  NetworkPolicy: applyNetworkPolicyDefaults,
  IngressClass: applyIngressClassDefaults,
  RoleBinding: applyBindingDefaults,
  ClusterRoleBinding: applyBindingDefaults,
  StorageClass: applyStorageClassDefaults,
  CSIDriver: applyCsiDriverDefaults,
  MutatingWebhookConfiguration: applyMutatingWebhookDefaults,
  ValidatingWebhookConfiguration: applyValidatingWebhookDefaults,
  ValidatingAdmissionPolicy: applyAdmissionPolicyDefaults,
  ValidatingAdmissionPolicyBinding: applyAdmissionPolicyBindingDefaults,
  CustomResourceDefinition: applyCustomResourceDefinitionDefaults,
};

/**
 * The object as the API server completes it on the way in, sharing with the given one whatever stays the same;
 * the given one itself where nothing is missing. Admission (tolerations, token volume) is {@link admitPod}.
 */
export function applyDefaults<K extends Kind>(kind: K, object: KindMap[K]): KindMap[K] {
  const defaulter: Defaulters[K] = DEFAULTERS[kind];
  return withoutRepeatedOwners(defaulter === undefined ? object : defaulter(object));
}

/** apiserver v1.35, pkg/endpoints/handlers: dedupOwnerReferences. */
function withoutRepeatedOwners<T extends KubeObject>(object: T): T {
  const { ownerReferences = [] } = object.metadata ?? {};
  const once = [...new Map(ownerReferences.toReversed().map((owner) => [owner.uid, owner])).values()].toReversed();
  return once.length === ownerReferences.length
    ? object
    : { ...object, metadata: { ...object.metadata, ownerReferences: once } };
}
