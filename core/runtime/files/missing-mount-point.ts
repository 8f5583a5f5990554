import type { FileTree, MountPoint, PodSandbox } from '../../cluster/state/node-runtime.ts';
import type { Volume } from '../../objects/kubernetes.generated.ts';

/**
 * The first mount whose place lies inside another one that is read-only and has no such directory: runc would have to make
 * it. In volumes of ConfigMaps, Secrets and the like the kubelet has made it. Kubernetes v1.35,
 * pkg/volume/util/nested_volumes.go: MakeNestedMountpoints.
 */
export function findMissingMountPoint(
  volumes: PodSandbox['volumes'],
  mounts: readonly MountPoint[],
): MountPoint | undefined {
  return mounts.find((mount) => {
    const around = findAround(mounts, mount);
    return (
      around?.readOnly === true && around.linked !== true && !hasPlace(volumes.get(around.volume), around, mount.path)
    );
  });
}

function findAround(mounts: readonly MountPoint[], { path }: MountPoint): MountPoint | undefined {
  const around = mounts.filter((other) => path.startsWith(`${other.path}/`));
  return around.sort((one, other) => other.path.length - one.path.length)[0];
}

function hasPlace(files: FileTree | undefined, { path: at, subPath = '' }: MountPoint, path: string): boolean {
  const key = [subPath, path.slice(at.length + 1)].filter((part) => part !== '').join('/');
  const keys = files?.keys() ?? [];
  return [...keys].some((one) => one === key || one.startsWith(`${key}/`));
}

/** Where a volume lies on its node. Kubernetes v1.35, pkg/kubelet/kubelet_getters.go: getPodVolumeDir. */
export function volumePathOf({ podUid }: PodSandbox, mount: MountPoint, volume: Volume | undefined): string {
  if (volume?.hostPath !== undefined) return volume.hostPath.path;
  const pod = `/var/lib/kubelet/pods/${podUid}`;
  if ((mount.subPath ?? '') !== '') return `${pod}/volume-subpaths/${mount.volume}`;
  const [plugin] = PLUGINS.find(([, source]) => volume?.[source] !== undefined) ?? ['local-volume'];
  return `${pod}/volumes/kubernetes.io~${plugin}/${mount.volume}`;
}

const PLUGINS = [
  ['empty-dir', 'emptyDir'],
  ['configmap', 'configMap'],
  ['secret', 'secret'],
  ['projected', 'projected'],
  ['downward-api', 'downwardAPI'],
] as const;
