/** The capabilities that containerd gives a container, as bits. */
import type { Container } from '../../objects/kubernetes.generated.ts';

/** Linux 6, include/uapi/linux/capability.h, in the order of their numbers. */
const NAMES =
  `CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE NET_BROADCAST
 NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT SYS_NICE
 SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG
 WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE`.split(/\s+/);

/** containerd v2, pkg/oci/spec.go: defaultUnixCaps. */
const DEFAULT = toBits(
  'CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE'.split(
    ' ',
  ),
);

const ALL = toBits(NAMES);

/**
 * What its processes may hold: containerd's own list, `add` over it, `drop` last, in capitals or not; everything where it is
 * privileged. containerd v2, internal/cri/opts/spec_opts.go: WithCapabilities.
 */
export function capabilitiesOf(container: Container | undefined): bigint {
  const { privileged, capabilities } = container?.securityContext ?? {};
  if (privileged === true) return ALL;
  const add = inCapitals(capabilities?.add);
  const drop = inCapitals(capabilities?.drop);
  const base = drop.includes('ALL') ? 0n : add.includes('ALL') ? ALL : DEFAULT;
  return (base | toBits(add)) & ~toBits(drop);
}

function inCapitals(names: readonly string[] = []): readonly string[] {
  return names.map((name) => name.toUpperCase());
}

/** True where its processes may hold the one named. */
export function mayHold(container: Container | undefined, capability: string): boolean {
  return (capabilitiesOf(container) & toBits([capability])) !== 0n;
}

function toBits(names: readonly string[]): bigint {
  return names.reduce((bits, name) => {
    const number = NAMES.indexOf(name.replace(/^CAP_/, ''));
    return number === -1 ? bits : bits | (1n << BigInt(number));
  }, 0n);
}
