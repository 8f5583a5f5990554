/** The profiles of AppArmor and seccomp that a container runs under, and which of them no node has. */
import type { AppArmorProfile, Container, PodSpec, SeccompProfile } from '../objects/kubernetes.generated.ts';

/** containerd's own, which it loads on every node. */
const DEFAULT_APPARMOR = 'cri-containerd.apparmor.d';

/** Kubernetes v1.35, pkg/kubelet/config: the folder `seccomp` under the kubelet's own. */
const SECCOMP_FOLDER = '/var/lib/kubelet/seccomp';

/** The container's word before the Pod's. */
function appArmorOf({ securityContext }: Container, spec?: PodSpec): AppArmorProfile | undefined {
  return securityContext?.appArmorProfile ?? spec?.securityContext?.appArmorProfile;
}

function seccompOf({ securityContext }: Container, spec?: PodSpec): SeccompProfile | undefined {
  return securityContext?.seccompProfile ?? spec?.securityContext?.seccompProfile;
}

/**
 * What containerd says of a profile that the node does not have; undefined where nothing is missing. Nobody loads
 * profiles onto the nodes of a lab. containerd v2, internal/cri/server/container_create.go and contrib/seccomp: AppArmor
 * is looked at first, and no seccomp profile holds for a privileged container.
 */
export function findMissingProfile(container: Container, spec?: PodSpec): string | undefined {
  const appArmor = localName(appArmorOf(container, spec));
  if (appArmor !== undefined && appArmor !== DEFAULT_APPARMOR) {
    return `failed to get container spec opts: failed to generate apparmor spec opts: apparmor profile not found ${appArmor}`;
  }
  const seccomp = localName(seccompOf(container, spec));
  if (seccomp === undefined || container.securityContext?.privileged === true) return undefined;
  const path = `${SECCOMP_FOLDER}/${seccomp}`;
  return `failed to create containerd container: cannot load seccomp profile "${path}": open ${path}: no such file or directory`;
}

function localName(profile: AppArmorProfile | SeccompProfile | undefined): string | undefined {
  return profile?.type === 'Localhost' ? profile.localhostProfile : undefined;
}

/** The AppArmor profile as `/proc/1/attr/current` shows it: containerd's own where nobody asks for another. */
export function appArmorLabel(container: Container | undefined, spec?: PodSpec): string {
  const isFree =
    container === undefined ||
    container.securityContext?.privileged === true ||
    appArmorOf(container, spec)?.type === 'Unconfined';
  return isFree ? 'unconfined' : `${DEFAULT_APPARMOR} (enforce)`;
}

/** True where system calls are filtered: a kubelet without `seccompDefault` filters only those of whom asks for it. */
export function isFiltered(container: Container | undefined, spec?: PodSpec): boolean {
  if (container === undefined || container.securityContext?.privileged === true) return false;
  const type = seccompOf(container, spec)?.type;
  return type !== undefined && type !== 'Unconfined';
}
