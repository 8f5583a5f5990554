import { getObject } from '../../cluster/object-store.ts';
import type { MountPoint } from '../../cluster/state/node-runtime.ts';
import { memoryCapacity } from '../memory-capacity.ts';
import { diskOf, isVolumeInMemory } from '../node-use.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { volumeBytes } from '../sandbox.ts';

/** A file system as `df` and `mount` show it. */
export interface Filesystem {
  readonly device: string;
  readonly type: 'overlay' | 'tmpfs' | 'ext4';
  readonly path: string;
  readonly readOnly: boolean;
  /** Bytes. */
  readonly total: number;
  readonly used: number;
}

const MIB = 1024 * 1024;
/** containerd gives every container so much for /dev, and a Pod for /dev/shm. */
const DEVICES_BYTES = 64 * MIB;
/** Memory is given in pages. */
const PAGE_BYTES = 4096;
/** Files that the kubelet puts into every container, each a mount of its own. */
const KUBELET_FILES = ['/dev/termination-log', '/etc/resolv.conf', '/etc/hostname', '/etc/hosts'];

/** The file systems of a container, in the order in which they were mounted. */
export function listFilesystems(kernel: RunningContainer): Filesystem[] {
  const disk = diskOf(kernel.cluster, kernel.sandbox.nodeName);
  const onDisk = { device: '/dev/vda1', type: 'ext4', readOnly: false, ...disk } as const;
  const inMemory = { device: 'tmpfs', type: 'tmpfs', readOnly: false, total: DEVICES_BYTES, used: 0 } as const;
  return [
    { ...disk, device: 'overlay', type: 'overlay', path: '/', readOnly: kernel.live.readOnlyRoot === true },
    { ...inMemory, path: '/dev' },
    ...kernel.live.mounts.map((mount): Filesystem => {
      const place = { path: mount.path, readOnly: mount.readOnly === true };
      return isInMemory(kernel, mount)
        ? { ...inMemory, ...sizeInMemory(kernel, mount), ...place }
        : { ...onDisk, ...place };
    }),
    ...KUBELET_FILES.map((path) => ({ ...onDisk, path })),
    { ...inMemory, device: 'shm', path: '/dev/shm' },
  ];
}

function isInMemory({ cluster, sandbox }: RunningContainer, mount: MountPoint): boolean {
  if (mount.inMemory === true) return true;
  const pod = getObject(cluster.store, 'Pod', sandbox.namespace, sandbox.podName);
  return pod?.spec?.volumes?.some((volume) => volume.name === mount.volume && isVolumeInMemory(volume)) === true;
}

/** Without a limit of its own it has what the container may have, else what the node has. */
function sizeInMemory(kernel: RunningContainer, mount: MountPoint): { readonly total: number; readonly used: number } {
  const { cluster, live, sandbox } = kernel;
  const total = mount.sizeLimitBytes ?? live.memoryLimitBytes ?? memoryCapacity(cluster, sandbox.nodeName);
  return { total, used: Math.ceil(volumeBytes(sandbox, mount.volume) / PAGE_BYTES) * PAGE_BYTES };
}

/** The lines of /proc/mounts. */
export function printMounts(kernel: RunningContainer): string {
  const own = listFilesystems(kernel).map(({ device, type, path, readOnly }) => {
    return `${device} ${path} ${type} ${readOnly ? 'ro' : 'rw'},relatime 0 0\n`;
  });
  const [root = '', ...others] = own;
  return [root, ...KERNEL_MOUNTS, ...others].join('');
}

const KERNEL_MOUNTS = [
  'proc /proc proc rw,nosuid,nodev,noexec,relatime 0 0\n',
  'sysfs /sys sysfs ro,nosuid,nodev,noexec,relatime 0 0\n',
  'cgroup /sys/fs/cgroup cgroup2 ro,nosuid,nodev,noexec,relatime 0 0\n',
];
