import type {
  ConfigMapVolumeSource,
  DownwardAPIVolumeFile,
  KeyToPath,
  ProjectedVolumeSource,
  SecretVolumeSource,
  VolumeProjection,
} from '../../objects/kubernetes.generated.ts';
import { checkFilePath, checkPresent } from './checks.ts';
import { checkFieldRef, checkResourceFieldRef, VOLUME_FIELDS } from './env.ts';
import { type FieldError, forbidden, invalid, required } from './field-error.ts';

/** Volumes whose files come out of the API: their items, paths and modes. */
export function checkSecretVolume(source: SecretVolumeSource, path: string): FieldError[] {
  return [
    ...checkPresent(source.secretName, `${path}.secretName`),
    ...checkMode(source.defaultMode, `${path}.defaultMode`),
    ...checkItems(source.items, `${path}.items`),
  ];
}

export function checkConfigMapVolume(source: ConfigMapVolumeSource, path: string): FieldError[] {
  return [
    ...checkPresent(source.name, `${path}.name`),
    ...checkMode(source.defaultMode, `${path}.defaultMode`),
    ...checkItems(source.items, `${path}.items`),
  ];
}

export function checkMode(mode: number | undefined, field: string): FieldError[] {
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return [];
  return [invalid(field, mode, 'must be a number between 0 and 0777 (octal), both inclusive')];
}

function checkItems(items: readonly KeyToPath[] = [], path: string): FieldError[] {
  return items.flatMap((item, index) => {
    const at = `${path}[${index}]`;
    const file = item.path ?? '';
    return [
      ...checkPresent(item.key, `${at}.key`),
      ...checkPresent(file, `${at}.path`),
      ...checkFilePath(file, `${at}.path`),
      ...checkMode(item.mode, `${at}.mode`),
    ];
  });
}

export function checkDownwardApiItems(items: readonly DownwardAPIVolumeFile[], path: string): FieldError[] {
  return items.flatMap((item) => {
    const file = item.path ?? '';
    return [
      ...checkPresent(file, `${path}.path`),
      ...checkFilePath(file, `${path}.path`),
      ...checkFileSource(item, path),
      ...checkMode(item.mode, `${path}.mode`),
    ];
  });
}

function checkFileSource({ fieldRef, resourceFieldRef }: DownwardAPIVolumeFile, path: string): FieldError[] {
  if (fieldRef !== undefined) {
    const both = 'fieldRef and resourceFieldRef can not be specified simultaneously';
    return [
      ...checkFieldRef(fieldRef, VOLUME_FIELDS, `${path}.fieldRef`),
      ...(resourceFieldRef === undefined ? [] : [invalid(path, 'resource', both)]),
    ];
  }
  if (resourceFieldRef === undefined) return [required(path, 'one of fieldRef and resourceFieldRef is required')];
  const field = `${path}.resourceFieldRef`;
  if ((resourceFieldRef.containerName ?? '') === '') return [required(`${field}.containerName`)];
  return checkResourceFieldRef(resourceFieldRef, field);
}

/** What v1.35 does not have by default is not there any more: {@link dropDisabled}. */
const PROJECTIONS = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'] as const;

export function checkProjected(source: ProjectedVolumeSource, path: string): FieldError[] {
  const sources = source.sources ?? [];
  const seen = new Set<string>();
  return [
    ...checkMode(source.defaultMode, `${path}.defaultMode`),
    ...sources.flatMap((projection, index) => {
      const at = `${path}.sources[${index}]`;
      return [...checkProjection(projection, { at, path }), ...checkPathConflicts(projection, seen, path)];
    }),
  ];
}

function checkProjection(projection: VolumeProjection, { at, path }: { at: string; path: string }): FieldError[] {
  const [first, ...others] = PROJECTIONS.filter((type) => projection[type] !== undefined);
  if (first === undefined) return [];
  return [
    ...checkProjectionType(projection, first, { path: `${at}.${first}`, volume: path }),
    ...others.map(() => forbidden(at, 'may not specify more than 1 volume type per source')),
  ];
}

function checkProjectionType(
  projection: VolumeProjection,
  type: (typeof PROJECTIONS)[number],
  { path, volume }: { path: string; volume: string },
): FieldError[] {
  switch (type) {
    case 'secret':
    case 'configMap':
      return [
        ...checkPresent(projection[type]?.name, `${path}.name`),
        ...checkItems(projection[type]?.items, `${path}.items`),
      ];
    case 'downwardAPI':
      return checkDownwardApiItems(projection.downwardAPI?.items ?? [], path);
    case 'serviceAccountToken':
      return checkToken(projection.serviceAccountToken, { path, volume });
  }
}

/** A token lives ten minutes to 2³² seconds. Upstream says of the volume what is wrong with the token's file. */
function checkToken(
  token: VolumeProjection['serviceAccountToken'],
  { path, volume }: { path: string; volume: string },
): FieldError[] {
  const { expirationSeconds = 3600, path: file = '' } = token ?? {};
  const field = `${path}.expirationSeconds`;
  return [
    ...(expirationSeconds < 600
      ? [invalid(field, expirationSeconds, 'may not specify a duration less than 10 minutes')]
      : []),
    ...(expirationSeconds > 2 ** 32
      ? [invalid(field, expirationSeconds, 'may not specify a duration larger than 2^32 seconds')]
      : []),
    ...checkPresent(file, `${volume}.path`),
    ...checkFilePath(file, `${volume}.path`),
  ];
}

/** Two sources must not make the same file. */
function checkPathConflicts(projection: VolumeProjection, seen: Set<string>, path: string): FieldError[] {
  const [named] = [projection.secret, projection.configMap].filter((source) => source !== undefined);
  const files = [
    ...(named?.items ?? []).map((item) => item.path),
    ...(projection.downwardAPI?.items ?? []).map((item) => item.path),
  ];
  return files.flatMap((file) => {
    const isTaken = seen.has(file);
    seen.add(file);
    return isTaken && file !== undefined ? [invalid(path, named?.name ?? file, 'conflicting duplicate paths')] : [];
  });
}
