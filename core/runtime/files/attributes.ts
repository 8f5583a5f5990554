import type { FileEntry } from '../../cluster/state/node-runtime.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { userIdOf } from './identity.ts';
import type { Ownership } from './ownership.ts';
import { type FileRead, isReadOnly, locate, ownershipAt, readFile, store } from './view.ts';

/** Gives a file or directory another owner or other permissions. */
export function setAttributes(kernel: RunningContainer, path: string, change: Partial<Ownership>): string | undefined {
  const place = locate(kernel, path);
  if (isReadOnly(kernel, path, place)) return 'Read-only file system';
  const before = ownershipAt(kernel, path);
  const uid = userIdOf(kernel);
  if (uid !== 0 && (uid !== before.uid || (change.uid ?? uid) !== uid)) return 'Operation not permitted';
  const file = readFile(kernel, path);
  const { uid: owner, gid: group, mode } = { ...before, ...change };
  const kept = place.tree.get(place.key) ?? contentOf(file, kernel);
  const { executable: _, ...rest } = kept;
  const executable = file.ok && (mode & 0o111) !== 0 ? { executable: true as const } : {};
  return store(kernel, place, { ...rest, ...executable, owner, group, mode });
}

function contentOf(file: FileRead, { instance }: RunningContainer): FileEntry {
  if (file.ok) return { content: file.content, modifiedMs: file.modifiedMs };
  return { content: '', modifiedMs: instance.startedMs, directory: true };
}
