import { LIMITS } from '../../cluster/limits.ts';
import type { FileEntry, FileTree } from '../../cluster/state/node-runtime.ts';

/** Bytes of an entry as `ls` and `du` count them. */
function entryBytes(entry: FileEntry): number {
  return byteLength(entry.content) + (entry.zeroBytes ?? 0) + (entry.droppedBytes ?? 0);
}

/** Bytes of all files in a tree: what an emptyDir's sizeLimit is compared with. */
export function treeBytes(tree: FileTree): number {
  let bytes = 0;
  for (const entry of tree.values()) bytes += entryBytes(entry);
  return bytes;
}

/** True where a directory is implied by a file beneath it. */
export function hasChildren(tree: FileTree, key: string): boolean {
  const prefix = key === '' ? '' : `${key}/`;
  for (const [path, entry] of tree)
    if (entry.deleted === undefined && path.startsWith(prefix) && path !== key) return true;
  return false;
}

/** Stores an entry; the errno text where the tree or the file would get too large. */
export function putEntry(tree: FileTree, key: string, entry: FileEntry): string | undefined {
  if (entry.content.length > LIMITS.fileBytes) return 'File too large';
  if (!tree.has(key) && tree.size >= LIMITS.filesPerTree) return 'No space left on device';
  if (keptBytes(tree) - (tree.get(key)?.content.length ?? 0) + entry.content.length > LIMITS.treeBytes) {
    return 'No space left on device';
  }
  tree.set(key, entry);
  return undefined;
}

/** Characters that are kept of all its files. */
export function keptBytes(tree: FileTree): number {
  let bytes = 0;
  for (const entry of tree.values()) bytes += entry.content.length;
  return bytes;
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) bytes += code > 0x7ff && !(code >= 0xd800 && code < 0xe000) ? 2 : 1;
  }
  return bytes;
}
