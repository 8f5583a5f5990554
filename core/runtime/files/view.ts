/** A container's file system: the volumes mounted in it, its writable layer, its image, and what the kernel shows. */

import { LIMITS } from '../../cluster/limits.ts';
import type { FileEntry, FileTree, MountPoint } from '../../cluster/state/node-runtime.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { markChanged } from '../sandbox.ts';
import { wakeFollowers } from '../wake-followers.ts';
import { hiddenNames, plainKey } from './atomic-volume.ts';
import { checkSize } from './check-size.ts';
import { userIdOf } from './identity.ts';
import { imageFile, imageHasDirectory, isRootReadOnly, listImageDirectory } from './image-files.ts';
import { isDiskFull } from './lab-files.ts';
import { findOwnership, mayWrite, newOwner, type Ownership } from './ownership.ts';
import { baseName, parentPath } from './path.ts';
import { byteLength, hasChildren, putEntry } from './tree.ts';

export type FileRead =
  | {
      readonly ok: true;
      /** What is kept of it: of a file that grew too long, its end. */
      readonly content: string;
      /** Characters before `content` that are no longer kept. */
      readonly droppedBytes: number;
      /** Zero bytes behind `content`. */
      readonly zeroBytes: number;
      readonly modifiedMs: number;
      /** When it was made: a file of the same name that was made later is another one. */
      readonly bornMs: number;
      readonly executable: boolean;
    }
  | { readonly ok: false; readonly error: string };

/** Its size as `ls` shows it. */
export function sizeBytesOf(file: Extract<FileRead, { ok: true }>): number {
  return file.droppedBytes + byteLength(file.content) + file.zeroBytes;
}

export type FileKind = 'file' | 'directory' | 'absent';

/** Where a path leads: a key in the tree of a volume or of the writable layer. */
export interface Place {
  readonly tree: FileTree;
  readonly key: string;
  readonly mount: MountPoint | undefined;
}

const ABSENT: FileRead = { ok: false, error: 'No such file or directory' };

/** The file at an absolute path, or the errno text. */
export function readFile(kernel: RunningContainer, path: string): FileRead {
  const place = locate(kernel, path);
  const entry = place.tree.get(place.key);
  if (entry?.deleted === true) return ABSENT;
  if (entry !== undefined && entry.directory === undefined) return readEntry(entry);
  if (fileKind(kernel, path) === 'directory') return { ok: false, error: 'Is a directory' };
  const content = place.mount === undefined ? imageFile(kernel, path) : undefined;
  if (content === undefined) return ABSENT;
  return {
    ok: true,
    content,
    droppedBytes: 0,
    zeroBytes: 0,
    modifiedMs: kernel.instance.startedMs,
    bornMs: kernel.instance.startedMs,
    executable: content.startsWith('#!') || isProgram(path, content),
  };
}

/** The image's programs have no text. */
function isProgram(path: string, content: string): boolean {
  return content === '' && !path.startsWith('/dev/');
}

function readEntry(entry: FileEntry): FileRead {
  const executable = entry.executable === true;
  const droppedBytes = entry.droppedBytes ?? 0;
  return {
    ok: true,
    content: entry.content,
    droppedBytes,
    zeroBytes: entry.zeroBytes ?? 0,
    modifiedMs: entry.modifiedMs,
    bornMs: entry.bornMs ?? entry.modifiedMs,
    executable,
  };
}

export function fileKind(kernel: RunningContainer, path: string): FileKind {
  const place = locate(kernel, path);
  const entry = place.tree.get(place.key);
  if (entry !== undefined) return entry.deleted === true ? 'absent' : entry.directory === true ? 'directory' : 'file';
  if (place.key === '' || isAboveMount(kernel, path) || hasChildren(place.tree, place.key)) return 'directory';
  if (place.mount !== undefined) return 'absent';
  if (imageHasDirectory(kernel, path)) return 'directory';
  return imageFile(kernel, path) === undefined ? 'absent' : 'file';
}

/** Replaces a file's content; the errno text where that cannot be. */
export function writeFile(kernel: RunningContainer, path: string, content: string, zeroBytes = 0): string | undefined {
  const place = locate(kernel, path);
  const error = checkWritable(kernel, path, place);
  if (error !== undefined) return error;
  return store(kernel, place, {
    ...keptOf(kernel, place),
    content,
    modifiedMs: kernel.cluster.nowMs,
    ...(zeroBytes > 0 ? { zeroBytes } : {}),
  });
}

/** What is kept of a file that grows past its limit: a log's end matters more than its beginning. */
const KEPT_OF_LONG_FILE = LIMITS.fileBytes / 4;

/** Adds to a file's end; a file that gets too long loses its beginning, but keeps its size. */
export function appendFile(kernel: RunningContainer, path: string, text: string): string | undefined {
  const place = locate(kernel, path);
  const before = readFile(kernel, path);
  if (!before.ok) return writeFile(kernel, path, text);
  const error = checkWritable(kernel, path, place);
  if (error !== undefined) return error;
  const whole = before.content + text;
  charge(kernel.machine, 'characters', whole.length);
  const cut = whole.length > LIMITS.fileBytes ? whole.length - KEPT_OF_LONG_FILE : 0;
  const droppedBytes = before.droppedBytes + cut;
  return store(kernel, place, {
    ...keptOf(kernel, place),
    content: cut > 0 ? whole.slice(cut) : whole,
    modifiedMs: kernel.cluster.nowMs,
    ...(droppedBytes > 0 ? { droppedBytes } : {}),
  });
}

type Kept = Pick<FileEntry, 'owner' | 'group' | 'mode' | 'executable' | 'bornMs'>;

/** What a file keeps when it is written: whose it is and how it may be used; a new one is its writer's. */
function keptOf(kernel: RunningContainer, { tree, key, mount }: Place): Kept {
  const entry = tree.get(key);
  if (entry === undefined || entry.deleted === true) return newOwner(kernel, mount);
  const { owner, group, mode, executable } = entry;
  return {
    bornMs: entry.bornMs ?? entry.modifiedMs,
    ...(owner === undefined ? {} : { owner }),
    ...(group === undefined ? {} : { group }),
    ...(mode === undefined ? {} : { mode }),
    ...(executable === undefined ? {} : { executable }),
  };
}

/** Whose the file or directory at a path is. */
export function ownershipAt(kernel: RunningContainer, path: string): Ownership {
  const { tree, key, mount } = locate(kernel, path);
  const file = readFile(kernel, path);
  const entry = tree.get(key);
  return findOwnership(kernel, { path, directory: !file.ok, entry, mount, executable: file.ok && file.executable });
}

/** Why a file or directory could not be made at a path; undefined where it is there or could be. */
export function creationError(kernel: RunningContainer, path: string): string | undefined {
  const error = checkWritable(kernel, path, locate(kernel, path));
  return error === 'Is a directory' ? undefined : error;
}

/** True for what is there and may be written, a directory too. */
export function isWritable(kernel: RunningContainer, path: string): boolean {
  return (
    fileKind(kernel, path) !== 'absent' &&
    !isReadOnly(kernel, path, locate(kernel, path)) &&
    permissionError(kernel, path) === undefined
  );
}

/** True where nobody can write, whoever it is. */
export function isReadOnly(kernel: RunningContainer, path: string, { mount }: Place): boolean {
  return mount === undefined ? isRootReadOnly(kernel, path) : mount.readOnly === true;
}

function checkWritable(kernel: RunningContainer, path: string, place: Place): string | undefined {
  if (isReadOnly(kernel, path, place)) return 'Read-only file system';
  if (isKernelPath(path)) return 'Permission denied';
  const kind = fileKind(kernel, path);
  if (kind === 'directory') return 'Is a directory';
  if (kind === 'file') return isDevice(path) ? undefined : permissionError(kernel, path);
  const parent = fileKind(kernel, parentPath(path));
  if (parent === 'absent') return 'No such file or directory';
  return parent === 'file' ? 'Not a directory' : permissionError(kernel, parentPath(path));
}

function permissionError(kernel: RunningContainer, path: string): string | undefined {
  if (userIdOf(kernel) === 0) return undefined;
  return mayWrite(kernel, ownershipAt(kernel, path)) ? undefined : 'Permission denied';
}

/** `/dev/termination-log` is a mount of its own and can be written even where the root file system cannot. */
function isDevice(path: string): boolean {
  return path.startsWith('/dev/');
}

function isKernelPath(path: string): boolean {
  return path.startsWith('/proc/') || path.startsWith('/sys/');
}

export function makeDirectory(kernel: RunningContainer, path: string): string | undefined {
  const place = locate(kernel, path);
  if (fileKind(kernel, path) !== 'absent') return 'File exists';
  const error = checkWritable(kernel, path, place);
  const made = { ...newOwner(kernel, place.mount), content: '', modifiedMs: kernel.cluster.nowMs };
  return error ?? store(kernel, place, { ...made, directory: true });
}

/** Takes a file or directory away with all that is in it. */
export function removePath(kernel: RunningContainer, path: string): string | undefined {
  const place = locate(kernel, path);
  if (isReadOnly(kernel, path, place)) return 'Read-only file system';
  if (place.key === '' || isAboveMount(kernel, path)) return 'Device or resource busy';
  const error = permissionError(kernel, parentPath(path));
  if (error !== undefined) return error;
  for (const key of [...place.tree.keys()])
    if (key === place.key || key.startsWith(`${place.key}/`)) place.tree.delete(key);
  if (place.mount === undefined && fileKind(kernel, path) !== 'absent') {
    place.tree.set(place.key, { content: '', modifiedMs: kernel.cluster.nowMs, deleted: true });
  }
  announce(kernel, place);
  return undefined;
}

/** What listing a directory costs, in files looked through: those of the image are many. */
const LISTING = 512;

/** Names in a directory, sorted by code unit as `ls` in the C locale does. */
export function listDirectory(kernel: RunningContainer, path: string): string[] {
  const place = locate(kernel, path);
  charge(kernel.machine, 'files', LISTING);
  const names = new Set(place.mount === undefined ? listImageDirectory(kernel, path) : []);
  const prefix = place.key === '' ? '' : `${place.key}/`;
  for (const [key, entry] of place.tree) {
    if (!key.startsWith(prefix) || key === place.key) continue;
    const rest = key.slice(prefix.length);
    const slash = rest.indexOf('/');
    if (entry.deleted === true && slash === -1) names.delete(rest);
    else if (entry.deleted === undefined) names.add(slash === -1 ? rest : rest.slice(0, slash));
  }
  if (place.mount?.linked === true && place.key === '')
    for (const name of hiddenNames(kernel, place.mount, place.tree)) names.add(name);
  for (const mount of kernel.live.mounts) if (parentPath(mount.path) === path) names.add(baseName(mount.path));
  return [...names].filter((name) => name !== '').sort();
}

/** Puts an entry into a place's tree; the errno text where there is no room. */
export function store(kernel: RunningContainer, place: Place, entry: FileEntry): string | undefined {
  const before = place.tree.get(place.key);
  const grows = entry.content.length > (before?.content.length ?? 0);
  if (grows && isDiskFull(kernel, place.tree, entry.content.length)) return 'No space left on device';
  const error = putEntry(place.tree, place.key, entry) ?? checkSize(kernel, place, before);
  if (error === undefined) announce(kernel, place);
  return error;
}

/** Tells whoever may have looked at the file. */
function announce({ cluster, sandbox, instance }: RunningContainer, { tree, mount }: Place): void {
  markChanged(cluster, sandbox);
  if (mount !== undefined) wakeFollowers(cluster, tree, { sandbox, instance });
}

/** The volume with the longest mount path above `path`, or the writable layer. */
export function locate(kernel: RunningContainer, path: string): Place {
  let mount: MountPoint | undefined;
  for (const candidate of kernel.live.mounts) {
    if (covers(candidate.path, path) && candidate.path.length > (mount?.path.length ?? -1)) mount = candidate;
  }
  if (mount === undefined) return placeIn(kernel, kernel.live.layer, path.slice(1), mount);
  const below = path.slice(mount.path.length).replace(/^\//, '');
  const key = [mount.subPath ?? '', mount.linked === true ? plainKey(below) : below]
    .filter((part) => part !== '')
    .join('/');
  return placeIn(kernel, volumeTree(kernel, mount.volume), key, mount);
}

/** Whoever looks for a path may look through all of its tree. */
function placeIn({ machine }: RunningContainer, tree: FileTree, key: string, mount: MountPoint | undefined): Place {
  charge(machine, 'files', tree.size);
  return { tree, key, mount };
}

function volumeTree(kernel: RunningContainer, name: string): FileTree {
  const known = kernel.sandbox.volumes.get(name);
  if (known !== undefined) return known;
  const created: FileTree = new Map();
  kernel.sandbox.volumes.set(name, created);
  return created;
}

function covers(mountPath: string, path: string): boolean {
  return path === mountPath || path.startsWith(mountPath === '/' ? '/' : `${mountPath}/`);
}

function isAboveMount(kernel: RunningContainer, path: string): boolean {
  return kernel.live.mounts.some((mount) => mount.path.startsWith(path === '/' ? '/' : `${path}/`));
}
