import type {
  EnvFromSource,
  EnvVar,
  EnvVarSource,
  FileKeySelector,
  ObjectFieldSelector,
  ResourceFieldSelector,
  Volume,
} from '../../objects/kubernetes.generated.ts';
import { checkConfigKey, checkName, checkNoBacksteps, checkPresent } from './checks.ts';
import { type FieldError, invalid, notFound, notSupported, required } from './field-error.ts';
import { checkLabelName, checkQualifiedName, checkSubdomain } from './names.ts';

export function checkEnv(
  variables: readonly EnvVar[],
  volumes: ReadonlyMap<string, Volume>,
  path: string,
): FieldError[] {
  return variables.flatMap((variable, index) => {
    const at = `${path}[${index}]`;
    const name = variable.name ?? '';
    return [
      ...(name === '' ? [required(`${at}.name`)] : checkVariableName(name, `${at}.name`)),
      ...checkValueFrom(variable, volumes, `${at}.valueFrom`),
    ];
  });
}

const NAME_MESSAGE = "a valid environment variable name must consist only of printable ASCII characters other than '='";

function checkVariableName(name: string, field: string): FieldError[] {
  return /^[\x20-\x3c\x3e-\x7e]+$/.test(name) ? [] : [invalid(field, name, NAME_MESSAGE)];
}

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;

function checkValueFrom(variable: EnvVar, volumes: ReadonlyMap<string, Volume>, path: string): FieldError[] {
  const source = variable.valueFrom;
  if (source === undefined) return [];
  const errors = checkSources(source, volumes, path);
  const count = SOURCES.filter((type) => source[type] !== undefined).length;
  if (count === 0) {
    const detail =
      'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`';
    return [...errors, invalid(path, '', detail)];
  }
  if ((variable.value ?? '') !== '')
    return [...errors, invalid(path, '', 'may not be specified when `value` is not empty')];
  return count > 1 ? [...errors, invalid(path, '', 'may not have more than one field specified at a time')] : errors;
}

function checkSources(source: EnvVarSource, volumes: ReadonlyMap<string, Volume>, path: string): FieldError[] {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  return [
    ...(fieldRef === undefined ? [] : checkFieldRef(fieldRef, ENV_FIELDS, `${path}.fieldRef`)),
    ...(resourceFieldRef === undefined ? [] : checkResourceFieldRef(resourceFieldRef, `${path}.resourceFieldRef`)),
    ...(configMapKeyRef === undefined ? [] : checkKeyRef(configMapKeyRef, `${path}.configMapKeyRef`)),
    ...(secretKeyRef === undefined ? [] : checkKeyRef(secretKeyRef, `${path}.secretKeyRef`)),
    ...(fileKeyRef === undefined ? [] : checkFileKeyRef(fileKeyRef, volumes, `${path}.fileKeyRef`)),
  ];
}

function checkFileKeyRef(selector: FileKeySelector, volumes: ReadonlyMap<string, Volume>, path: string): FieldError[] {
  const { key = '', volumeName = '', path: file = '' } = selector;
  return [
    ...(key === '' ? [required(`${path}.key`)] : checkVariableName(key, `${path}.key`)),
    ...(volumeName === ''
      ? [required(`${path}.volumeName`)]
      : checkName(volumeName, `${path}.volumeName`, checkLabelName)),
    ...(file === '' ? [required(`${path}.path`)] : checkNoBacksteps(file, `${path}.path`)),
    ...checkFileVolume(volumes.get(volumeName), volumeName, `${path}.volumeName`),
  ];
}

/** The file is one that another container of the Pod left in an emptyDir. */
function checkFileVolume(volume: Volume | undefined, name: string, field: string): FieldError[] {
  if (volume === undefined) return [notFound(field, name)];
  return volume.emptyDir === undefined ? [invalid(field, name, 'referenced volume must be of type emptyDir')] : [];
}

function checkKeyRef(selector: { readonly name?: string; readonly key: string }, path: string): FieldError[] {
  const key = selector.key ?? '';
  return [
    ...checkName(selector.name ?? '', `${path}.name`, checkSubdomain),
    ...(key === '' ? [required(`${path}.key`)] : checkConfigKey(key, `${path}.key`)),
  ];
}

const ENV_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
export const VOLUME_FIELDS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];
/** What the downward API converts at all; anything else is no field label. */
const KNOWN_FIELDS = new Set([
  ...ENV_FIELDS,
  ...VOLUME_FIELDS,
  'spec.restartPolicy',
  'spec.schedulerName',
  'spec.host',
  'status.phase',
  'status.nominatedNodeName',
]);

export function checkFieldRef(selector: ObjectFieldSelector, fields: readonly string[], path: string): FieldError[] {
  const { fieldPath = '', apiVersion = '' } = selector;
  if (apiVersion === '') return [required(`${path}.apiVersion`)];
  if (fieldPath === '') return [required(`${path}.fieldPath`)];
  const [, base = fieldPath, subscript] = /^(.+?)\['(.*)'\]$/s.exec(fieldPath) ?? [];
  const reason = refuseConversion(apiVersion, fieldPath, { base, hasSubscript: subscript !== undefined });
  if (reason !== undefined) {
    return [invalid(`${path}.fieldPath`, fieldPath, `error converting fieldPath: ${reason}`)];
  }
  if (subscript !== undefined) return checkSubscript(base, subscript, path);
  return fields.includes(fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath)
    ? []
    : [notSupported(`${path}.fieldPath`, fieldPath, fields)];
}

/** v1.35 pkg/apis/core/pods/helpers.go: ConvertDownwardAPIFieldLabel. */
function refuseConversion(
  apiVersion: string,
  fieldPath: string,
  { base, hasSubscript }: { base: string; hasSubscript: boolean },
): string | undefined {
  if (apiVersion !== 'v1') return `unsupported pod version: ${apiVersion}`;
  const isMap = base === 'metadata.annotations' || base === 'metadata.labels';
  if (hasSubscript && !isMap) return `field label does not support subscript: ${fieldPath}`;
  return KNOWN_FIELDS.has(base) ? undefined : `field label not supported: ${fieldPath}`;
}

function checkSubscript(base: string, subscript: string, path: string): FieldError[] {
  if (base === 'metadata.annotations') return checkName(subscript.toLowerCase(), path, checkQualifiedName);
  return checkName(subscript, path, checkQualifiedName);
}

const RESOURCE_FIELDS = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

export function checkResourceFieldRef(selector: ResourceFieldSelector, path: string): FieldError[] {
  const { resource = '' } = selector;
  const known = RESOURCE_FIELDS.includes(resource) || /^(?:limits|requests)\.hugepages-/.test(resource);
  return [
    ...checkPresent(resource, `${path}.resource`),
    ...(resource === '' || known ? [] : [notSupported(`${path}.resource`, resource, RESOURCE_FIELDS)]),
    ...checkDivisor(resource, selector.divisor, path),
  ];
}

const SIZE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

function checkDivisor(resource: string, divisor = '0', path: string): FieldError[] {
  if (divisor === '0' || resource === '') return [];
  if (resource.endsWith('.cpu')) {
    const detail = "only divisor's values 1m and 1 are supported with the cpu resource";
    return ['1m', '1'].includes(divisor) ? [] : [invalid(`${path}.divisor`, resource, detail)];
  }
  const what = resource.endsWith('.memory')
    ? 'memory'
    : resource.endsWith('.ephemeral-storage')
      ? 'local ephemeral storage'
      : 'hugepages';
  const detail = `only divisor's values ${SIZE_DIVISORS.join(', ')} are supported with the ${what} resource`;
  return SIZE_DIVISORS.includes(divisor) ? [] : [invalid(`${path}.divisor`, resource, detail)];
}

export function checkEnvFrom(sources: readonly EnvFromSource[], path: string): FieldError[] {
  return sources.flatMap((source, index) => {
    const at = `${path}[${index}]`;
    const refs = (['configMapRef', 'secretRef'] as const).filter((type) => source[type] !== undefined);
    return [
      ...((source.prefix ?? '') === '' ? [] : checkVariableName(source.prefix ?? '', `${at}.prefix`)),
      ...refs.flatMap((type) => checkRefName(source[type]?.name ?? '', `${at}.${type}.name`)),
      ...(refs.length === 0 ? [invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`')] : []),
      ...(refs.length > 1 ? [invalid(path, '', 'may not have more than one field specified at a time')] : []),
    ];
  });
}

function checkRefName(name: string, field: string): FieldError[] {
  return name === '' ? [required(field)] : checkName(name, field, checkSubdomain);
}
