import { type FieldType, fieldsOf } from '../manifest/schema.ts';
import type { Kind, KindMap } from '../objects/object.ts';

/**
 * Fields that are accepted and kept, but from which nothing in the lab follows, by the type they stand in. After `=` the
 * value that asks for nothing, where that is not `false`. A test compares this with what the components read:
 * whoever builds a field takes it out here.
 */
const IDLE: Readonly<Record<string, string>> = {
  PodSpec: 'hostIPC hostPID resourceClaims shareProcessNamespace workloadRef',
  PodSecurityContext: 'fsGroupChangePolicy seLinuxChangePolicy seLinuxOptions windowsOptions',
  SecurityContext: 'procMount=Default seLinuxOptions windowsOptions',
  Container: 'stdinOnce volumeDevices',
  VolumeMount: 'mountPropagation=None recursiveReadOnly=Disabled',
  ResourceRequirements: 'claims',
  Volume:
    'awsElasticBlockStore azureDisk azureFile cephfs cinder csi ephemeral fc flexVolume flocker gcePersistentDisk gitRepo glusterfs iscsi nfs photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume',
  VolumeProjection: 'clusterTrustBundle podCertificate',
  ServiceSpec: 'externalTrafficPolicy=Cluster loadBalancerClass loadBalancerIP loadBalancerSourceRanges',
  PersistentVolumeClaimSpec: 'dataSource dataSourceRef volumeAttributesClassName',
  PersistentVolumeSpec: 'mountOptions volumeAttributesClassName',
};

interface IdleField {
  readonly name: string;
  readonly asksForNothing: string | undefined;
}

const FIELDS = new Map(Object.entries(IDLE).map(([type, text]) => [type, text.split(' ').map(readIdleField)] as const));

/** The table as pairs of a type and a field, for the tests that hold it against schema and components. */
export function listIdleFields(): readonly (readonly [type: string, field: string])[] {
  return [...FIELDS].flatMap(([type, fields]) => fields.map(({ name }) => [type, name] as const));
}

/** Paths of the written fields without effect (`spec.containers[0].stdinOnce`), in the order in which they stand. */
export function findIdleFields<K extends Kind>(kind: K, object: KindMap[K]): readonly string[] {
  const found: string[] = [];
  visitObject(found, kind, object, '');
  return found;
}

function visitObject(found: string[], type: string, object: object, path: string): void {
  const fields = fieldsOf(type);
  for (const [name, value] of Object.entries(object)) {
    const field = fields.get(name);
    if (field === undefined || name === 'status') continue;
    const place = path === '' ? name : `${path}.${name}`;
    const idle = FIELDS.get(type)?.find((candidate) => candidate.name === name);
    if (idle === undefined) visitValue(found, field, value, place);
    else if (asksForSomething(idle, value)) found.push(place);
  }
}

function visitValue(found: string[], field: FieldType, value: unknown, path: string): void {
  if (field.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) visitValue(found, field.of, item, `${path}[${index}]`);
  } else if (field.kind === 'object' && typeof value === 'object' && value !== null) {
    visitObject(found, field.typeName, value, path);
  }
}

function asksForSomething({ asksForNothing }: IdleField, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  return String(value) !== (asksForNothing ?? 'false');
}

function readIdleField(text: string): IdleField {
  const [name = '', asksForNothing] = text.split('=');
  return { name, asksForNothing };
}
