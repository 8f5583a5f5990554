import type { Container, ContainerStatus, ContainerUser, PodSpec } from '../../objects/kubernetes.generated.ts';

export type ContainerKind = 'init' | 'app' | 'ephemeral';

/** The mounts as a status repeats them; left out where there are none. */
export function volumeMountsOf(container: Container): Pick<ContainerStatus, 'volumeMounts'> {
  const mounts = container.volumeMounts;
  if (mounts === undefined || mounts.length === 0) return {};
  return {
    volumeMounts: mounts.map(({ name, mountPath, readOnly }) =>
      readOnly === true ? { name, mountPath, readOnly, recursiveReadOnly: 'Disabled' } : { name, mountPath },
    ),
  };
}

/** The user the container's first process runs as: root where neither the Pod nor the container says otherwise. */
export function containerUserOf(container: Container, spec: PodSpec): ContainerUser {
  const ofPod = spec.securityContext;
  const ofContainer = container.securityContext;
  const uid = ofContainer?.runAsUser ?? ofPod?.runAsUser ?? 0;
  const gid = ofContainer?.runAsGroup ?? ofPod?.runAsGroup ?? 0;
  const fsGroup = ofPod?.fsGroup === undefined ? [] : [ofPod.fsGroup];
  const groups = new Set([gid, ...(ofPod?.supplementalGroups ?? []), ...fsGroup]);
  return { linux: { uid, gid, supplementalGroups: [...groups] } };
}
