import type { Volume } from '../../objects/kubernetes.generated.ts';
import { compareQuantities } from '../../objects/quantity.ts';
import { checkLocalPath, checkName, checkNoBacksteps, checkOneOf, checkPresent } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { checkLabelName, checkSubdomain } from './names.ts';
import {
  checkConfigMapVolume,
  checkDownwardApiItems,
  checkMode,
  checkProjected,
  checkSecretVolume,
} from './volume-files.ts';

/** The volumes that containers may mount: those without an error of their own. */
export interface CheckedVolumes {
  readonly errors: readonly FieldError[];
  readonly byName: ReadonlyMap<string, Volume>;
}

export interface VolumeContext {
  readonly path: string;
  /** Empty in a template. */
  readonly podName: string;
  readonly isPod: boolean;
}

export function checkVolumes(volumes: readonly Volume[], context: VolumeContext): CheckedVolumes {
  const byName = new Map<string, Volume>();
  const errors: FieldError[] = [];
  const created = new Set(
    volumes.filter((volume) => volume.ephemeral !== undefined).map((volume) => `${context.podName}-${volume.name}`),
  );
  for (const [index, volume] of volumes.entries()) {
    const at = `${context.path}[${index}]`;
    const own = [...checkSource(volume, at, context), ...checkVolumeName(volume.name ?? '', `${at}.name`)];
    if (byName.has(volume.name)) own.push(duplicate(`${at}.name`, volume.name));
    if (own.length === 0) byName.set(volume.name, volume);
    errors.push(...own);
    const claim = volume.persistentVolumeClaim?.claimName;
    if (claim !== undefined && context.podName !== '' && created.has(claim)) {
      const detail = 'must not reference a PVC that gets created for an ephemeral volume';
      errors.push(invalid(`${at}.persistentVolumeClaim.claimName`, claim, detail));
    }
  }
  return { errors, byName };
}

function checkVolumeName(name: string, field: string): FieldError[] {
  return name === '' ? [required(field)] : checkName(name, field, checkLabelName);
}

type SourceType = Exclude<keyof Volume, 'name'>;
type SourceChecks = {
  readonly [T in SourceType]: (source: NonNullable<Volume[T]>, path: string, context: SourceContext) => FieldError[];
};
interface SourceContext extends VolumeContext {
  readonly volumeName: string;
}

/** Upstream's order: the first source that is set counts. */
const SOURCE_CHECKS: SourceChecks = {
  emptyDir: ({ sizeLimit }, path) =>
    sizeLimit !== undefined && compareQuantities(sizeLimit, '0') < 0
      ? [forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')]
      : [],
  hostPath: checkHostPath,
  gitRepo: ({ repository, directory = '' }, path) => [
    ...checkPresent(repository, `${path}.repository`),
    ...checkLocalPath(directory, `${path}.directory`),
  ],
  gcePersistentDisk: ({ pdName }, path) => checkPresent(pdName, `${path}.pdName`),
  awsElasticBlockStore: ({ volumeID }, path) => checkPresent(volumeID, `${path}.volumeID`),
  secret: checkSecretVolume,
  nfs: ({ server, path: directory = '' }, path) => [
    ...checkPresent(server, `${path}.server`),
    ...checkPresent(directory, `${path}.path`),
    ...(directory === '' || directory.startsWith('/')
      ? []
      : [invalid(`${path}.path`, directory, 'must be an absolute path')]),
  ],
  iscsi: ({ targetPortal, iqn }, path) => [
    ...checkPresent(targetPortal, `${path}.targetPortal`),
    ...checkPresent(iqn, `${path}.iqn`),
  ],
  glusterfs: ({ endpoints, path: directory }, path) => [
    ...checkPresent(endpoints, `${path}.endpoints`),
    ...checkPresent(directory, `${path}.path`),
  ],
  flocker: ({ datasetName = '', datasetUUID = '' }, path) => {
    if (datasetName === '' && datasetUUID === '') {
      return [required(path, 'one of datasetName and datasetUUID is required')];
    }
    const isBoth = datasetName !== '' && datasetUUID !== '';
    return isBoth ? [invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously')] : [];
  },
  persistentVolumeClaim: ({ claimName }, path) => checkPresent(claimName, `${path}.claimName`),
  rbd: ({ monitors = [], image }, path) => [
    ...(monitors.length === 0 ? [required(`${path}.monitors`)] : []),
    ...checkPresent(image, `${path}.image`),
  ],
  cinder: ({ volumeID }, path) => checkPresent(volumeID, `${path}.volumeID`),
  cephfs: ({ monitors = [] }, path) => (monitors.length === 0 ? [required(`${path}.monitors`)] : []),
  quobyte: ({ registry, volume }, path) => [
    ...checkPresent(registry, `${path}.registry`, 'must be a host:port pair or multiple pairs separated by commas'),
    ...checkPresent(volume, `${path}.volume`),
  ],
  downwardAPI: ({ defaultMode, items = [] }, path) => [
    ...checkMode(defaultMode, `${path}.defaultMode`),
    ...checkDownwardApiItems(items, path),
  ],
  fc: ({ targetWWNs = [], wwids = [] }, path) =>
    targetWWNs.length === 0 && wwids.length === 0
      ? [required(`${path}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both')]
      : [],
  flexVolume: ({ driver }, path) => checkPresent(driver, `${path}.driver`),
  configMap: checkConfigMapVolume,
  azureFile: ({ secretName, shareName }, path) => [
    ...checkPresent(secretName, `${path}.secretName`),
    ...checkPresent(shareName, `${path}.shareName`),
  ],
  vsphereVolume: ({ volumePath }, path) => checkPresent(volumePath, `${path}.volumePath`),
  photonPersistentDisk: ({ pdID }, path) => checkPresent(pdID, `${path}.pdID`),
  portworxVolume: ({ volumeID }, path) => checkPresent(volumeID, `${path}.volumeID`),
  azureDisk: ({ diskName, diskURI }, path) => [
    ...checkPresent(diskName, `${path}.diskName`),
    ...checkPresent(diskURI, `${path}.diskURI`),
  ],
  storageos: ({ volumeName }, path) => checkPresent(volumeName, `${path}.volumeName`),
  projected: checkProjected,
  scaleIO: ({ gateway, system, volumeName }, path) => [
    ...checkPresent(gateway, `${path}.gateway`),
    ...checkPresent(system, `${path}.system`),
    ...checkPresent(volumeName, `${path}.volumeName`),
  ],
  csi: ({ driver = '' }, path) =>
    driver === '' ? [required(`${path}.driver`)] : checkName(driver.toLowerCase(), `${path}.driver`, checkSubdomain),
  ephemeral: checkEphemeral,
  image: ({ reference = '', pullPolicy }, path, { isPod }) => [
    ...(isPod ? checkPresent(reference, `${path}.reference`) : []),
    ...checkOneOf(pullPolicy, `${path}.pullPolicy`, ['Always', 'IfNotPresent', 'Never']),
  ],
};
const SOURCE_TYPES = Object.keys(SOURCE_CHECKS).filter((type): type is SourceType => type in SOURCE_CHECKS);

function checkSource(volume: Volume, path: string, context: VolumeContext): FieldError[] {
  const [first, ...others] = SOURCE_TYPES.filter((type) => volume[type] !== undefined);
  if (first === undefined) return [required(path, 'must specify a volume type')];
  return [
    ...checkSourceType(volume, first, { ...context, path: `${path}.${first}`, volumeName: volume.name }),
    ...others.map((type) => forbidden(`${path}.${type}`, 'may not specify more than 1 volume type')),
  ];
}

function checkSourceType<T extends SourceType>(volume: Volume, type: T, context: SourceContext): FieldError[] {
  const source: Volume[T] = volume[type];
  const check: SourceChecks[T] = SOURCE_CHECKS[type];
  return source === undefined || source === null ? [] : check(source, context.path, context);
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
  if (context.podName === '' || context.volumeName === '') return [];
  const claimName = `${context.podName}-${context.volumeName}`;
  const field = `${path.slice(0, path.lastIndexOf('.'))}.name`;
  return checkSubdomain(claimName).map((message) =>
    invalid(field, context.volumeName, `PVC name "${claimName}": ${message}`),
  );
}
