import type { PodSpec, SecurityContext, WindowsSecurityContextOptions } from '../../objects/kubernetes.generated.ts';
import { checkName } from './checks.ts';
import { type FieldError, forbidden, invalid } from './field-error.ts';
import { checkSubdomain } from './names.ts';

/** What a Pod may say only of one system: v1.35 pkg/apis/core/validation, validateWindows and validateLinux. */
export function checkSystem(spec: PodSpec, path: string): FieldError[] {
  if (spec.os?.name === 'windows') return checkWindows(spec, path);
  return spec.os?.name === 'linux' ? checkLinux(spec, path) : [];
}

/** In upstream's order. */
const NOT_OF_POD = ['appArmorProfile', 'seLinuxOptions'] as const;
const NOT_OF_HOST = ['hostUsers', 'hostPID', 'hostIPC'] as const;
const NOT_OF_FILES = ['seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls'] as const;
const NOT_OF_USERS = [
  ...(['runAsUser', 'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'] as const),
];
const NOT_OF_CONTAINER = [
  ...(['appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem'] as const),
  ...(['privileged', 'allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup'] as const),
];

function checkWindows(spec: PodSpec, path: string): FieldError[] {
  const { securityContext: context = {} } = spec;
  const at = `${path}.securityContext`;
  return [
    ...forbidOf(context, NOT_OF_POD, at),
    ...forbidOf(spec, NOT_OF_HOST, path),
    ...forbidOf(context, NOT_OF_FILES, at),
    ...forbidOf(spec, ['shareProcessNamespace'], path),
    ...forbidOf(context, NOT_OF_USERS, at),
    ...eachContext(spec, path, (own, ownAt) => forbidOf(own, NOT_OF_CONTAINER, ownAt)),
    ...(spec.resources === undefined ? [] : [forbidden(`${path}.resources`, 'may not be set for a windows pod')]),
  ];
}

function forbidOf<T extends object>(object: T, names: readonly (keyof T & string)[], path: string): FieldError[] {
  return names
    .filter((name) => object[name] !== undefined)
    .map((name) => forbidden(`${path}.${name}`, 'cannot be set for a windows pod'));
}

function checkLinux(spec: PodSpec, path: string): FieldError[] {
  const detail = 'windows options cannot be set for a linux pod';
  const check = ({ windowsOptions }: SecurityContext, at: string) =>
    windowsOptions === undefined ? [] : [forbidden(`${at}.windowsOptions`, detail)];
  return [...check(spec.securityContext ?? {}, `${path}.securityContext`), ...eachContext(spec, path, check)];
}

function eachContext(
  spec: PodSpec,
  path: string,
  check: (context: SecurityContext, path: string) => FieldError[],
): FieldError[] {
  return (['initContainers', 'containers'] as const).flatMap((list) =>
    (spec[list] ?? []).flatMap(({ securityContext }, index) =>
      securityContext === undefined ? [] : check(securityContext, `${path}.${list}[${index}].securityContext`),
    ),
  );
}

export function checkWindowsOptions(options: WindowsSecurityContextOptions | undefined, path: string): FieldError[] {
  const { gmsaCredentialSpecName, gmsaCredentialSpec, runAsUserName } = options ?? {};
  return [
    ...(gmsaCredentialSpecName === undefined
      ? []
      : checkName(gmsaCredentialSpecName, `${path}.gmsaCredentialSpecName`, checkSubdomain)),
    ...(gmsaCredentialSpec === ''
      ? [invalid(`${path}.gmsaCredentialSpec`, '', 'gmsaCredentialSpec cannot be an empty string')]
      : []),
    ...(runAsUserName === '' ? [invalid(`${path}.runAsUserName`, '', 'runAsUserName cannot be an empty string')] : []),
    ...((runAsUserName ?? '').split('\\').length > 2
      ? [invalid(`${path}.runAsUserName`, runAsUserName, 'runAsUserName cannot contain more than one backslash')]
      : []),
  ];
}

/** Containers that are processes of the host are so together, on its network: validateWindowsHostProcessPod. */
export function checkHostProcess(spec: PodSpec, path: string): FieldError[] {
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const said = (['initContainers', 'containers'] as const).flatMap((list) =>
    (spec[list] ?? []).map(({ securityContext }, index) => ({
      own: securityContext?.windowsOptions?.hostProcess,
      field: `${path}.${list}[${index}].securityContext.windowsOptions.hostProcess`,
    })),
  );
  const onHost = said.filter(({ own }) => own ?? ofPod ?? false).length;
  const all = 'If pod contains any hostProcess containers then all containers must be HostProcess containers';
  return [
    ...said.flatMap(({ own, field }) =>
      ofPod === undefined || own === undefined || own === ofPod
        ? []
        : [invalid(field, own, `pod hostProcess value must be identical if both are specified, was ${ofPod}`)],
    ),
    ...(onHost > 0 && onHost < said.length && ofPod === undefined ? [invalid(path, '', all)] : []),
    ...(onHost > 0 && spec.hostNetwork !== true
      ? [invalid(`${path}.hostNetwork`, false, 'hostNetwork must be true if pod contains any hostProcess containers')]
      : []),
  ];
}
