/** A kind of Kubernetes v1.35 that the lab does not have, as discovery would answer. */
export interface AbsentKindFacts {
  readonly kind: AbsentKind;
  /** Every served version, the preferred one first. */
  readonly apiVersions: readonly string[];
  /** Plural, lower case. */
  readonly resource: string;
  readonly shortNames: readonly string[];
}

export type AbsentKind = keyof typeof ABSENT;

/**
 * Every kind that a v1.35 API server serves by default and the lab does not have: what a manifest calls it, its served
 * versions, its resource and its short names. A test holds this and the lab's own kinds apart.
 */
const ABSENT = {
  Binding: 'v1 bindings',
  APIService: 'apiregistration.k8s.io/v1 apiservices',
  SelfSubjectReview: 'authentication.k8s.io/v1 selfsubjectreviews',
  TokenReview: 'authentication.k8s.io/v1 tokenreviews',
  LocalSubjectAccessReview: 'authorization.k8s.io/v1 localsubjectaccessreviews',
  SelfSubjectAccessReview: 'authorization.k8s.io/v1 selfsubjectaccessreviews',
  SelfSubjectRulesReview: 'authorization.k8s.io/v1 selfsubjectrulesreviews',
  SubjectAccessReview: 'authorization.k8s.io/v1 subjectaccessreviews',
  FlowSchema: 'flowcontrol.apiserver.k8s.io/v1 flowschemas',
  PriorityLevelConfiguration: 'flowcontrol.apiserver.k8s.io/v1 prioritylevelconfigurations',
  IPAddress: 'networking.k8s.io/v1 ipaddresses ip',
  ServiceCIDR: 'networking.k8s.io/v1 servicecidrs',
  DeviceClass: 'resource.k8s.io/v1 deviceclasses',
  ResourceClaim: 'resource.k8s.io/v1 resourceclaims',
  ResourceClaimTemplate: 'resource.k8s.io/v1 resourceclaimtemplates',
  ResourceSlice: 'resource.k8s.io/v1 resourceslices',
  CSIStorageCapacity: 'storage.k8s.io/v1 csistoragecapacities',
  VolumeAttributesClass: 'storage.k8s.io/v1 volumeattributesclasses vac',
} as const;

const FACTS: readonly AbsentKindFacts[] = Object.keys(ABSENT).filter(isAbsentKind).map(readFacts);

const BY_WORD = new Map<string, AbsentKindFacts>(
  FACTS.flatMap((facts) =>
    [facts.resource, facts.kind.toLowerCase(), ...facts.shortNames].map((word) => [word, facts] as const),
  ),
);

/** All of them, in discovery's order. */
export function listAbsentKinds(): readonly AbsentKindFacts[] {
  return FACTS;
}

/** The absent kind that a manifest names; undefined where v1.35 has no such kind at that version. */
export function findAbsentKind(apiVersion: string, kind: string): AbsentKind | undefined {
  return FACTS.find((facts) => facts.kind === kind && facts.apiVersions.includes(apiVersion))?.kind;
}

/** The absent kind that a kubectl line means by `netpol`, `ingresses`, `roles.rbac.authorization.k8s.io`. */
export function findAbsentKindByWord(word: string): AbsentKind | undefined {
  const [first = '', ...rest] = word.toLowerCase().split('.');
  const facts = BY_WORD.get(first);
  const names = facts?.apiVersions.flatMap(qualifiersOf);
  return rest.length === 0 || names?.includes(rest.join('.')) === true ? facts?.kind : undefined;
}

/** What may follow a resource's name: its group, or its version and its group. */
function qualifiersOf(apiVersion: string): readonly string[] {
  const [group = '', version] = apiVersion.split('/');
  return version === undefined ? [group] : [group, `${version}.${group}`];
}

function readFacts(kind: AbsentKind): AbsentKindFacts {
  const [apiVersions = '', resource = '', shortNames] = ABSENT[kind].split(' ');
  return { kind, apiVersions: apiVersions.split(','), resource, shortNames: shortNames?.split(',') ?? [] };
}

function isAbsentKind(word: string): word is AbsentKind {
  return Object.hasOwn(ABSENT, word);
}

/** What discovery would answer of an absent kind. */
export function absentKindFacts(kind: AbsentKind): AbsentKindFacts {
  return readFacts(kind);
}
