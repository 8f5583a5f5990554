import type { Container } from '../../objects/kubernetes.generated.ts';
import { checkAppArmor, checkSeccompAnnotations, checkSeccompFields } from './profiles.ts';
import { checkSelinux } from './selinux.ts';
import {
  type Check,
  type Checked,
  containersOf,
  count,
  listSetters,
  plural,
  quoteAll,
  refuse,
  sorted,
  type Violation,
} from './wording.ts';

/** A check in the form it has from a minor version on. */
export interface CheckSince {
  readonly since: number;
  readonly check: Check;
}

/** The checks of `baseline` by their names, in the order of these. k8s.io/pod-security-admission v0.35, policy. */
export const BASELINE: Readonly<Record<string, readonly CheckSince[]>> = {
  appArmorProfile: [{ since: 0, check: checkAppArmor }],
  capabilities_baseline: [{ since: 0, check: checkAdded }],
  hostNamespaces: [{ since: 0, check: checkHostNamespaces }],
  hostPathVolumes: [{ since: 0, check: checkHostPaths }],
  hostPorts: [{ since: 0, check: checkHostPorts }],
  hostProbesAndHostLifecycle: [{ since: 34, check: checkHosts }],
  privileged: [{ since: 0, check: checkPrivileged }],
  procMount: [
    { since: 0, check: checkProcMount },
    { since: 35, check: (checked) => (isInUserNamespace(checked) ? undefined : checkProcMount(checked)) },
  ],
  seLinuxOptions: [
    { since: 0, check: (checked) => checkSelinux(checked, SELINUX_TYPES) },
    { since: 31, check: (checked) => checkSelinux(checked, [...SELINUX_TYPES, 'container_engine_t']) },
  ],
  seccompProfile_baseline: [
    { since: 0, check: checkSeccompAnnotations },
    { since: 19, check: checkSeccompFields },
  ],
  sysctls: [
    { since: 0, check: (checked) => checkSysctls(checked, 0) },
    { since: 27, check: (checked) => checkSysctls(checked, 27) },
    { since: 29, check: (checked) => checkSysctls(checked, 29) },
    { since: 32, check: (checked) => checkSysctls(checked, 32) },
  ],
  windowsHostProcess: [{ since: 0, check: checkHostProcess }],
};

const SELINUX_TYPES = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

/** `hostUsers: false` */
export function isInUserNamespace({ spec }: Checked): boolean {
  return spec.hostUsers === false;
}

const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
]);

function checkAdded({ spec }: Checked): Violation | undefined {
  const added = ({ securityContext }: Container) =>
    (securityContext?.capabilities?.add ?? []).filter((name) => !DEFAULT_CAPABILITIES.has(name));
  const bad = containersOf(spec).filter((container) => added(container).length > 0);
  return refuse('non-default capabilities', bad, (named) => {
    return `${named} must not include ${quoteAll(sorted(bad.flatMap(added)))} in securityContext.capabilities.add`;
  });
}

function checkHostNamespaces({ spec }: Checked): Violation | undefined {
  const fields = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field] === true);
  const detail = fields.map((field) => `${field}=true`).join(', ');
  return fields.length === 0 ? undefined : { reason: 'host namespaces', detail };
}

function checkHostPaths({ spec: { volumes = [] } }: Checked): Violation | undefined {
  const bad = volumes.filter(({ hostPath }) => hostPath !== undefined).map(({ name }) => name);
  return bad.length === 0 ? undefined : { reason: 'hostPath volumes', detail: count('volume', bad) };
}

function checkHostPorts({ spec }: Checked): Violation | undefined {
  const portsOf = ({ ports = [] }: Container) =>
    ports.flatMap(({ hostPort = 0 }) => (hostPort === 0 ? [] : [hostPort]));
  const bad = containersOf(spec).filter((container) => portsOf(container).length > 0);
  const ports = sorted(bad.flatMap(portsOf).map(String));
  return refuse('hostPort', bad, (named) => {
    return `${named} ${bad.length === 1 ? 'uses' : 'use'} ${plural('hostPort', ports)} ${ports.join(', ')}`;
  });
}

/** The containers are named each once and in order here. */
function checkHosts({ spec }: Checked): Violation | undefined {
  const bad = containersOf(spec).filter((container) => hostsOf(container).length > 0);
  if (bad.length === 0) return undefined;
  const hosts = sorted(bad.flatMap(hostsOf));
  const named = count('container', sorted(bad.map(({ name }) => name)));
  const uses = bad.length === 1 ? 'uses' : 'use';
  const detail = `${named} ${uses} ${count('probe or lifecycle host', hosts)}`;
  return { reason: 'probe or lifecycle host', detail };
}

function hostsOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Container): string[] {
  return [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop]
    .flatMap((handler) => [handler?.httpGet?.host ?? '', handler?.tcpSocket?.host ?? ''])
    .filter((host) => host !== '');
}

function checkPrivileged({ spec }: Checked): Violation | undefined {
  const bad = containersOf(spec).filter(({ securityContext }) => securityContext?.privileged === true);
  return refuse('privileged', bad, (named) => `${named} must not set securityContext.privileged=true`);
}

/** Also that of `restricted`, which knows no exception. */
export function checkProcMount({ spec }: Checked): Violation | undefined {
  const mountOf = ({ securityContext }: Container): string => securityContext?.procMount ?? 'Default';
  const bad = containersOf(spec).filter((container) => mountOf(container) !== 'Default');
  const types = sorted(bad.map(mountOf));
  return refuse('procMount', bad, (named) => `${named} must not set securityContext.procMount to ${quoteAll(types)}`);
}

/** From which minor version on a sysctl is safe. */
const SAFE_SYSCTLS = new Map([
  ...(['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies'] as const).map(since(0)),
  ...(['net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start'] as const).map(since(0)),
  ...(['net.ipv4.ip_local_reserved_ports'] as const).map(since(27)),
  ...(['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout'] as const).map(since(29)),
  ...(['net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes'] as const).map(since(29)),
  ...(['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'] as const).map(since(32)),
]);

function since(version: number): (name: string) => [string, number] {
  return (name) => [name, version];
}

function checkSysctls({ spec }: Checked, version: number): Violation | undefined {
  const names = (spec.securityContext?.sysctls ?? []).map(({ name }) => name);
  const bad = names.filter((name) => (SAFE_SYSCTLS.get(name) ?? Number.POSITIVE_INFINITY) > version);
  return bad.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: bad.join(', ') };
}

function checkHostProcess({ spec }: Checked): Violation | undefined {
  const setters = listSetters(spec, (context) => context?.windowsOptions?.hostProcess === true);
  if (setters === undefined) return undefined;
  return { reason: 'hostProcess', detail: `${setters} must not set securityContext.windowsOptions.hostProcess=true` };
}
