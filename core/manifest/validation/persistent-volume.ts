import type { PersistentVolume, PersistentVolumeSpec, SecretReference } from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { checkName, checkNoBacksteps, checkOptionalOneOf, checkPresent } from './checks.ts';
import { checkAccessModes, checkClassName } from './claim.ts';
import { type FieldError, forbidden, invalid, notSupported, notSupportedMap, required } from './field-error.ts';
import { checkSubdomain } from './names.ts';
import { isSame } from './same-value.ts';
import { checkNodeTerms } from './scheduling.ts';
import { describeJsonDiff } from './unified-diff.ts';
import { affinityStruct, sourceStruct } from './volume-structs.ts';

/** In the order in which the API server counts them. */
const SOURCES = [
  ...(['hostPath', 'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'flocker', 'nfs', 'rbd'] as const),
  ...(['quobyte', 'cephfs', 'iscsi', 'cinder', 'fc', 'flexVolume', 'azureFile', 'vsphereVolume'] as const),
  ...(['photonPersistentDisk', 'portworxVolume', 'azureDisk', 'scaleIO', 'local', 'storageos', 'csi'] as const),
];

/** v1.35 pkg/apis/core/validation, ValidatePersistentVolumeSpec. */
export function checkPersistentVolume({ spec = {} }: PersistentVolume): FieldError[] {
  const modes = spec.accessModes ?? [];
  return [
    ...(modes.length === 0 ? [required('spec.accessModes')] : []),
    ...checkAccessModes(modes, 'spec.accessModes'),
    ...checkCapacity(spec.capacity),
    ...checkOptionalOneOf(spec.persistentVolumeReclaimPolicy, 'spec.persistentVolumeReclaimPolicy', [
      'Delete',
      'Recycle',
      'Retain',
    ]),
    ...checkNodeAffinity(spec),
    ...checkSource(spec),
    ...checkRecycling(spec),
    ...checkClassName(spec.storageClassName ?? '', 'spec.storageClassName'),
    ...checkOptionalOneOf(spec.volumeMode, 'spec.volumeMode', ['Block', 'Filesystem']),
    ...checkAttributesClass(spec),
  ];
}

/** ValidatePersistentVolumeUpdate. */
export function checkPersistentVolumeUpdate(
  { spec: before = {} }: PersistentVolume,
  volume: PersistentVolume,
): FieldError[] {
  const { spec: after = {} } = volume;
  const [was, is] = [sourceStruct(before), sourceStruct(after)];
  const field = 'spec.persistentvolumesource';
  const rule = `${field} is immutable after creation`;
  const kept = 'field is immutable, except for updating from beta label to GA';
  const affinity = affinityStruct(after);
  return [
    ...checkPersistentVolume(volume),
    ...(isSame(was, is) ? [] : [forbidden(field, `${rule}\n${describeJsonDiff(was, is)}`)]),
    ...(before.volumeMode === after.volumeMode ? [] : [invalid('volumeMode', after.volumeMode, 'field is immutable')]),
    ...(before.nodeAffinity === undefined || isSame(affinityStruct(before), affinity)
      ? []
      : [{ ...invalid('nodeAffinity', {}, ''), body: `Invalid value: ${JSON.stringify(affinity ?? null)}: ${kept}` }]),
  ];
}

function checkCapacity(capacity: PersistentVolumeSpec['capacity']): FieldError[] {
  const names = Object.keys(capacity ?? {});
  const field = 'spec.capacity';
  return [
    ...(names.length === 0 ? [required(field)] : []),
    ...(names.length === 1 && names[0] === 'storage' ? [] : [notSupportedMap(field, capacity, ['storage'])]),
    ...Object.entries(capacity ?? {}).flatMap(([name, quantity]) => {
      const at = `${field}[${name}]`;
      const sign = compareQuantities(quantity, '0');
      return [
        ...(sign < 0 ? [{ ...invalid(at, '', ''), body: `Invalid value: ${quantity}: ${NO_QUANTITY}` }] : []),
        ...(sign <= 0 ? [invalid(at, quantity, 'must be greater than zero')] : []),
      ];
    }),
  ];
}

const NO_QUANTITY = 'must be a valid resource quantity';

function checkNodeAffinity({ nodeAffinity }: PersistentVolumeSpec): FieldError[] {
  if (nodeAffinity === undefined) return [];
  const field = 'spec.nodeAffinity.required';
  if (nodeAffinity.required === undefined) return [required(field, 'must specify required node constraints')];
  return checkNodeTerms(nodeAffinity.required.nodeSelectorTerms ?? [], field);
}

function checkSource(spec: PersistentVolumeSpec): FieldError[] {
  const [first, ...others] = SOURCES.filter((source) => spec[source] !== undefined);
  if (first === undefined) return [required('spec', 'must specify a volume type')];
  return [
    ...checkHostPath(spec),
    ...others.map((source) => forbidden(`spec.${source}`, 'may not specify more than 1 volume type')),
    ...(first === 'local' ? checkLocal(spec) : []),
    ...(first === 'nfs' ? checkNfs(spec) : []),
    ...(first === 'csi' ? checkCsi(spec) : []),
  ];
}

const HOST_PATH_TYPES = [
  ...['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'],
];

function checkHostPath({ hostPath }: PersistentVolumeSpec): FieldError[] {
  if (hostPath === undefined) return [];
  const { path = '', type = '' } = hostPath;
  return [
    ...checkPath(path, 'spec.hostPath.path'),
    ...(HOST_PATH_TYPES.includes(type) ? [] : [notSupported('spec.hostPath.type', type, HOST_PATH_TYPES)]),
  ];
}

function checkPath(path: string, field: string): FieldError[] {
  return [...checkPresent(path, field), ...checkNoBacksteps(path, field)];
}

function checkLocal({ local, nodeAffinity }: PersistentVolumeSpec): FieldError[] {
  return [
    ...checkPath(local?.path ?? '', 'spec.local.path'),
    ...(nodeAffinity?.required === undefined
      ? [required('spec.nodeAffinity', 'Local volume requires node affinity')]
      : []),
  ];
}

function checkNfs({ nfs }: PersistentVolumeSpec): FieldError[] {
  const path = nfs?.path ?? '';
  return [
    ...checkPresent(nfs?.server, 'spec.nfs.server'),
    ...checkPresent(path, 'spec.nfs.path'),
    ...(path.startsWith('/') ? [] : [invalid('spec.nfs.path', path, 'must be an absolute path')]),
  ];
}

const SECRETS = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
] as const;

function checkCsi({ csi }: PersistentVolumeSpec): FieldError[] {
  const { driver = '' } = csi ?? {};
  return [
    ...checkPresent(driver, 'spec.csi.driver'),
    ...(driver === '' ? [] : checkName(driver.toLowerCase(), 'spec.csi.driver', checkSubdomain)),
    ...checkPresent(csi?.volumeHandle, 'spec.csi.volumeHandle'),
    ...SECRETS.flatMap((ref) => checkSecretRef(csi?.[ref], `spec.csi.${ref}`)),
  ];
}

function checkSecretRef(ref: SecretReference | undefined, field: string): FieldError[] {
  if (ref === undefined) return [];
  return [...checkPresent(ref.name, `${field}.name`), ...checkPresent(ref.namespace, `${field}.namespace`)];
}

/** Whoever empties `/` empties the node. */
function checkRecycling({ hostPath, persistentVolumeReclaimPolicy: policy }: PersistentVolumeSpec): FieldError[] {
  const steps: string[] = [];
  for (const step of (hostPath?.path ?? 'none').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  const rule = "may not be 'recycle' for a hostPath mount of '/'";
  const isRoot = policy === 'Recycle' && hostPath?.path?.startsWith('/') === true && steps.length === 0;
  return isRoot ? [forbidden('spec.persistentVolumeReclaimPolicy', rule)] : [];
}

function checkAttributesClass({ volumeAttributesClassName: name, csi }: PersistentVolumeSpec): FieldError[] {
  if (name === undefined) return [];
  const field = 'spec.volumeAttributesClassName';
  const lack = 'has to be specified when using volumeAttributesClassName';
  return [
    ...(name === '' ? [required(field, 'an empty string is disallowed')] : checkName(name, field, checkSubdomain)),
    ...(csi === undefined ? [required('spec.csi', lack)] : []),
  ];
}
