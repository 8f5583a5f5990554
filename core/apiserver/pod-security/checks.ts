import type { Container, PodSpec, Volume } from '../../objects/kubernetes.generated.ts';

/** What a check has against a Pod. */
export interface Violation {
  readonly reason: string;
  readonly detail: string;
}

export type Check = (spec: PodSpec) => Violation | undefined;

/** k8s.io/pod-security-admission v0.35, policy: the checks of `baseline`, by their names. */
export const BASELINE: Readonly<Record<string, Check>> = {
  appArmorProfile: (spec) =>
    findUnconfined(spec, (context) => context?.appArmorProfile?.type, {
      reason: 'forbidden AppArmor profile',
      field: 'AppArmor profile type',
    }),
  capabilities_baseline: (spec) => {
    const added = (container: Container) =>
      (container.securityContext?.capabilities?.add ?? []).filter((name) => !DEFAULT_CAPABILITIES.has(name));
    const bad = containersOf(spec).filter((container) => added(container).length > 0);
    return refuse('non-default capabilities', bad, (named) => {
      return `${named} must not include ${quoteAll(sorted(bad.flatMap(added)))} in securityContext.capabilities.add`;
    });
  },
  hostNamespaces: (spec) => {
    const fields = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field] === true);
    const detail = fields.map((field) => `${field}=true`).join(', ');
    return fields.length === 0 ? undefined : { reason: 'host namespaces', detail };
  },
  hostPathVolumes: ({ volumes = [] }) => {
    const bad = volumes.filter(({ hostPath }) => hostPath !== undefined).map(({ name }) => name);
    return bad.length === 0 ? undefined : { reason: 'hostPath volumes', detail: count('volume', bad) };
  },
  hostPorts: (spec) => {
    const portsOf = ({ ports = [] }: Container) =>
      ports.flatMap(({ hostPort = 0 }) => (hostPort === 0 ? [] : [hostPort]));
    const bad = containersOf(spec).filter((container) => portsOf(container).length > 0);
    const ports = sorted(bad.flatMap(portsOf).map(String));
    return refuse('hostPort', bad, (named) => {
      return `${named} ${bad.length === 1 ? 'uses' : 'use'} ${ports.length === 1 ? 'hostPort' : 'hostPorts'} ${ports.join(', ')}`;
    });
  },
  privileged: (spec) =>
    refuse(
      'privileged',
      containersOf(spec).filter(({ securityContext }) => securityContext?.privileged === true),
      (named) => `${named} must not set securityContext.privileged=true`,
    ),
  procMount: (spec) => {
    const bad = containersOf(spec).filter(
      ({ securityContext }) => (securityContext?.procMount ?? 'Default') !== 'Default',
    );
    const types = sorted(bad.map(({ securityContext }) => securityContext?.procMount ?? ''));
    return refuse('procMount', bad, (named) => `${named} must not set securityContext.procMount to ${quoteAll(types)}`);
  },
  seccompProfile_baseline: (spec) => findUnconfined(spec, (context) => context?.seccompProfile?.type, SECCOMP),
  sysctls: ({ securityContext }) => {
    const bad = (securityContext?.sysctls ?? []).map(({ name }) => name).filter((name) => !SAFE_SYSCTLS.has(name));
    return bad.length === 0 ? undefined : { reason: 'forbidden sysctls', detail: bad.join(', ') };
  },
};

/** The checks of `restricted`, which come after those of `baseline`. */
export const RESTRICTED: Readonly<Record<string, Check>> = {
  allowPrivilegeEscalation: (spec) =>
    refuse(
      'allowPrivilegeEscalation != false',
      containersOf(spec).filter(({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false),
      (named) => `${named} must set securityContext.allowPrivilegeEscalation=false`,
    ),
  capabilities_restricted: checkCapabilities,
  restrictedVolumes: ({ volumes = [] }) => {
    const bad = volumes.filter((volume) => typesOf(volume).length > 0);
    const types = sorted(bad.flatMap(typesOf));
    if (bad.length === 0) return undefined;
    const named = count(
      'volume',
      bad.map(({ name }) => name),
    );
    const detail = `${named} ${bad.length === 1 ? 'uses' : 'use'} ${count('restricted volume type', types)}`;
    return { reason: 'restricted volume types', detail };
  },
  runAsNonRoot: checkNonRoot,
  runAsUser: (spec) => {
    const setters = listSetters(spec, (context) => context?.runAsUser === 0);
    if (setters === undefined) return undefined;
    return { reason: 'runAsUser=0', detail: `${setters} must not set runAsUser=0` };
  },
  seccompProfile_restricted: checkSeccomp,
};

/** Checks of `baseline` in whose places stand stricter ones. */
export const REPLACED: ReadonlySet<string> = new Set([
  'capabilities_baseline',
  'hostPathVolumes',
  'seccompProfile_baseline',
]);

const DEFAULT_CAPABILITIES: ReadonlySet<string> = new Set([
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
]);

const SAFE_SYSCTLS: ReadonlySet<string> = new Set([
  ...['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.ip_unprivileged_port_start'],
  ...['net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_local_reserved_ports'],
  ...['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl'],
  ...['net.ipv4.tcp_keepalive_probes', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
]);

const FREE_VOLUMES: ReadonlySet<string> = new Set([
  ...['name', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image'],
  ...['persistentVolumeClaim', 'projected', 'secret'],
]);

const SECCOMP = { reason: 'seccompProfile', field: 'securityContext.seccompProfile.type' };

function typesOf(volume: Volume): string[] {
  return Object.entries(volume).flatMap(([key, value]) => (FREE_VOLUMES.has(key) || value === undefined ? [] : [key]));
}

function isUnconfined(type: string): boolean {
  return type !== 'RuntimeDefault' && type !== 'Localhost';
}

function checkCapabilities(spec: PodSpec): Violation | undefined {
  const containers = containersOf(spec);
  const added = ({ securityContext }: Container) =>
    (securityContext?.capabilities?.add ?? []).filter((name) => name !== 'NET_BIND_SERVICE');
  const keeping = containers.filter(
    ({ securityContext }) => securityContext?.capabilities?.drop?.includes('ALL') !== true,
  );
  const adding = containers.filter((container) => added(container).length > 0);
  const details = [
    ...(keeping.length === 0 ? [] : [`${countContainers(keeping)} must set securityContext.capabilities.drop=["ALL"]`]),
    ...(adding.length === 0
      ? []
      : [
          `${countContainers(adding)} must not include ${quoteAll(sorted(adding.flatMap(added)))} in securityContext.capabilities.add`,
        ]),
  ];
  return details.length === 0 ? undefined : { reason: 'unrestricted capabilities', detail: details.join('; ') };
}

function checkNonRoot(spec: PodSpec): Violation | undefined {
  const reason = 'runAsNonRoot != true';
  const setters = listSetters(spec, (context) => context?.runAsNonRoot === false);
  if (setters !== undefined) return { reason, detail: `${setters} must not set securityContext.runAsNonRoot=false` };
  if (spec.securityContext?.runAsNonRoot === true) return undefined;
  const silent = containersOf(spec).filter(({ securityContext }) => securityContext?.runAsNonRoot === undefined);
  return refuse(reason, silent, (named) => `pod or ${named} must set securityContext.runAsNonRoot=true`);
}

function checkSeccomp(spec: PodSpec): Violation | undefined {
  const bad = findUnconfined(spec, (context) => context?.seccompProfile?.type, SECCOMP);
  if (bad !== undefined) return bad;
  if (spec.securityContext?.seccompProfile !== undefined) return undefined;
  const silent = containersOf(spec).filter(({ securityContext }) => securityContext?.seccompProfile === undefined);
  return refuse(
    SECCOMP.reason,
    silent,
    (named) => `pod or ${named} must set ${SECCOMP.field} to "RuntimeDefault" or "Localhost"`,
  );
}

/** What a Pod and a container may both say of how their programs run. */
type Context = PodSpec['securityContext'] | Container['securityContext'];

function findUnconfined(
  spec: PodSpec,
  typeOf: (context: Context) => string | undefined,
  { reason, field }: { readonly reason: string; readonly field: string },
): Violation | undefined {
  const badTypeOf = (context: Context): string | undefined => {
    const type = typeOf(context);
    return type !== undefined && isUnconfined(type) ? type : undefined;
  };
  const setters = listSetters(spec, (context) => badTypeOf(context) !== undefined);
  if (setters === undefined) return undefined;
  const contexts = [spec, ...containersOf(spec)].map(({ securityContext }): Context => securityContext);
  const types = sorted(contexts.flatMap((context) => badTypeOf(context) ?? []));
  const plural = reason.startsWith('forbidden') && types.length > 1 ? `${reason}s` : reason;
  return { reason: plural, detail: `${setters} must not set ${field} to ${quoteAll(types)}` };
}

/** `pod and container "a"`: who says something bad; undefined where nobody does. */
function listSetters(spec: PodSpec, says: (context: Context) => boolean): string | undefined {
  const bad = containersOf(spec).filter(({ securityContext }) => says(securityContext));
  const setters = [...(says(spec.securityContext) ? ['pod'] : []), ...(bad.length === 0 ? [] : [countContainers(bad)])];
  return setters.length === 0 ? undefined : setters.join(' and ');
}

function refuse(reason: string, bad: readonly Container[], say: (named: string) => string): Violation | undefined {
  return bad.length === 0 ? undefined : { reason, detail: say(countContainers(bad)) };
}

function containersOf(spec: PodSpec): readonly Container[] {
  const { initContainers = [], containers, ephemeralContainers = [] } = spec;
  return [...initContainers, ...containers, ...ephemeralContainers];
}

function countContainers(containers: readonly Container[]): string {
  return count(
    'container',
    containers.map(({ name }) => name),
  );
}

function count(word: string, names: readonly string[]): string {
  return `${word}${names.length === 1 ? '' : 's'} ${quoteAll(names)}`;
}

function quoteAll(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

function sorted(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
