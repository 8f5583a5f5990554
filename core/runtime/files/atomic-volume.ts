/**
 * How the kubelet writes ConfigMaps, Secrets and their kin into a volume: the files stand in a directory with a moment
 * in its name, `..data` leads there, and each name leads through `..data`, so that all of them change at once.
 * Kubernetes v1.35, pkg/volume/util/atomic_writer.go.
 */
import type { FileTree, MountPoint } from '../../cluster/state/node-runtime.ts';
import { drawUint32 } from '../../sim/random.ts';
import { computeCalendarTime } from '../../sim/timestamp.ts';
import type { RunningContainer } from '../process/kernel.ts';

const DATA = '..data';

/** The key of a file in the volume's tree, whichever way its path goes: `..data/mode` is `mode`. */
export function plainKey(key: string): string {
  const [first = '', ...rest] = key.split('/');
  return first === DATA || /^\.\.\d{4}_/.test(first) ? rest.join('/') : key;
}

/** The names that such a volume has beside its files. */
export function hiddenNames(container: RunningContainer, mount: MountPoint, tree: FileTree): string[] {
  return [DATA, momentName(container, mount, tree)];
}

/** Where a name at the top of such a volume leads to; undefined for what is no link. */
export function linkTarget(
  container: RunningContainer,
  mount: MountPoint,
  tree: FileTree,
  name: string,
): string | undefined {
  const moment = momentName(container, mount, tree);
  if (name === moment || name === '' || name.includes('/')) return undefined;
  return name === DATA ? moment : `${DATA}/${name}`;
}

/** `..2026_01_01_00_02_30.1234567890`: when the files came. */
function momentName({ cluster, sandbox }: RunningContainer, { volume }: MountPoint, tree: FileTree): string {
  const atMs = Math.max(0, ...[...tree.values()].map(({ modifiedMs }) => modifiedMs));
  const { year, month, day, hour, minute, second } = computeCalendarTime(atMs);
  const parts = [month, day, hour, minute, second].map((part) => String(part).padStart(2, '0'));
  const digits = drawUint32(cluster.seed, `volume/${sandbox.podUid}/${volume}/${atMs}`);
  return `..${year}_${parts.join('_')}.${digits}`;
}
