/**
 * Go structs that the API's types embed: their fields stand in the outer object, but json's messages name them
 * (`Probe.spec.containers.livenessProbe.ProbeHandler.httpGet`). v1.35 staging/src/k8s.io/api/core/v1/types.go.
 */
const EMBEDDED = new Map<string, { readonly struct: string; readonly fields: (name: string) => boolean }>([
  ['Probe', { struct: 'ProbeHandler', fields: (name) => ['exec', 'httpGet', 'tcpSocket', 'grpc'].includes(name) }],
  ['Volume', { struct: 'VolumeSource', fields: (name) => name !== 'name' }],
  ['EphemeralContainer', { struct: 'EphemeralContainerCommon', fields: (name) => name !== 'targetContainerName' }],
  ['PersistentVolumeSpec', { struct: 'PersistentVolumeSource', fields: (name) => !VOLUME_FIELDS.has(name) }],
  ...[
    'ConfigMapEnvSource',
    'SecretEnvSource',
    'ConfigMapKeySelector',
    'SecretKeySelector',
    'ConfigMapVolumeSource',
    'ConfigMapProjection',
    'SecretProjection',
  ].map((type) => [type, { struct: 'LocalObjectReference', fields: isName }] as const),
]);

/** What a PersistentVolume says besides where its storage is. */
const VOLUME_FIELDS = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);

function isName(name: string): boolean {
  return name === 'name';
}

/** The embedded struct that a field of a type belongs to; undefined where it is the type's own. */
export function embeddedStructOf(typeName: string, field: string): string | undefined {
  const embedded = EMBEDDED.get(typeName);
  return embedded?.fields(field) === true ? embedded.struct : undefined;
}
