import { type FieldType, fieldsOf } from '../../manifest/schema.ts';

/**
 * How a field is merged. A `whole` is one value, whatever it holds; the members of a `struct` and a `map` are each a
 * value of their own, and so are the items of a `list`, told apart by their keys or, without any, by themselves.
 */
export type MergeShape =
  | { readonly kind: 'whole'; readonly type: FieldType }
  | { readonly kind: 'struct'; readonly typeName: string }
  | { readonly kind: 'map'; readonly of: MergeShape }
  | FieldsShape
  | {
      readonly kind: 'list';
      readonly keys: readonly string[];
      /** What keys mean that an item leaves out. */
      readonly defaults: ReadonlyMap<string, string | number | boolean>;
      readonly of: MergeShape;
    }
  | { readonly kind: 'open' };

/** The members that a schema names, and how the others are merged; undefined where there may be none. */
export interface FieldsShape {
  readonly kind: 'fields';
  readonly field: (name: string) => MergeShape | undefined;
  readonly others: MergeShape | undefined;
}

/** Of which nobody says anything: a map is merged by its members, and anything else is one value. */
export const OPEN_SHAPE: MergeShape = { kind: 'open' };

/** A shape, and where it is open the one that its values have. */
export function settleShape(shape: MergeShape, ...values: readonly unknown[]): Exclude<MergeShape, { kind: 'open' }> {
  if (shape.kind !== 'open') return shape;
  return values.some((value) => value instanceof Map)
    ? { kind: 'map', of: OPEN_SHAPE }
    : { kind: 'whole', type: ANYTHING };
}

export type ListShape = Extract<MergeShape, { kind: 'list' }>;
export type MembersShape = Extract<MergeShape, { kind: 'struct' } | { kind: 'map' } | { kind: 'fields' }>;

/**
 * The lists that are no whole, with the keys of their items: Kubernetes v1.35,
 * client-go/applyconfigurations/internal/internal.go, `elementRelationship: associative`.
 */
const KEYED_LISTS = new Map(
  parseTable(`
    ServiceAccount.secrets name
    ObjectMeta.finalizers
    ObjectMeta.ownerReferences uid
    PodSpec.containers name
    PodSpec.ephemeralContainers name
    PodSpec.hostAliases ip
    PodSpec.imagePullSecrets name
    PodSpec.initContainers name
    PodSpec.resourceClaims name
    PodSpec.schedulingGates name
    PodSpec.topologySpreadConstraints topologyKey whenUnsatisfiable
    PodSpec.volumes name
    PodStatus.conditions type
    PodStatus.podIPs ip
    PodStatus.resourceClaimStatuses name
    NodeSpec.podCIDRs
    NodeStatus.addresses type
    NodeStatus.conditions type
    NamespaceStatus.conditions type
    ServiceSpec.ports port protocol
    ServiceStatus.conditions type
    PersistentVolumeClaimStatus.conditions type
    ReplicationControllerStatus.conditions type
    DeploymentStatus.conditions type
    ReplicaSetStatus.conditions type
    StatefulSetStatus.conditions type
    DaemonSetStatus.conditions type
    HorizontalPodAutoscalerStatus.conditions type
    PodDisruptionBudgetStatus.conditions type
    CertificateSigningRequestStatus.conditions type
    Endpoint.addresses
    Container.env name
    Container.ports containerPort protocol
    Container.volumeDevices devicePath
    Container.volumeMounts mountPath
    EphemeralContainer.env name
    EphemeralContainer.ports containerPort protocol
    EphemeralContainer.volumeDevices devicePath
    EphemeralContainer.volumeMounts mountPath
    ResourceRequirements.claims name
    ContainerStatus.allocatedResourcesStatus name
    ContainerStatus.volumeMounts mountPath
    UncountedTerminatedPods.failed
    UncountedTerminatedPods.succeeded
    ResourceStatus.resources resourceID
    ContainerRestartRuleOnExitCodes.values
    PodFailurePolicyOnExitCodesRequirement.values
  `),
);

/** `elementRelationship: atomic` of types and of maps in the same table. */
const ATOMIC_TYPES: ReadonlySet<string> = new Set([
  ...['ObjectReference', 'LocalObjectReference', 'EndpointPort', 'OwnerReference', 'TypedLocalObjectReference'],
  ...['LabelSelector', 'ScopeSelector', 'SecretReference', 'NodeSelector', 'NodeSelectorTerm'],
  ...['ConfigMapKeySelector', 'ObjectFieldSelector', 'FileKeySelector', 'ResourceFieldSelector', 'SecretKeySelector'],
]);
const ATOMIC_MAPS: ReadonlySet<string> = new Set([
  ...['PodSpec.nodeSelector', 'ServiceSpec.selector', 'ReplicationControllerSpec.selector', 'Scheduling.nodeSelector'],
]);
/** A reference of an atomic type that is merged by its members nevertheless. */
const SEPARABLE: ReadonlySet<string> = new Set(['PersistentVolumeSpec.claimRef']);

/** What a key means that an item leaves out: its type's zero value, where Go writes that. */
function defaultsOf(path: string, keys: readonly string[]): ReadonlyMap<string, string | number> {
  if (path === 'ServiceAccount.secrets') return new Map();
  return new Map(keys.map((key) => [key, key === 'protocol' ? 'TCP' : /[pP]ort$/.test(key) ? 0 : '']));
}

/** The shape of the member of that name; undefined where the type has no such field. */
export function memberShape(shape: MembersShape, name: string): MergeShape | undefined {
  if (shape.kind === 'map') return shape.of;
  if (shape.kind === 'fields') return shape.field(name) ?? shape.others;
  return mergeShapesOf(shape.typeName).get(name);
}

/** True of a member that is there by its name, and not as one of any name. */
export function isField(shape: MembersShape, name: string): boolean {
  return shape.kind === 'struct' || (shape.kind === 'fields' && shape.field(name) !== undefined);
}

export const ANYTHING: FieldType = { kind: 'scalar', scalar: 'any', goType: 'interface {}', omitZero: false };

const SHAPES = new Map<string, ReadonlyMap<string, MergeShape>>();

/** The shapes of the fields of a type (`Deployment`, `Container`), by their JSON names. */
function mergeShapesOf(typeName: string): ReadonlyMap<string, MergeShape> {
  const known = SHAPES.get(typeName);
  if (known !== undefined) return known;
  const shapes = new Map([...fieldsOf(typeName)].map(([name, type]) => [name, shapeOf(type, `${typeName}.${name}`)]));
  SHAPES.set(typeName, shapes);
  return shapes;
}

function shapeOf(type: FieldType, path: string): MergeShape {
  switch (type.kind) {
    case 'object':
      return ATOMIC_TYPES.has(type.typeName) && !SEPARABLE.has(path)
        ? { kind: 'whole', type }
        : { kind: 'struct', typeName: type.typeName };
    case 'map':
      return ATOMIC_MAPS.has(path) ? { kind: 'whole', type } : { kind: 'map', of: shapeOf(type.of, '') };
    case 'list': {
      const keys = KEYED_LISTS.get(path);
      if (keys === undefined) return { kind: 'whole', type };
      return { kind: 'list', keys, defaults: defaultsOf(path, keys), of: shapeOf(type.of, '') };
    }
    case 'scalar':
      return { kind: 'whole', type };
  }
}

/** A value that is one, whatever it holds. */
export function wholeOf(type: FieldType): MergeShape {
  return { kind: 'whole', type };
}

function parseTable(table: string): [string, readonly string[]][] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [path = '', ...keys] = line.trim().split(' ');
      return [path, keys];
    });
}
