import { compareText } from './compare-text.ts';
import { type CustomFacts, compareVersions } from './custom-kind.ts';
import type { KindFacts } from './kinds.ts';
import type { Kind } from './object.ts';

/** A resource that the API of v1.35 lists in discovery. */
export interface ApiResource extends Omit<KindFacts, 'kind' | 'kindName' | 'custom'> {
  readonly kind: string;
  readonly verbs: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly Subresource[];
}

/** A part of a resource with an address of its own. */
export interface Subresource {
  readonly name: string;
  readonly kind: string;
  /** `autoscaling/v1`; undefined where it is the resource's own. */
  readonly apiVersion?: string;
  readonly verbs: readonly string[];
}

const ALL_VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** Kinds whose collections cannot be deleted at once: their registries in v1.35 lack the verb. */
const ONE_BY_ONE: ReadonlySet<Kind> = new Set<Kind>(['Namespace']);

/** `kubectl get all`: kubernetes v1.35, Categories of each registry. */
const IN_ALL: ReadonlySet<Kind> = new Set<Kind>([
  ...(['Pod', 'ReplicationController', 'Service', 'DaemonSet', 'Deployment', 'ReplicaSet'] as const),
  ...(['StatefulSet', 'HorizontalPodAutoscaler', 'CronJob', 'Job'] as const),
]);

const EXTENDING: ReadonlySet<Kind> = new Set<Kind>([
  ...(['CustomResourceDefinition', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'] as const),
  ...(['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'] as const),
]);

const CHANGEABLE = ['get', 'patch', 'update'];

const WITH_STATUS: ReadonlySet<Kind> = new Set<Kind>([
  ...(['Pod', 'Namespace', 'Node', 'PersistentVolumeClaim', 'PersistentVolume', 'ReplicationController'] as const),
  ...(['ResourceQuota', 'Service', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'] as const),
  ...(['HorizontalPodAutoscaler', 'CronJob', 'Job', 'PodDisruptionBudget', 'Ingress', 'VolumeAttachment'] as const),
  ...(['CertificateSigningRequest', 'CustomResourceDefinition', 'ValidatingAdmissionPolicy'] as const),
]);

const WITH_SCALE: ReadonlySet<Kind> = new Set<Kind>([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'ReplicationController',
]);

const OF_PODS: readonly Subresource[] = [
  { name: 'attach', kind: 'PodAttachOptions', verbs: ['create', 'get'] },
  { name: 'binding', kind: 'Binding', verbs: ['create'] },
  { name: 'ephemeralcontainers', kind: 'Pod', verbs: CHANGEABLE },
  { name: 'eviction', kind: 'Eviction', apiVersion: 'policy/v1', verbs: ['create'] },
  { name: 'exec', kind: 'PodExecOptions', verbs: ['create', 'get'] },
  { name: 'log', kind: 'Pod', verbs: ['get'] },
  { name: 'resize', kind: 'Pod', verbs: CHANGEABLE },
];

const OF_SIGNING: readonly Subresource[] = [{ name: 'approval', kind: 'CertificateSigningRequest', verbs: CHANGEABLE }];

const OF_NAMESPACES: readonly Subresource[] = [{ name: 'finalize', kind: 'Namespace', verbs: ['update'] }];

const OF_ACCOUNTS: readonly Subresource[] = [
  { name: 'token', kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', verbs: ['create'] },
];

/** What only answers, and stores nothing. */
const ANSWERING: readonly ApiResource[] = [
  { ...answering('Binding', 'v1', 'bindings', ['create']), namespaced: true },
  answering('TokenReview', 'authentication.k8s.io/v1', 'tokenreviews', ['create']),
  answering('SubjectAccessReview', 'authorization.k8s.io/v1', 'subjectaccessreviews', ['create']),
  {
    ...answering('LocalSubjectAccessReview', 'authorization.k8s.io/v1', 'localsubjectaccessreviews', ['create']),
    namespaced: true,
  },
  answering('SelfSubjectAccessReview', 'authorization.k8s.io/v1', 'selfsubjectaccessreviews', ['create']),
  answering('SelfSubjectRulesReview', 'authorization.k8s.io/v1', 'selfsubjectrulesreviews', ['create']),
  answering('SelfSubjectReview', 'authentication.k8s.io/v1', 'selfsubjectreviews', ['create']),
  { ...answering('NodeMetrics', 'metrics.k8s.io/v1beta1', 'nodes', ['get', 'list']), singular: '' },
  { ...answering('PodMetrics', 'metrics.k8s.io/v1beta1', 'pods', ['get', 'list']), singular: '', namespaced: true },
];

/** Everything that discovery lists of the kinds that are served, by groups, of one the better version first, and by names. */
export function listApiResources(kinds: readonly KindFacts[]): readonly ApiResource[] {
  return [...kinds.map(resourceOf), ...ANSWERING].toSorted(
    (a, b) => compareVersions(a.apiVersion, b.apiVersion) || compareText(a.resource, b.resource),
  );
}

/** What discovery says of one of them. */
export function resourceOf({ kindName, custom, ...facts }: KindFacts): ApiResource {
  if (custom !== undefined) return customResource({ ...facts, kind: kindName }, custom);
  const { kind } = facts;
  return {
    ...facts,
    verbs: verbsOf(kind),
    categories: IN_ALL.has(kind) ? ['all'] : EXTENDING.has(kind) ? ['api-extensions'] : [],
    subresources: [
      ...(kind === 'Pod' ? OF_PODS : []),
      ...(kind === 'CertificateSigningRequest' ? OF_SIGNING : []),
      ...(kind === 'Namespace' ? OF_NAMESPACES : []),
      ...(kind === 'ServiceAccount' ? OF_ACCOUNTS : []),
      ...(WITH_SCALE.has(kind) ? [SCALE] : []),
      ...(WITH_STATUS.has(kind) ? [{ name: 'status', kind, verbs: CHANGEABLE }] : []),
    ],
  };
}

function verbsOf(kind: Kind): readonly string[] {
  if (kind === 'ComponentStatus') return ['get', 'list'];
  return ONE_BY_ONE.has(kind) ? ALL_VERBS.filter((verb) => verb !== 'deletecollection') : ALL_VERBS;
}

const SCALE: Subresource = { name: 'scale', kind: 'Scale', apiVersion: 'autoscaling/v1', verbs: CHANGEABLE };

/** apiextensions-apiserver v1.35, pkg/apiserver/customresource_discovery_controller.go. */
function customResource(
  named: Omit<ApiResource, 'verbs' | 'categories' | 'subresources'>,
  { definition, version, categories }: CustomFacts,
): ApiResource {
  const isGoing = definition.metadata?.deletionTimestamp !== undefined;
  const { status, scale } = version.subresources ?? {};
  return {
    ...named,
    verbs: isGoing ? ALL_VERBS.filter((verb) => !WRITING.has(verb)) : ALL_VERBS,
    categories,
    subresources: [
      ...(status === undefined ? [] : [{ name: 'status', kind: named.kind, verbs: CHANGEABLE }]),
      ...(scale === undefined ? [] : [SCALE]),
    ],
  };
}

const WRITING: ReadonlySet<string> = new Set(['create', 'patch', 'update']);

function answering(kind: string, apiVersion: string, resource: string, verbs: readonly string[]): ApiResource {
  const singular = kind.toLowerCase();
  return {
    kind,
    apiVersion,
    resource,
    singular,
    shortNames: [],
    namespaced: false,
    verbs,
    categories: [],
    subresources: [],
  };
}
