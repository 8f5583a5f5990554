import type * as k8s from './kubernetes.generated.ts';

/** The kinds the lab's API server stores, each with its Go-shaped type. */
export interface KindMap {
  Pod: k8s.Pod;
  Node: k8s.Node;
  Event: k8s.Event;
  Namespace: k8s.Namespace;
  ConfigMap: k8s.ConfigMap;
  Secret: k8s.Secret;
  Service: k8s.Service;
  ServiceAccount: k8s.ServiceAccount;
  PersistentVolumeClaim: k8s.PersistentVolumeClaim;
  PersistentVolume: k8s.PersistentVolume;
  PodTemplate: k8s.PodTemplate;
  ReplicationController: k8s.ReplicationController;
  ResourceQuota: k8s.ResourceQuota;
  LimitRange: k8s.LimitRange;
  Job: k8s.Job;
  CronJob: k8s.CronJob;
  Deployment: k8s.Deployment;
  ReplicaSet: k8s.ReplicaSet;
  StatefulSet: k8s.StatefulSet;
  DaemonSet: k8s.DaemonSet;
  ControllerRevision: k8s.ControllerRevision;
  HorizontalPodAutoscaler: k8s.HorizontalPodAutoscaler;
  PodDisruptionBudget: k8s.PodDisruptionBudget;
  PriorityClass: k8s.PriorityClass;
  RuntimeClass: k8s.RuntimeClass;
  EndpointSlice: k8s.EndpointSlice;
  Endpoints: k8s.Endpoints;
  Lease: k8s.Lease;
  Ingress: k8s.Ingress;
  IngressClass: k8s.IngressClass;
  NetworkPolicy: k8s.NetworkPolicy;
  Role: k8s.Role;
  RoleBinding: k8s.RoleBinding;
  ClusterRole: k8s.ClusterRole;
  ClusterRoleBinding: k8s.ClusterRoleBinding;
  StorageClass: k8s.StorageClass;
  CSIDriver: k8s.CSIDriver;
  CSINode: k8s.CSINode;
  VolumeAttachment: k8s.VolumeAttachment;
  CertificateSigningRequest: k8s.CertificateSigningRequest;
  MutatingWebhookConfiguration: k8s.MutatingWebhookConfiguration;
  ValidatingWebhookConfiguration: k8s.ValidatingWebhookConfiguration;
  ValidatingAdmissionPolicy: k8s.ValidatingAdmissionPolicy;
  ValidatingAdmissionPolicyBinding: k8s.ValidatingAdmissionPolicyBinding;
  CustomResourceDefinition: k8s.CustomResourceDefinition;
  ComponentStatus: k8s.ComponentStatus;
  [custom: CustomKind]: CustomObject;
}

/** A kind that a CustomResourceDefinition brought, by a name of its own: see `custom-kind.ts`. */
export type CustomKind = `${string}.${string}`;

export type Kind = keyof KindMap;

/** What every stored object has, whatever its kind. API objects are values: a change makes a new one. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: k8s.ObjectMeta;
}

/** An object of a kind that a CustomResourceDefinition brought: its schema says what is in it. */
export interface CustomObject extends KubeObject {
  readonly [field: string]: unknown;
}

export interface ObjectRef {
  readonly kind: Kind;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
}

/** What went wrong, in the API server's own words: its `Status` object, cut to what clients print. */
export interface ApiError {
  readonly reason:
    | 'NotFound'
    | 'AlreadyExists'
    | 'Invalid'
    | 'Conflict'
    | 'Forbidden'
    | 'BadRequest'
    | 'MethodNotAllowed'
    | 'TooManyRequests'
    | 'RequestEntityTooLarge'
    | 'InternalError'
    /** The API says none. */
    | 'Unknown';
  readonly code: number;
  /** For example `pods "web" not found`. */
  readonly message: string;
  /** Absent: the object that was asked for. */
  readonly about?: { readonly kind: string; readonly name: string };
  /** What the details say of it beside. */
  readonly cause?: string;
}

export type Result<T, E = ApiError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };
