import { type CustomFacts, isCustomKind, readCustomKind } from './custom-kind.ts';
import type { Kind } from './object.ts';

/** How a kind is addressed: what discovery would answer. */
export interface KindFacts {
  readonly kind: Kind;
  /** What manifests call it: of Kubernetes' own kinds the same. */
  readonly kindName: string;
  readonly apiVersion: string;
  /** Plural, lower case: the word in URLs, messages and `kubectl get`. */
  readonly resource: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  /** Of a kind that a CustomResourceDefinition brought. */
  readonly custom?: CustomFacts;
}

const ADMISSION = 'admissionregistration.k8s.io/v1';
const NETWORKING = 'networking.k8s.io/v1';
const RBAC = 'rbac.authorization.k8s.io/v1';
const STORAGE = 'storage.k8s.io/v1';

/** Kubernetes v1.35 discovery, in the order `kubectl api-resources` lists them. */
const KIND_FACTS: readonly KindFacts[] = [
  clusterScoped('ComponentStatus', 'v1', 'componentstatuses', ['cs']),
  facts('ConfigMap', 'v1', 'configmaps', ['cm']),
  facts('Endpoints', 'v1', 'endpoints', ['ep']),
  facts('Event', 'v1', 'events', ['ev']),
  facts('LimitRange', 'v1', 'limitranges', ['limits']),
  clusterScoped('Namespace', 'v1', 'namespaces', ['ns']),
  clusterScoped('Node', 'v1', 'nodes', ['no']),
  facts('PersistentVolumeClaim', 'v1', 'persistentvolumeclaims', ['pvc']),
  clusterScoped('PersistentVolume', 'v1', 'persistentvolumes', ['pv']),
  facts('Pod', 'v1', 'pods', ['po']),
  facts('PodTemplate', 'v1', 'podtemplates', []),
  facts('ReplicationController', 'v1', 'replicationcontrollers', ['rc']),
  facts('ResourceQuota', 'v1', 'resourcequotas', ['quota']),
  facts('Secret', 'v1', 'secrets', []),
  facts('ServiceAccount', 'v1', 'serviceaccounts', ['sa']),
  facts('Service', 'v1', 'services', ['svc']),
  clusterScoped('MutatingWebhookConfiguration', ADMISSION, 'mutatingwebhookconfigurations', []),
  clusterScoped('ValidatingAdmissionPolicy', ADMISSION, 'validatingadmissionpolicies', []),
  clusterScoped('ValidatingAdmissionPolicyBinding', ADMISSION, 'validatingadmissionpolicybindings', []),
  clusterScoped('ValidatingWebhookConfiguration', ADMISSION, 'validatingwebhookconfigurations', []),
  clusterScoped('CustomResourceDefinition', 'apiextensions.k8s.io/v1', 'customresourcedefinitions', ['crd', 'crds']),
  facts('ControllerRevision', 'apps/v1', 'controllerrevisions', []),
  facts('DaemonSet', 'apps/v1', 'daemonsets', ['ds']),
  facts('Deployment', 'apps/v1', 'deployments', ['deploy']),
  facts('ReplicaSet', 'apps/v1', 'replicasets', ['rs']),
  facts('StatefulSet', 'apps/v1', 'statefulsets', ['sts']),
  facts('HorizontalPodAutoscaler', 'autoscaling/v2', 'horizontalpodautoscalers', ['hpa']),
  facts('CronJob', 'batch/v1', 'cronjobs', ['cj']),
  facts('Job', 'batch/v1', 'jobs', []),
  clusterScoped('CertificateSigningRequest', 'certificates.k8s.io/v1', 'certificatesigningrequests', ['csr']),
  facts('Lease', 'coordination.k8s.io/v1', 'leases', []),
  facts('EndpointSlice', 'discovery.k8s.io/v1', 'endpointslices', []),
  clusterScoped('IngressClass', NETWORKING, 'ingressclasses', []),
  facts('Ingress', NETWORKING, 'ingresses', ['ing']),
  facts('NetworkPolicy', NETWORKING, 'networkpolicies', ['netpol']),
  clusterScoped('RuntimeClass', 'node.k8s.io/v1', 'runtimeclasses', []),
  facts('PodDisruptionBudget', 'policy/v1', 'poddisruptionbudgets', ['pdb']),
  clusterScoped('ClusterRoleBinding', RBAC, 'clusterrolebindings', []),
  clusterScoped('ClusterRole', RBAC, 'clusterroles', []),
  facts('RoleBinding', RBAC, 'rolebindings', []),
  facts('Role', RBAC, 'roles', []),
  clusterScoped('PriorityClass', 'scheduling.k8s.io/v1', 'priorityclasses', ['pc']),
  clusterScoped('CSIDriver', STORAGE, 'csidrivers', []),
  clusterScoped('CSINode', STORAGE, 'csinodes', []),
  clusterScoped('StorageClass', STORAGE, 'storageclasses', ['sc']),
  clusterScoped('VolumeAttachment', STORAGE, 'volumeattachments', []),
];

const BY_KIND = new Map<string, KindFacts>(KIND_FACTS.map((entry) => [entry.kind, entry]));
const BY_WORD = new Map<string, KindFacts>(
  KIND_FACTS.flatMap((entry) =>
    [entry.resource, entry.singular, ...entry.shortNames].map((word) => [word, entry] as const),
  ),
);

/** The versions that v1.35 serves of kinds beside those that the lab keeps them in. */
const OTHER_VERSIONS: readonly KindFacts[] = [
  facts('Event', 'events.k8s.io/v1', 'events', ['ev']),
  facts('HorizontalPodAutoscaler', 'autoscaling/v1', 'horizontalpodautoscalers', ['hpa']),
];

const ALL_VERSIONS = [...KIND_FACTS, ...OTHER_VERSIONS];

/** Every version of Kubernetes' own kinds, the one that each is kept in before others. */
export function listVersionFacts(): readonly KindFacts[] {
  return ALL_VERSIONS;
}

/** The kinds of Kubernetes' own, each once; with those that definitions brought see `core/cluster/custom-kinds.ts`. */
export function listKindFacts(): readonly KindFacts[] {
  return KIND_FACTS;
}

/** What is known of a kind by its name alone: of one that a definition brought, all but its versions and short names. */
export function kindFacts(kind: Kind): KindFacts {
  const entry = BY_KIND.get(kind) ?? (isCustomKind(kind) ? readCustomKind(kind) : undefined);
  if (entry === undefined) throw new Error(`no facts about kind ${kind}`);
  return entry;
}

/** The kind a manifest names; undefined where the lab has no such kind at that version. */
export function findKind(apiVersion: string, kind: string): KindFacts | undefined {
  return ALL_VERSIONS.find((entry) => entry.kind === kind && entry.apiVersion === apiVersion);
}

/** The kind a kubectl line means by `po`, `pod`, `pods` or `Pod`. */
export function findKindByWord(word: string): KindFacts | undefined {
  return BY_WORD.get(word.toLowerCase());
}

/** `pods`, `jobs.batch`, `deployments.apps`: the resource as error messages name it. */
export function qualifiedResource(entry: KindFacts): string {
  const [group] = entry.apiVersion.split('/');
  return entry.apiVersion.includes('/') ? `${entry.resource}.${group}` : entry.resource;
}

function facts(kind: Kind, apiVersion: string, resource: string, shortNames: readonly string[]): KindFacts {
  return { kind, kindName: kind, apiVersion, resource, singular: kind.toLowerCase(), shortNames, namespaced: true };
}

function clusterScoped(kind: Kind, apiVersion: string, resource: string, shortNames: readonly string[]): KindFacts {
  return { ...facts(kind, apiVersion, resource, shortNames), namespaced: false };
}
