import type { PodSpec } from '../objects/kubernetes.generated.ts';

/** Kernel settings that a Pod has for itself. Kubernetes v1.35, pkg/kubelet/sysctl/safe_sysctls.go. */
const SAFE: ReadonlySet<string> = new Set(
  `kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.tcp_syncookies net.ipv4.ping_group_range
 net.ipv4.ip_unprivileged_port_start net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout
 net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem net.ipv4.tcp_wmem`.split(/\s+/),
);

/**
 * Why a kubelet that was not told of others (`--allowed-unsafe-sysctls`) does not take the Pod; undefined where it does.
 * Kubernetes v1.35, pkg/kubelet/sysctl/allowlist.go: Admit.
 */
export function refuseSysctls(spec: PodSpec): { readonly reason: string; readonly message: string } | undefined {
  const unsafe = spec.securityContext?.sysctls?.find(({ name }) => !SAFE.has(name.replaceAll('/', '.')));
  return unsafe === undefined
    ? undefined
    : { reason: 'SysctlForbidden', message: `forbidden sysctl: "${unsafe.name}" not allowlisted` };
}
