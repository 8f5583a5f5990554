import type { RunningContainer } from '../process/kernel.ts';
import { mayRead } from './ownership.ts';
import { type FileRead, ownershipAt, readFile } from './view.ts';

/** The file at an absolute path as a program of the container's user opens it for reading; the errno text where it may not. */
export function openFile(kernel: RunningContainer, path: string): FileRead {
  const file = readFile(kernel, path);
  if (!file.ok || mayRead(kernel, ownershipAt(kernel, path))) return file;
  return { ok: false, error: 'Permission denied' };
}
