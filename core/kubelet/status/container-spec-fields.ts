import type { Container, ContainerStatus, ContainerUser } from '../../apiserver/kubernetes.generated.ts';

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

const ROOT: ContainerUser = { linux: { uid: 0, gid: 0, supplementalGroups: [0] } };

/** The user the container's first process runs as: root where neither the Pod nor the image says otherwise. */
export function containerUserOf(container: Container): ContainerUser {
  const { runAsUser, runAsGroup } = container.securityContext ?? {};
  if (runAsUser === undefined && runAsGroup === undefined) return ROOT;
  const gid = runAsGroup ?? 0;
  return { linux: { uid: runAsUser ?? 0, gid, supplementalGroups: [gid] } };
}
