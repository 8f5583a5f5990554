import type {
  AppArmorProfile,
  PodSecurityContext,
  PodSpec,
  SeccompProfile,
  SecurityContext,
} from '../../objects/kubernetes.generated.ts';
import { checkId, checkLocalPath, checkOptionalOneOf } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from './field-error.ts';
import { asGoStruct } from './go-struct.ts';
import { checkWindowsOptions } from './windows.ts';

export function checkPodSecurityContext(spec: PodSpec, path: string): FieldError[] {
  const context = spec.securityContext ?? {};
  return [
    ...checkId(context.fsGroup, `${path}.fsGroup`),
    ...checkId(context.runAsUser, `${path}.runAsUser`),
    ...checkId(context.runAsGroup, `${path}.runAsGroup`),
    ...(context.supplementalGroups ?? []).flatMap((id, index) => checkId(id, `${path}.supplementalGroups[${index}]`)),
    ...(spec.shareProcessNamespace === true && spec.hostPID === true
      ? [invalid(`${path}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled')]
      : []),
    ...checkSysctls(context.sysctls ?? [], spec, `${path}.sysctls`),
    ...checkOptionalOneOf(context.fsGroupChangePolicy, `${path}.fsGroupChangePolicy`, ['Always', 'OnRootMismatch']),
    ...checkSeccomp(context.seccompProfile, `${path}.seccompProfile`),
    ...checkWindowsOptions(context.windowsOptions, `${path}.windowsOptions`),
    ...checkAppArmor(context.appArmorProfile, `${path}.appArmorProfile`),
    ...checkOptionalOneOf(context.supplementalGroupsPolicy, `${path}.supplementalGroupsPolicy`, ['Merge', 'Strict']),
    ...checkOptionalOneOf(context.seLinuxChangePolicy, `${path}.seLinuxChangePolicy`, ['Recursive']),
  ];
}

const SYSCTL_REGEX = '([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL_SEGMENT = /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;

function checkSysctls(sysctls: NonNullable<PodSecurityContext['sysctls']>, spec: PodSpec, path: string): FieldError[] {
  const seen = new Set<string>();
  return sysctls.flatMap(({ name = '' }, index) => {
    const field = `${path}[${index}].name`;
    const isTaken = seen.has(name);
    seen.add(name);
    return [...checkSysctlName(name, isTaken, field), ...checkHostSysctl(name, spec, field)];
  });
}

function checkSysctlName(name: string, isTaken: boolean, field: string): FieldError[] {
  if (name === '') return [required(field)];
  const isValid = name.length <= 253 && name.split(/[./]/).every((segment) => SYSCTL_SEGMENT.test(segment));
  if (!isValid) return [invalid(field, name, `must have at most 253 characters and match regex ^${SYSCTL_REGEX}$`)];
  return isTaken ? [duplicate(field, name)] : [];
}

const IPC_SYSCTL = /^(?:kernel\.(?:sem|shm(?:max|all|mni|_rmid_forced)|msg(?:max|mnb|mni))$|fs\.mqueue\.)/;

function checkHostSysctl(name: string, spec: PodSpec, field: string): FieldError[] {
  const dotted = name.replaceAll('/', '.');
  const isNet = dotted.startsWith('net.');
  const isIpc = IPC_SYSCTL.test(dotted);
  if (spec.hostNetwork === true && isNet)
    return [invalid(field, name, "may not be specified when 'hostNetwork' is true")];
  return spec.hostIPC === true && isIpc ? [invalid(field, name, "may not be specified when 'hostIPC' is true")] : [];
}

export function checkSecurityContext(
  context: SecurityContext | undefined,
  hostUsers: boolean,
  path: string,
): FieldError[] {
  if (context === undefined) return [];
  return [
    ...checkId(context.runAsUser, `${path}.runAsUser`),
    ...checkId(context.runAsGroup, `${path}.runAsGroup`),
    ...checkOptionalOneOf(context.procMount, `${path}.procMount`, ['Default', 'Unmasked']),
    ...(hostUsers && context.procMount === 'Unmasked'
      ? [invalid(`${path}.procMount`, context.procMount, '`hostUsers` must be false to use `Unmasked`')]
      : []),
    ...checkSeccomp(context.seccompProfile, `${path}.seccompProfile`),
    ...checkEscalation(context, path),
    ...checkWindowsOptions(context.windowsOptions, `${path}.windowsOptions`),
    ...checkAppArmor(context.appArmorProfile, `${path}.appArmorProfile`),
  ];
}

function checkEscalation(context: SecurityContext, path: string): FieldError[] {
  if (context.allowPrivilegeEscalation !== false) return [];
  const shown = asGoStruct('SecurityContext', context);
  const isAdmin = context.capabilities?.add?.includes('CAP_SYS_ADMIN') === true;
  return [
    ...(context.privileged === true
      ? [invalid(path, shown, 'cannot set `allowPrivilegeEscalation` to false and `privileged` to true')]
      : []),
    ...(isAdmin
      ? [invalid(path, shown, 'cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN')]
      : []),
  ];
}

const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

function checkSeccomp(profile: SeccompProfile | undefined, path: string): FieldError[] {
  if (profile === undefined) return [];
  const { type = '', localhostProfile } = profile;
  const field = `${path}.localhostProfile`;
  const errors = checkProfileType(type, `${path}.type`, 'type is required when seccompProfile is set');
  if (type !== 'Localhost') {
    return localhostProfile === undefined
      ? errors
      : [
          ...errors,
          invalid(field, asGoStruct('SeccompProfile', profile), 'can only be set when seccomp type is Localhost'),
        ];
  }
  if (localhostProfile === undefined) return [...errors, required(field, 'must be set when seccomp type is Localhost')];
  return [...errors, ...checkLocalPath(localhostProfile, field)];
}

function checkAppArmor(profile: AppArmorProfile | undefined, path: string): FieldError[] {
  if (profile === undefined) return [];
  const { type = '', localhostProfile } = profile;
  const field = `${path}.localhostProfile`;
  if (type !== 'Localhost') {
    const wrong = checkProfileType(type, `${path}.type`, 'type is required when appArmorProfile is set');
    if (wrong.length > 0 || localhostProfile === undefined) return wrong;
    return [invalid(field, localhostProfile, 'can only be set when AppArmor type is Localhost')];
  }
  const missing = 'must be set when AppArmor type is Localhost';
  if (localhostProfile === undefined || localhostProfile === '') return [required(field, missing)];
  return localhostProfile.trim() === localhostProfile
    ? []
    : [invalid(field, localhostProfile, 'must not be padded with whitespace')];
}

function checkProfileType(type: string, field: string, missing: string): FieldError[] {
  if (type === '') return [required(field, missing)];
  return PROFILE_TYPES.includes(type) ? [] : [notSupported(field, type, PROFILE_TYPES)];
}

/** A Pod in a user namespace of its own shares no other namespace with the host. Upstream writes two fields in capitals. */
export function checkHostUsers(spec: PodSpec, path: string): FieldError[] {
  if (spec.hostUsers !== false) return [];
  const detail = 'when `hostUsers` is false';
  return [
    ...(spec.hostNetwork === true ? [forbidden(`${path}.hostNetwork`, detail)] : []),
    ...(spec.hostPID === true ? [forbidden(`${path}.HostPID`, detail)] : []),
    ...(spec.hostIPC === true ? [forbidden(`${path}.HostIPC`, detail)] : []),
  ];
}
