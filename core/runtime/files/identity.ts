/** Whose processes a container's are: what its and its Pod's securityContext say, and its image. */
import { getObject } from '../../cluster/object-store.ts';
import type { Container, PodSpec } from '../../objects/kubernetes.generated.ts';
import { imageOf } from '../images/catalogue.ts';
import { findGroupName, findUser } from '../images/users.ts';
import type { RunningContainer } from '../process/kernel.ts';

/** The Pod's spec, from the object; undefined where that is gone already. */
export function podSpecOf({ cluster, sandbox }: Pick<RunningContainer, 'cluster' | 'sandbox'>): PodSpec | undefined {
  return getObject(cluster.store, 'Pod', sandbox.namespace, sandbox.podName)?.spec;
}

/** The container in the Pod's spec. */
export function containerSpecOf(
  container: Pick<RunningContainer, 'cluster' | 'sandbox' | 'instance'>,
): Container | undefined {
  const spec = podSpecOf(container);
  const all = [...(spec?.containers ?? []), ...(spec?.initContainers ?? []), ...(spec?.ephemeralContainers ?? [])];
  return all.find(({ name }) => name === container.instance.name);
}

export function userIdOf({ live }: RunningContainer): number {
  return live.userId ?? 0;
}

/** runAsGroup, else the group that the image gives its user, else root's. */
export function groupIdOf(container: RunningContainer): number {
  return container.live.groupId ?? findUser(imageOf(container.instance.image), userIdOf(container))?.gid ?? 0;
}

/** All groups in the kernel's order: the first, fsGroup, supplementalGroups, and those of the image's user. */
export function groupIdsOf(container: RunningContainer): number[] {
  const security = podSpecOf(container)?.securityContext;
  const ofImage =
    security?.supplementalGroupsPolicy === 'Strict'
      ? []
      : (findUser(imageOf(container.instance.image), userIdOf(container))?.groups ?? []);
  const fsGroup = security?.fsGroup === undefined ? [] : [security.fsGroup];
  const all = [groupIdOf(container), ...fsGroup, ...(security?.supplementalGroups ?? []), ...ofImage];
  return [...new Set(all)].sort((a, b) => a - b);
}

/** A user as `ls` and `ps` print it: its name in the image, or its number. */
export function userNameOf({ instance }: RunningContainer, uid: number): string {
  return findUser(imageOf(instance.image), uid)?.name ?? String(uid);
}

export function groupNameOf({ instance }: RunningContainer, gid: number): string {
  return findGroupName(imageOf(instance.image), gid) ?? String(gid);
}
