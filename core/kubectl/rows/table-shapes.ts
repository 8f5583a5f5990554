import type { KindFacts } from '../../objects/kinds.ts';
import type { Pod } from '../../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { bindingCells, createdAtCells } from './access-rows.ts';
import { autoscalerCells } from './autoscaler-row.ts';
import {
  componentStatusCells,
  configMapCells,
  leaseCells,
  limitRangeCells,
  namespaceCells,
  priorityClassCells,
  resourceQuotaCells,
  runtimeClassCells,
  secretCells,
  serviceAccountCells,
} from './config-rows.ts';
import { customShape, NAME_AND_AGE } from './custom-rows.ts';
import { eventCells } from './event-row.ts';
import {
  admissionPolicyBindingCells,
  admissionPolicyCells,
  signingRequestCells,
  webhookCells,
} from './extending-rows.ts';
import { cronJobCells, jobCells } from './job-row.ts';
import { ingressCells, ingressClassCells, networkPolicyCells } from './networking-rows.ts';
import { nodeCells } from './node-row.ts';
import { computePodRow } from './pod-row.ts';
import { endpointSliceCells, endpointsCells, serviceCells } from './service-rows.ts';
import {
  claimCells,
  csiDriverCells,
  csiNodeCells,
  storageClassCells,
  volumeAttachmentCells,
  volumeCells,
} from './storage-rows.ts';
import { shape, type TableShape } from './table-shape.ts';
import {
  controllerRevisionCells,
  daemonSetCells,
  deploymentCells,
  podDisruptionBudgetCells,
  podTemplateCells,
  replicaSetCells,
  replicationControllerCells,
  statefulSetCells,
} from './workload-rows.ts';

const TEMPLATE = ['CONTAINERS', 'IMAGES', 'SELECTOR'];
const CREATED_AT = shape<KubeObject>(['NAME', 'CREATED AT'], [], createdAtCells);
const BINDING = shape(['NAME', 'ROLE', 'AGE'], ['USERS', 'GROUPS', 'SERVICEACCOUNTS'], bindingCells);
const WEBHOOKS = shape(['NAME', 'WEBHOOKS', 'AGE'], [], webhookCells);
const REPLICAS = ['NAME', 'DESIRED', 'CURRENT', 'READY', 'AGE'];

/** Every kind's columns: kubernetes v1.35, pkg/printers/internalversion/printers.go, AddHandlers. */
const TABLE_SHAPES: { readonly [K in Kind]: TableShape<KindMap[K]> } = {
  Pod: shape(
    ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'],
    ['IP', 'NODE', 'NOMINATED NODE', 'READINESS GATES'],
    podCells,
  ),
  Job: shape(['NAME', 'STATUS', 'COMPLETIONS', 'DURATION', 'AGE'], TEMPLATE, jobCells),
  CronJob: shape(['NAME', 'SCHEDULE', 'TIMEZONE', 'SUSPEND', 'ACTIVE', 'LAST SCHEDULE', 'AGE'], TEMPLATE, cronJobCells),
  Node: shape(
    ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION'],
    ['INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'KERNEL-VERSION', 'CONTAINER-RUNTIME'],
    nodeCells,
  ),
  Event: {
    columns: [
      ...['LAST SEEN', 'TYPE', 'REASON', 'OBJECT'].map((title) => ({ title, wide: false })),
      ...['SUBOBJECT', 'SOURCE'].map((title) => ({ title, wide: true })),
      { title: 'MESSAGE', wide: false },
      ...['FIRST SEEN', 'COUNT', 'NAME'].map((title) => ({ title, wide: true })),
    ],
    row: eventCells,
  },
  Deployment: shape(['NAME', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'AGE'], TEMPLATE, deploymentCells),
  ReplicaSet: shape(REPLICAS, TEMPLATE, replicaSetCells),
  ReplicationController: shape(REPLICAS, TEMPLATE, replicationControllerCells),
  StatefulSet: shape(['NAME', 'READY', 'AGE'], ['CONTAINERS', 'IMAGES'], statefulSetCells),
  DaemonSet: shape(
    ['NAME', 'DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'NODE SELECTOR', 'AGE'],
    TEMPLATE,
    daemonSetCells,
  ),
  ControllerRevision: shape(['NAME', 'CONTROLLER', 'REVISION', 'AGE'], [], controllerRevisionCells),
  HorizontalPodAutoscaler: shape(
    ['NAME', 'REFERENCE', 'TARGETS', 'MINPODS', 'MAXPODS', 'REPLICAS', 'AGE'],
    [],
    autoscalerCells,
  ),
  PodTemplate: shape(['NAME', 'CONTAINERS', 'IMAGES', 'POD LABELS'], [], podTemplateCells),
  PodDisruptionBudget: shape(
    ['NAME', 'MIN AVAILABLE', 'MAX UNAVAILABLE', 'ALLOWED DISRUPTIONS', 'AGE'],
    [],
    podDisruptionBudgetCells,
  ),
  Service: shape(['NAME', 'TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)', 'AGE'], ['SELECTOR'], serviceCells),
  Endpoints: shape(['NAME', 'ENDPOINTS', 'AGE'], [], endpointsCells),
  EndpointSlice: shape(['NAME', 'ADDRESSTYPE', 'PORTS', 'ENDPOINTS', 'AGE'], [], endpointSliceCells),
  ConfigMap: shape(['NAME', 'DATA', 'AGE'], [], configMapCells),
  Secret: shape(['NAME', 'TYPE', 'DATA', 'AGE'], [], secretCells),
  ServiceAccount: shape(['NAME', 'SECRETS', 'AGE'], [], serviceAccountCells),
  Namespace: shape(['NAME', 'STATUS', 'AGE'], [], namespaceCells),
  PersistentVolumeClaim: shape(
    ['NAME', 'STATUS', 'VOLUME', 'CAPACITY', 'ACCESS MODES', 'STORAGECLASS', 'VOLUMEATTRIBUTESCLASS', 'AGE'],
    ['VOLUMEMODE'],
    claimCells,
  ),
  PersistentVolume: shape(
    [
      ...['NAME', 'CAPACITY', 'ACCESS MODES', 'RECLAIM POLICY', 'STATUS', 'CLAIM'],
      ...['STORAGECLASS', 'VOLUMEATTRIBUTESCLASS', 'REASON', 'AGE'],
    ],
    ['VOLUMEMODE'],
    volumeCells,
  ),
  PriorityClass: shape(['NAME', 'VALUE', 'GLOBAL-DEFAULT', 'AGE', 'PREEMPTIONPOLICY'], [], priorityClassCells),
  RuntimeClass: shape(['NAME', 'HANDLER', 'AGE'], [], runtimeClassCells),
  Lease: shape(['NAME', 'HOLDER', 'AGE'], [], leaseCells),
  LimitRange: shape(['NAME', 'CREATED AT'], [], limitRangeCells),
  ResourceQuota: shape(['NAME', 'REQUEST', 'LIMIT', 'AGE'], [], resourceQuotaCells),
  Ingress: shape(['NAME', 'CLASS', 'HOSTS', 'ADDRESS', 'PORTS', 'AGE'], [], ingressCells),
  IngressClass: shape(['NAME', 'CONTROLLER', 'PARAMETERS', 'AGE'], [], ingressClassCells),
  NetworkPolicy: shape(['NAME', 'POD-SELECTOR', 'AGE'], [], networkPolicyCells),
  Role: CREATED_AT,
  ClusterRole: CREATED_AT,
  RoleBinding: BINDING,
  ClusterRoleBinding: BINDING,
  StorageClass: shape(
    ['NAME', 'PROVISIONER', 'RECLAIMPOLICY', 'VOLUMEBINDINGMODE', 'ALLOWVOLUMEEXPANSION', 'AGE'],
    [],
    storageClassCells,
  ),
  CSIDriver: shape(
    [
      ...['NAME', 'ATTACHREQUIRED', 'PODINFOONMOUNT', 'STORAGECAPACITY'],
      ...['TOKENREQUESTS', 'REQUIRESREPUBLISH', 'MODES', 'AGE'],
    ],
    [],
    csiDriverCells,
  ),
  CSINode: shape(['NAME', 'DRIVERS', 'AGE'], [], csiNodeCells),
  VolumeAttachment: shape(['NAME', 'ATTACHER', 'PV', 'NODE', 'ATTACHED', 'AGE'], [], volumeAttachmentCells),
  CertificateSigningRequest: shape(
    ['NAME', 'AGE', 'SIGNERNAME', 'REQUESTOR', 'REQUESTEDDURATION', 'CONDITION'],
    [],
    signingRequestCells,
  ),
  MutatingWebhookConfiguration: WEBHOOKS,
  ValidatingWebhookConfiguration: WEBHOOKS,
  ValidatingAdmissionPolicy: shape(['NAME', 'VALIDATIONS', 'PARAMKIND', 'AGE'], [], admissionPolicyCells),
  ValidatingAdmissionPolicyBinding: shape(['NAME', 'POLICYNAME', 'PARAMREF', 'AGE'], [], admissionPolicyBindingCells),
  CustomResourceDefinition: CREATED_AT,
  ComponentStatus: shape(['NAME', 'STATUS', 'MESSAGE', 'ERROR'], [], componentStatusCells),
};

/** The columns of a kind as it is served: those that its definition names, where one brought it. */
export function shapeOfFacts({ kind, custom }: KindFacts): TableShape<KindMap[Kind]> {
  return custom === undefined ? tableShapeOf<Kind>(kind) : customShape(custom);
}

function tableShapeOf<K extends Kind>(kind: K): TableShape<KindMap[K]> {
  return TABLE_SHAPES[kind] ?? NAME_AND_AGE;
}

function podCells(pod: Pod, nowMs: number): readonly string[] {
  const row = computePodRow(pod, nowMs);
  const wide = [row.ip, row.node, row.nominatedNode, row.readinessGates];
  return [row.name, row.ready, row.status, row.restarts, row.age, ...wide];
}
