import type { PersistentVolume, PersistentVolumeSpec } from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { checkName, checkNoBacksteps, checkOptionalOneOf, checkPresent } from './checks.ts';
import { type FieldError, forbidden, invalid, notSupported, notSupportedMap, required } from './field-error.ts';
import { checkSubdomain } from './names.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** In the order in which the API server counts them. */
const SOURCES = [
  ...(['hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'flocker', 'nfs', 'rbd'] as const),
  ...(['quobyte', 'cephfs', 'iscsi', 'cinder', 'fc', 'flexVolume', 'azureFile', 'vsphereVolume'] as const),
  ...(['photonPersistentDisk', 'portworxVolume', 'azureDisk', 'scaleIO', 'local', 'storageos', 'csi'] as const),
];

/** v1.35 pkg/apis/core/validation, ValidatePersistentVolumeSpec. */
export function checkPersistentVolume({ spec = {} }: PersistentVolume): FieldError[] {
  return [
    ...checkAccessModes(spec.accessModes ?? [], 'spec.accessModes'),
    ...checkCapacity(spec.capacity),
    ...checkOptionalOneOf(spec.persistentVolumeReclaimPolicy, 'spec.persistentVolumeReclaimPolicy', [
      'Delete',
      'Recycle',
      'Retain',
    ]),
    ...checkSource(spec),
    ...((spec.storageClassName ?? '') === ''
      ? []
      : checkName(spec.storageClassName ?? '', 'spec.storageClassName', checkSubdomain)),
    ...checkOptionalOneOf(spec.volumeMode, 'spec.volumeMode', ['Block', 'Filesystem']),
  ];
}

function checkAccessModes(modes: readonly string[], field: string): FieldError[] {
  const known = modes.filter((mode) => ACCESS_MODES.includes(mode));
  const isMixed = known.includes('ReadWriteOncePod') && known.some((mode) => mode !== 'ReadWriteOncePod');
  return [
    ...(modes.length === 0 ? [required(field)] : []),
    ...modes.filter((mode) => !ACCESS_MODES.includes(mode)).map((mode) => notSupported(field, mode, ACCESS_MODES)),
    ...(isMixed ? [forbidden(field, 'may not use ReadWriteOncePod with other access modes')] : []),
  ];
}

function checkCapacity(capacity: PersistentVolumeSpec['capacity']): FieldError[] {
  const names = Object.keys(capacity ?? {});
  const field = 'spec.capacity';
  return [
    ...(names.length === 0 ? [required(field)] : []),
    ...(names.length === 1 && names[0] === 'storage' ? [] : [notSupportedMap(field, capacity, ['storage'])]),
    ...Object.entries(capacity ?? {})
      .filter(([, quantity]) => compareQuantities(quantity, '0') <= 0)
      .map(([name, quantity]) => invalid(`${field}[${name}]`, quantity, 'must be greater than zero')),
  ];
}

function checkSource(spec: PersistentVolumeSpec): FieldError[] {
  const [first, ...others] = SOURCES.filter((source) => spec[source] !== undefined);
  if (first === undefined) return [required('spec', 'must specify a volume type')];
  return [
    ...checkPath(spec.hostPath?.path, 'spec.hostPath.path'),
    ...others.map((source) => forbidden(`spec.${source}`, 'may not specify more than 1 volume type')),
    ...(first === 'local' ? checkLocal(spec) : []),
  ];
}

function checkPath(path: string | undefined, field: string): FieldError[] {
  return path === undefined ? [] : [...checkPresent(path, field), ...checkNoBacksteps(path, field)];
}

function checkLocal({ local, nodeAffinity }: PersistentVolumeSpec): FieldError[] {
  return [
    ...checkPath(local?.path, 'spec.local.path'),
    ...(nodeAffinity?.required === undefined
      ? [required('spec.nodeAffinity', 'Local volume requires node affinity')]
      : []),
  ];
}
