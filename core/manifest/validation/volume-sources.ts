import type { Volume } from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { checkLocalPath, checkName, checkNoBacksteps, checkOneOf, checkPresent, checkRange } from './checks.ts';
import { checkClaimSpec } from './claim.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkLabelName, checkSubdomain } from './names.ts';
import { checkAnnotations, checkLabels } from './object-meta.ts';
import {
  checkConfigMapVolume,
  checkDownwardApiItems,
  checkMode,
  checkProjected,
  checkSecretVolume,
} from './volume-files.ts';
import { checkAzureDisk, checkIscsi, checkQuobyte, checkSecretRef } from './volume-remote.ts';
import type { VolumeContext } from './volumes.ts';

export type SourceType = Exclude<keyof Volume, 'name'>;
export type SourceChecks = {
  readonly [T in SourceType]: (source: NonNullable<Volume[T]>, path: string, context: SourceContext) => FieldError[];
};
export interface SourceContext extends VolumeContext {
  readonly volumeName: string;
}

/** Upstream's order: the first source that is set counts. */
export const SOURCE_CHECKS: SourceChecks = {
  emptyDir: ({ sizeLimit }, path) =>
    sizeLimit !== undefined && compareQuantities(sizeLimit, '0') < 0
      ? [forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
      : [],
  hostPath: checkHostPath,
  gitRepo: ({ repository, directory = '' }, path) => [
    ...checkPresent(repository, `${path}.repository`),
    ...checkLocalPath(directory, `${path}.directory`),
  ],
  gcePersistentDisk: ({ pdName, partition = 0 }, path) => {
    const at = path.replace(/gceP(?=\w+$)/, 'p');
    return [...checkPresent(pdName, `${at}.pdName`), ...checkPartition(partition, at)];
  },
  awsElasticBlockStore: ({ volumeID, partition = 0 }, path) => [
    ...checkPresent(volumeID, `${path}.volumeID`),
    ...checkPartition(partition, path),
  ],
  secret: checkSecretVolume,
  nfs: ({ server, path: directory = '' }, path) => [
    ...checkPresent(server, `${path}.server`),
    ...checkPresent(directory, `${path}.path`),
    ...(directory.startsWith('/') ? [] : [invalid(`${path}.path`, directory, 'must be an absolute path')]),
  ],
  iscsi: checkIscsi,
  glusterfs: ({ endpoints, path: directory }, path) => [
    ...checkPresent(endpoints, `${path}.endpoints`),
    ...checkPresent(directory, `${path}.path`),
  ],
  flocker: ({ datasetName = '', datasetUUID = '' }, path) => {
    if (datasetName === '' && datasetUUID === '') {
      return [required(path, 'one of datasetName and datasetUUID is required')];
    }
    const isBoth = datasetName !== '' && datasetUUID !== '';
    return [
      ...(isBoth ? [invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously')] : []),
      ...(datasetName.includes('/') ? [invalid(`${path}.datasetName`, datasetName, "must not contain '/'")] : []),
    ];
  },
  persistentVolumeClaim: ({ claimName }, path) => checkPresent(claimName, `${path}.claimName`),
  rbd: ({ monitors = [], image }, path) => [
    ...(monitors.length === 0 ? [required(`${path}.monitors`)] : []),
    ...checkPresent(image, `${path}.image`),
  ],
  cinder: ({ volumeID, secretRef }, path) => [
    ...checkPresent(volumeID, `${path}.volumeID`),
    ...checkSecretRef(secretRef, `${path}.secretRef`),
  ],
  cephfs: ({ monitors = [] }, path) => (monitors.length === 0 ? [required(`${path}.monitors`)] : []),
  quobyte: checkQuobyte,
  downwardAPI: ({ defaultMode, items = [] }, path) => [
    ...checkMode(defaultMode, `${path}.defaultMode`),
    ...checkDownwardApiItems(items, path),
  ],
  fc: ({ targetWWNs = [], wwids = [], lun }, path) => {
    const isNone = targetWWNs.length === 0 && wwids.length === 0;
    const isBoth = targetWWNs.length > 0 && wwids.length > 0;
    const both = 'targetWWNs and wwids can not be specified simultaneously';
    return [
      ...(isNone ? [required(`${path}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both')] : []),
      ...(isBoth ? [invalid(`${path}.targetWWNs`, targetWWNs, both)] : []),
      ...(targetWWNs.length > 0 && lun === undefined
        ? [required(`${path}.lun`, 'lun is required if targetWWNs is specified')]
        : checkRange(lun, `${path}.lun`, { from: 0, to: 255 })),
    ];
  },
  flexVolume: ({ driver, options = {} }, path) => [
    ...checkPresent(driver, `${path}.driver`),
    ...Object.keys(options)
      .filter((key) => /^(?:[^/]*\.)?(?:kubernetes|k8s)\.io\//.test(key))
      .map((key) => invalid(`${path}.options[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved')),
  ],
  configMap: checkConfigMapVolume,
  azureFile: ({ secretName, shareName }, path) => [
    ...checkPresent(secretName, `${path}.secretName`),
    ...checkPresent(shareName, `${path}.shareName`),
  ],
  vsphereVolume: ({ volumePath }, path) => checkPresent(volumePath, `${path}.volumePath`),
  photonPersistentDisk: ({ pdID }, path) => checkPresent(pdID, `${path}.pdID`),
  portworxVolume: ({ volumeID }, path) => checkPresent(volumeID, `${path}.volumeID`),
  azureDisk: checkAzureDisk,
  storageos: ({ volumeName = '', volumeNamespace = '', secretRef }, path) => [
    ...(volumeName === ''
      ? [required(`${path}.volumeName`)]
      : checkName(volumeName, `${path}.volumeName`, checkLabelName)),
    ...(volumeNamespace === '' ? [] : checkName(volumeNamespace, `${path}.volumeNamespace`, checkLabelName)),
    ...checkSecretRef(secretRef, `${path}.secretRef`),
  ],
  projected: checkProjected,
  scaleIO: ({ gateway, system, volumeName }, path) => [
    ...checkPresent(gateway, `${path}.gateway`),
    ...checkPresent(system, `${path}.system`),
    ...checkPresent(volumeName, `${path}.volumeName`),
  ],
  csi: ({ driver = '', nodePublishSecretRef }, path) => [
    ...(driver === ''
      ? [required(`${path}.driver`)]
      : checkSubdomain(driver.toLowerCase()).map((message) => invalid(`${path}.driver`, driver, message))),
    ...((nodePublishSecretRef?.name ?? '') === ''
      ? checkSecretRef(nodePublishSecretRef, `${path}.nodePublishSecretRef`)
      : checkName(nodePublishSecretRef?.name ?? '', `${path}.name`, checkSubdomain)),
  ],
  ephemeral: checkEphemeral,
  image: ({ reference = '', pullPolicy }, path, { isPod }) => [
    ...(isPod ? checkPresent(reference, `${path}.reference`) : []),
    ...checkOneOf(pullPolicy, `${path}.pullPolicy`, ['Always', 'IfNotPresent', 'Never']),
  ],
};
function checkPartition(partition: number, path: string): FieldError[] {
  return checkRange(partition === 0 ? undefined : partition, `${path}.partition`, { from: 1, to: 255 });
}

const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

function checkHostPath({ path: hostPath = '', type }: NonNullable<Volume['hostPath']>, path: string): FieldError[] {
  if (hostPath === '') return [required(`${path}.path`)];
  return [
    ...checkNoBacksteps(hostPath, `${path}.path`),
    ...(type === undefined || HOST_PATH_TYPES.includes(type)
      ? []
      : [notSupported(`${path}.type`, type, HOST_PATH_TYPES)]),
  ];
}

function checkEphemeral(source: NonNullable<Volume['ephemeral']>, path: string, context: SourceContext): FieldError[] {
  if (source.volumeClaimTemplate === undefined) return [required(`${path}.volumeClaimTemplate`)];
  return [
    ...checkClaimTemplate(source.volumeClaimTemplate, `${path}.volumeClaimTemplate`),
    ...checkClaimName(path, context),
  ];
}

/** Of its metadata only labels and annotations come to be the claim's. */
function checkClaimTemplate(
  { metadata = {}, spec }: NonNullable<NonNullable<Volume['ephemeral']>['volumeClaimTemplate']>,
  path: string,
): FieldError[] {
  const { labels, annotations, ...others } = metadata;
  return [
    ...checkLabels(labels, `${path}.metadata.labels`),
    ...checkAnnotations(annotations, `${path}.metadata.annotations`),
    ...Object.keys(others).map((name) => forbidden(`${path}.metadata.${name}`, 'cannot be set')),
    ...checkClaimSpec(spec ?? {}, `${path}.spec`),
  ];
}

function checkClaimName(path: string, context: SourceContext): FieldError[] {
  if (context.podName === '' || context.volumeName === '') return [];
  const claimName = `${context.podName}-${context.volumeName}`;
  const field = `${path.slice(0, path.lastIndexOf('.'))}.name`;
  return checkSubdomain(claimName).map((message) =>
    invalid(field, context.volumeName, `PVC name "${claimName}": ${message}`),
  );
}
