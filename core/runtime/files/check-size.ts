import { getObject } from '../../cluster/object-store.ts';
import type { FileEntry, FileTree, MountPoint } from '../../cluster/state/node-runtime.ts';
import { wakeEviction } from '../../cluster/wake-eviction.ts';
import { quantityValue } from '../../objects/quantity.ts';
import { diskOf } from '../node-use.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { diskBytes, markOverfull } from '../sandbox.ts';
import { treeBytes } from './tree.ts';

/** Where an entry has just been put. */
interface Place {
  readonly tree: FileTree;
  readonly key: string;
  readonly mount: MountPoint | undefined;
}

/**
 * Holds a volume to its sizeLimit, and a Pod to its disk, once an entry was put there. A tmpfs takes no more: then what was there before is
 * there again, and the errno text returned. Of a directory on disk the kubelet finds out later that it is too large.
 */
export function checkSize(
  kernel: RunningContainer,
  { tree, key, mount }: Place,
  before: FileEntry | undefined,
): string | undefined {
  if (mount?.inMemory !== true) checkStorage(kernel);
  const isLarge = (tree.get(key)?.zeroBytes ?? 0) >= LARGE_BYTES;
  if (isLarge) wakeEviction(kernel.cluster, kernel.sandbox.nodeName);
  const limit = mount?.sizeLimitBytes ?? (isLarge && mount?.inMemory === true ? tmpfsBytes(kernel) : undefined);
  if (limit === undefined || treeBytes(tree) <= limit) return undefined;
  if (mount?.inMemory !== true) {
    markOverfull(kernel.cluster, kernel.sandbox);
    return undefined;
  }
  if (before === undefined) tree.delete(key);
  else tree.set(key, before);
  return 'No space left on device';
}

/** How many bytes a file may have where it would lie, in place of the zeros that are there: of a tmpfs, or of the node's disk. */
export function roomFor(kernel: RunningContainer, { tree, key, mount }: Place): number {
  const given = tree.get(key)?.zeroBytes ?? 0;
  if (mount?.inMemory === true)
    return Math.max(0, (mount.sizeLimitBytes ?? tmpfsBytes(kernel)) - treeBytes(tree) + given);
  const { total, used } = diskOf(kernel.cluster, kernel.sandbox.nodeName);
  // Nobody says how large the disk of a node is whose object is gone.
  return total === 0 ? Number.POSITIVE_INFINITY : Math.max(0, total - used + given);
}

/** A file of this size may be felt by the whole node. */
const LARGE_BYTES = 64 * 1024 * 1024;

/**
 * A tmpfs without a limit of its own may have what the node has for Pods. Kubernetes v1.35,
 * pkg/volume/emptydir/empty_dir.go: calculateEmptyDirMemorySize.
 */
function tmpfsBytes({ cluster, sandbox }: RunningContainer): number {
  return quantityValue(getObject(cluster.store, 'Node', '', sandbox.nodeName)?.status?.allocatable?.memory);
}

/** Tells the kubelet where files and logs of the Pod take more than one of its containers may. */
export function checkStorage({ cluster, sandbox, live }: RunningContainer): void {
  if (live.storageLimitBytes === undefined || diskBytes(sandbox) <= live.storageLimitBytes) return;
  markOverfull(cluster, sandbox);
}
