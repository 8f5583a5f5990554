import type { FileEntry, FileTree, MountPoint } from '../../cluster/state/node-runtime.ts';
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
  if (mount?.sizeLimitBytes === undefined || treeBytes(tree) <= mount.sizeLimitBytes) return undefined;
  if (mount.inMemory !== true) {
    markOverfull(kernel.cluster, kernel.sandbox);
    return undefined;
  }
  if (before === undefined) tree.delete(key);
  else tree.set(key, before);
  return 'No space left on device';
}

/** Tells the kubelet where files and logs of the Pod take more than one of its containers may. */
export function checkStorage({ cluster, sandbox, live }: RunningContainer): void {
  if (live.storageLimitBytes === undefined || diskBytes(sandbox) <= live.storageLimitBytes) return;
  markOverfull(cluster, sandbox);
}
