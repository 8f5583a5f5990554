/** To whom a file belongs, and who may write it. */
import type { FileEntry, MountPoint } from '../../cluster/state/node-runtime.ts';
import type { Volume } from '../../objects/kubernetes.generated.ts';
import { imageOf } from '../images/catalogue.ts';
import type { RunningContainer } from '../process/kernel.ts';
import { groupIdOf, groupIdsOf, podSpecOf, userIdOf } from './identity.ts';

export interface Ownership {
  readonly uid: number;
  readonly gid: number;
  /** Permission bits, the set-group-ID and sticky bits with them. */
  readonly mode: number;
}

/** A path, and what stands there. */
export interface OwnedPath {
  readonly path: string;
  readonly directory: boolean;
  readonly entry: FileEntry | undefined;
  readonly mount: MountPoint | undefined;
  /** True for a program or a script. */
  readonly executable: boolean;
}

/** Directories that everybody may write to. */
const OPEN_DIRECTORIES = ['/tmp', '/var/tmp', '/dev/shm'];

/** The owner and the mode of what stands at a path. */
export function findOwnership(container: RunningContainer, owned: OwnedPath): Ownership {
  const { path, directory, entry, mount } = owned;
  const base = mount === undefined ? imageOwnership(container, path) : volumeOwnership(container, mount, path);
  const mode = directory ? base.mode : base.fileMode | (owned.executable ? 0o111 : 0);
  if (entry === undefined) return { uid: base.uid, gid: base.gid, mode };
  const made = mount?.readOnly === true ? base : { uid: 0, gid: 0 };
  return {
    uid: entry.owner ?? made.uid,
    gid: entry.group ?? made.gid,
    mode: modeOf(entry, mount?.readOnly === true ? mode : directory || owned.executable ? 0o755 : 0o644, base),
  };
}

/** What the kubelet fills for a group may be read by that group. pkg/volume/volume_linux.go: changeFilePermission. */
function modeOf(entry: FileEntry, usual: number, { isFilled, gid }: Base): number {
  const mode = entry.mode ?? usual;
  return isFilled === true && gid !== 0 && entry.directory === undefined ? mode | 0o440 : mode;
}

interface Base {
  /** True in a volume whose files the kubelet writes. */
  readonly isFilled?: boolean;
  readonly uid: number;
  readonly gid: number;
  /** Of a directory. */
  readonly mode: number;
  readonly fileMode: number;
}

function imageOwnership({ instance }: RunningContainer, path: string): Base {
  if (OPEN_DIRECTORIES.includes(path)) return { uid: 0, gid: 0, mode: 0o1777, fileMode: 0o644 };
  const image = imageOf(instance.image);
  const own = image.ownedPaths?.find((each) => path === each.path || path.startsWith(`${each.path}/`));
  if (own !== undefined) return { uid: own.uid, gid: own.gid ?? own.uid, mode: own.mode ?? 0o755, fileMode: 0o644 };
  return { uid: 0, gid: 0, mode: 0o755, fileMode: 0o644 };
}

/** kubelet v1.35: an emptyDir is 0777; fsGroup owns what the kubelet fills, and the set-group-ID bit hands it on. */
function volumeOwnership(container: RunningContainer, mount: MountPoint, path: string): Base {
  const spec = podSpecOf(container);
  const volume = spec?.volumes?.find(({ name }) => name === volumeNameOf(mount));
  if (volume?.hostPath !== undefined) return { uid: 0, gid: 0, mode: 0o755, fileMode: 0o644 };
  const gid = spec?.securityContext?.fsGroup ?? 0;
  const setGroup = gid === 0 ? 0 : 0o2000;
  const mode = path === mount.path || mount.readOnly === true ? 0o777 : 0o755;
  const source = filledSource(volume);
  const fileMode = source?.defaultMode ?? 0o644;
  return { isFilled: source !== undefined, uid: 0, gid, mode: mode | setGroup, fileMode };
}

/** A mount of a part of a volume as it was may name it with a mark behind. */
function volumeNameOf({ volume }: MountPoint): string {
  return volume.split('@')[0] ?? volume;
}

function filledSource(volume: Volume | undefined): { readonly defaultMode?: number } | undefined {
  return volume?.configMap ?? volume?.secret ?? volume?.projected ?? volume?.downwardAPI;
}

/** True where the container's user may write there: what it owns, what its groups or all may write. Root may. */
export function mayWrite(container: RunningContainer, ownership: Ownership): boolean {
  return hasBit(container, ownership, 0o2);
}

/** True where the container's user may read it, by the same rule. */
export function mayRead(container: RunningContainer, ownership: Ownership): boolean {
  return hasBit(container, ownership, 0o4);
}

function hasBit(container: RunningContainer, { uid, gid, mode }: Ownership, bit: number): boolean {
  const own = userIdOf(container);
  if (own === 0) return true;
  if (own === uid) return (mode & (bit << 6)) !== 0;
  return (mode & (groupIdsOf(container).includes(gid) ? bit << 3 : bit)) !== 0;
}

/** What a new file of the container's user keeps of its owner: nothing where that is root. */
export function newOwner(
  container: RunningContainer,
  mount: MountPoint | undefined,
): Pick<FileEntry, 'owner' | 'group'> {
  const uid = userIdOf(container);
  const parentGroup = mount === undefined ? 0 : volumeOwnership(container, mount, mount.path).gid;
  const gid = parentGroup === 0 ? groupIdOf(container) : parentGroup;
  return { ...(uid === 0 ? {} : { owner: uid }), ...(gid === 0 ? {} : { group: gid }) };
}

/** `drwxr-xr-x` */
export function printMode(mode: number, directory: boolean): string {
  const letters = ['x', 'w', 'r'];
  const bits = Array.from({ length: 9 }, (_, index) => 8 - index).map((bit) =>
    (mode & (1 << bit)) === 0 ? '-' : (letters[bit % 3] ?? ''),
  );
  if ((mode & 0o2000) !== 0) bits[5] = bits[5] === 'x' ? 's' : 'S';
  if ((mode & 0o1000) !== 0) bits[8] = bits[8] === 'x' ? 't' : 'T';
  return `${directory ? 'd' : '-'}${bits.join('')}`;
}
