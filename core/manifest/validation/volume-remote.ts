import type { Volume } from '../../objects/kubernetes.generated.ts';
import { checkOneOf, checkPresent, checkRange } from './checks.ts';
import { type FieldError, invalid, notSupported, required } from './field-error.ts';

/** Volumes of storage that is somewhere else: v1.35 pkg/apis/core/validation. */
type Source<T extends keyof Volume> = NonNullable<Volume[T]>;

export function checkIscsi(source: Source<'iscsi'>, path: string): FieldError[] {
  const { targetPortal, iqn = '', lun, initiatorName } = source;
  const needsSecret = source.chapAuthDiscovery === true || source.chapAuthSession === true;
  return [
    ...checkPresent(targetPortal, `${path}.targetPortal`),
    ...(iqn === '' ? [required(`${path}.iqn`)] : checkQualified(iqn, `${path}.iqn`)),
    ...checkRange(lun, `${path}.lun`, { from: 0, to: 255 }),
    ...(needsSecret && source.secretRef === undefined ? [required(`${path}.secretRef`)] : []),
    ...(initiatorName === undefined ? [] : checkQualified(initiatorName, `${path}.initiatorname`)),
  ];
}

const QUALIFIED = /^(?:iqn\.\d{4}-\d{2}\.[a-z\d][a-z\d.-]*[a-z\d](?::.+)?|eui\.[A-Fa-f\d]{16}|naa\.[A-Fa-f\d]{32})$/i;

function checkQualified(name: string, field: string): FieldError[] {
  if (!/^(?:iqn|eui|naa)/.test(name)) {
    return [invalid(field, name, 'must be valid format starting with iqn, eui, or naa')];
  }
  return QUALIFIED.test(name) ? [] : [invalid(field, name, 'must be valid format')];
}

const REGISTRY = 'must be a host:port pair or multiple pairs separated by commas';

export function checkQuobyte({ registry = '', volume, tenant = '' }: Source<'quobyte'>, path: string): FieldError[] {
  const isPairs = registry.split(',').every((pair) => /^[^:]+:[^:]+$/.test(pair));
  return [
    ...(registry === '' ? [required(`${path}.registry`, REGISTRY)] : []),
    ...(registry === '' || isPairs ? [] : [invalid(`${path}.registry`, registry, REGISTRY)]),
    ...(tenant.length > 64
      ? [required(`${path}.tenant`, 'must be a UUID and may not exceed a length of 64 characters')]
      : []),
    ...checkPresent(volume, `${path}.volume`),
  ];
}

const MANAGED_DISK = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const BLOB_DISK = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

export function checkAzureDisk(source: Source<'azureDisk'>, path: string): FieldError[] {
  const { diskName, diskURI = '', cachingMode, kind } = source;
  const [start, form] = kind === 'Managed' ? ['/subscriptions', MANAGED_DISK] : ['https://', BLOB_DISK];
  return [
    ...checkPresent(diskName, `${path}.diskName`),
    ...checkPresent(diskURI, `${path}.diskURI`),
    ...checkOneOf(cachingMode, `${path}.cachingMode`, ['None', 'ReadOnly', 'ReadWrite']),
    ...checkOneOf(kind, `${path}.kind`, ['Dedicated', 'Managed', 'Shared']),
    ...(diskURI.startsWith(start) ? [] : [notSupported(`${path}.diskURI`, diskURI, [form])]),
  ];
}

export function checkSecretRef(ref: { readonly name?: string } | undefined, path: string): FieldError[] {
  return ref !== undefined && (ref.name ?? '') === '' ? [required(`${path}.name`)] : [];
}
