import type { Container, Pod, PodSpec, SecurityContext } from '../../objects/kubernetes.generated.ts';

/** kubectl v1.35, pkg/cmd/debug/profiles.go: what a debugging container may do, and what is kept of a copied Pod. */
export const PROFILES = ['legacy', 'general', 'baseline', 'restricted', 'netadmin', 'sysadmin'] as const;
export type Profile = (typeof PROFILES)[number];

/** Which way somebody debugs. */
export type DebugStyle = 'ephemeral' | 'copy' | 'node';

/** `--keep-…`: what stays of the copied Pod. */
export interface Kept {
  readonly labels: boolean;
  readonly annotations: boolean;
  readonly livenessProbe: boolean;
  readonly readinessProbe: boolean;
  readonly startupProbe: boolean;
  readonly initContainers: boolean;
}

/** The debugging container with what the profile gives and takes. */
export function applyProfile(container: Container, profile: Profile, style: DebugStyle): Container {
  const mounted = mountsHost(profile, style) ? mountHost(container) : container;
  const { securityContext: written = {}, ...rest } = mounted;
  const changed = securityOf(written, profile, style);
  return changed === undefined
    ? rest
    : Object.keys(changed).length === 0
      ? mounted
      : { ...rest, securityContext: changed };
}

/** Undefined where it has to have none. */
function securityOf(written: SecurityContext, profile: Profile, style: DebugStyle): SecurityContext | undefined {
  switch (profile) {
    case 'legacy':
      return written;
    case 'general':
      return style === 'node' ? undefined : addCapabilities(written, 'SYS_PTRACE');
    case 'baseline':
      return undefined;
    case 'restricted':
      return {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      };
    case 'netadmin':
      return addCapabilities(written, 'NET_ADMIN', 'NET_RAW');
    case 'sysadmin':
      return { ...written, privileged: true };
  }
}

function addCapabilities(written: SecurityContext, ...more: readonly string[]): SecurityContext {
  const { capabilities = {} } = written;
  return { ...written, capabilities: { ...capabilities, add: [...(capabilities.add ?? []), ...more] } };
}

const HOST_VOLUME = 'host-root';

function mountsHost(profile: Profile, style: DebugStyle): boolean {
  return style === 'node' && ['legacy', 'general', 'sysadmin'].includes(profile);
}

function mountHost(container: Container): Container {
  return { ...container, volumeMounts: [...(container.volumeMounts ?? []), { mountPath: '/host', name: HOST_VOLUME }] };
}

/** What a Pod on a node gets beside its container: the node's namespaces and its files. */
export function nodeFields(profile: Profile): Partial<PodSpec> {
  const host = { hostIPC: true, hostNetwork: true, hostPID: true };
  return {
    ...(profile === 'baseline' || profile === 'restricted' ? {} : host),
    ...(mountsHost(profile, 'node') ? { volumes: [{ name: HOST_VOLUME, hostPath: { path: '/' } }] } : {}),
  };
}

/** The copy of a Pod without what a debugger does not want: traffic, probes that kill it. */
export function trimCopy({ metadata = {}, spec }: Pod, profile: Profile, kept: Kept): Pod {
  const { labels, annotations, ...named } = metadata;
  if (profile === 'legacy')
    return { metadata: { ...named, ...(annotations && { annotations }) }, ...(spec && { spec }) };
  const { initContainers, ...rest } = spec ?? { containers: [] };
  return {
    metadata: {
      ...named,
      ...(kept.labels && labels !== undefined ? { labels } : {}),
      ...(kept.annotations && annotations !== undefined ? { annotations } : {}),
    },
    spec: {
      ...rest,
      containers: rest.containers.map((container) => trimProbes(container, kept)),
      ...(kept.initContainers && initContainers !== undefined ? { initContainers } : {}),
      shareProcessNamespace: rest.shareProcessNamespace ?? true,
    },
  };
}

function trimProbes(container: Container, kept: Kept): Container {
  const { livenessProbe, readinessProbe, startupProbe, ...rest } = container;
  return {
    ...rest,
    ...(kept.livenessProbe && livenessProbe !== undefined ? { livenessProbe } : {}),
    ...(kept.readinessProbe && readinessProbe !== undefined ? { readinessProbe } : {}),
    ...(kept.startupProbe && startupProbe !== undefined ? { startupProbe } : {}),
  };
}

/** kubectl v1.35, pkg/cmd/debug/debug.go: displayWarning. */
export function warnOfUser({ spec }: Pod, { securityContext = {} }: Container): string {
  const podUser = spec?.securityContext?.runAsUser ?? 0;
  const grants = securityContext.privileged === true || (securityContext.capabilities?.add ?? []).length > 0;
  if (podUser === 0 || securityContext.runAsUser === 0 || !grants) return '';
  return 'Warning: Non-root user is configured for the entire target Pod, and some capabilities granted by debug profile may not work. Please consider using "--custom" with a custom profile that specifies "securityContext.runAsUser: 0".\n';
}
