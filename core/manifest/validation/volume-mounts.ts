import type { Container, Volume, VolumeDevice, VolumeMount } from '../../objects/kubernetes.generated.ts';
import { checkLocalPath, checkNoBacksteps } from './checks.ts';
import { type FieldError, forbidden, invalid, notFound, notSupported, required } from './field-error.ts';

export function checkVolumeMounts(
  container: Container,
  volumes: ReadonlyMap<string, Volume>,
  path: string,
): FieldError[] {
  const devices = container.volumeDevices ?? [];
  const mountPaths = new Set<string>();
  return (container.volumeMounts ?? []).flatMap((mount, index) => {
    const at = `${path}[${index}]`;
    const { mountPath = '', name = '' } = mount;
    const isTaken = mountPaths.has(mountPath);
    mountPaths.add(mountPath);
    return [
      ...(name === '' ? [required(`${at}.name`)] : []),
      ...(volumes.has(name) ? [] : [notFound(`${at}.name`, name)]),
      ...(mountPath === '' ? [required(`${at}.mountPath`)] : []),
      ...(isTaken ? [invalid(`${at}.mountPath`, mountPath, 'must be unique')] : []),
      ...checkDeviceOverlap(mount, devices, at),
      ...checkSubPaths(mount, { at, path }),
      ...checkPropagation(mount, container, path),
      ...checkRecursiveReadOnly(mount, path),
    ];
  });
}

function checkDeviceOverlap(mount: VolumeMount, devices: readonly VolumeDevice[], at: string): FieldError[] {
  const { name, mountPath } = mount;
  return [
    ...(devices.some((device) => device.name === name)
      ? [invalid(`${at}.name`, name, 'must not already exist in volumeDevices')]
      : []),
    ...(devices.some((device) => device.devicePath === mountPath)
      ? [invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices')]
      : []),
  ];
}

/** Upstream names the whole list, not the mount, where a sub path itself is malformed. */
function checkSubPaths(
  { subPath = '', subPathExpr = '' }: VolumeMount,
  { at, path }: { at: string; path: string },
): FieldError[] {
  const errors = subPath === '' ? [] : checkLocalPath(subPath, `${path}.subPath`);
  if (subPathExpr === '') return errors;
  const both = 'subPathExpr and subPath are mutually exclusive';
  return [
    ...errors,
    ...(subPath === '' ? [] : [invalid(`${at}.subPathExpr`, subPathExpr, both)]),
    ...checkLocalPath(subPathExpr, `${path}.subPathExpr`),
  ];
}

const PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'];

function checkPropagation({ mountPropagation }: VolumeMount, container: Container, path: string): FieldError[] {
  if (mountPropagation === undefined) return [];
  const field = `${path}.mountPropagation`;
  const isPrivileged = container.securityContext?.privileged === true;
  return [
    ...(PROPAGATIONS.includes(mountPropagation) ? [] : [notSupported(field, mountPropagation, PROPAGATIONS)]),
    ...(mountPropagation === 'Bidirectional' && !isPrivileged
      ? [forbidden(field, 'Bidirectional mount propagation is available only to privileged containers')]
      : []),
  ];
}

const RECURSIVE = ['Disabled', 'Enabled', 'IfPossible'];

function checkRecursiveReadOnly(mount: VolumeMount, path: string): FieldError[] {
  const { recursiveReadOnly, readOnly = false, mountPropagation = 'None' } = mount;
  const field = `${path}.recursiveReadOnly`;
  if (recursiveReadOnly === undefined || recursiveReadOnly === 'Disabled') return [];
  if (!RECURSIVE.includes(recursiveReadOnly)) return [notSupported(field, recursiveReadOnly, RECURSIVE)];
  return [
    ...(readOnly ? [] : [forbidden(field, 'may only be specified when readOnly is true')]),
    ...(mountPropagation === 'None'
      ? []
      : [forbidden(field, 'may only be specified when mountPropagation is None or not specified')]),
  ];
}

export function checkVolumeDevices(
  container: Container,
  volumes: ReadonlyMap<string, Volume>,
  path: string,
): FieldError[] {
  const names = new Set<string>();
  const paths = new Set<string>();
  return (container.volumeDevices ?? []).flatMap(({ name = '', devicePath = '' }, index) => {
    const at = `${path}[${index}]`;
    const volume = volumes.get(name);
    const isClaim = volume?.persistentVolumeClaim !== undefined || volume?.ephemeral !== undefined;
    const isNameTaken = names.has(name);
    const isPathTaken = paths.has(devicePath);
    const hasBackstep = checkNoBacksteps(devicePath, at).length > 0;
    if (name !== '') names.add(name);
    if (!hasBackstep) paths.add(devicePath);
    const claimsOnly = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
    return [
      ...(name === '' ? [required(`${at}.name`)] : []),
      ...(isNameTaken ? [invalid(`${at}.name`, name, 'must be unique')] : []),
      ...(volume !== undefined && !isClaim ? [invalid(`${at}.name`, name, claimsOnly)] : []),
      ...(volume === undefined ? [notFound(`${at}.name`, name)] : []),
      ...(devicePath === '' ? [required(`${at}.devicePath`)] : []),
      ...(isPathTaken ? [invalid(`${at}.devicePath`, devicePath, 'must be unique')] : []),
      ...(hasBackstep ? [invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')")] : []),
      ...checkMountOverlap({ name, devicePath }, container.volumeMounts ?? [], at),
    ];
  });
}

function checkMountOverlap(
  { name, devicePath }: VolumeDevice,
  mounts: readonly VolumeMount[],
  at: string,
): FieldError[] {
  return [
    ...(mounts.some((mount) => mount.name === name)
      ? [invalid(`${at}.name`, name, 'must not already exist in volumeMounts')]
      : []),
    ...(mounts.some((mount) => mount.mountPath === devicePath)
      ? [invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts')]
      : []),
  ];
}
