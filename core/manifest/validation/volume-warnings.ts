import type { Volume, VolumeProjection } from '../../objects/kubernetes.generated.ts';

/** Volumes of plugins that are gone or going. */
const OLD_PLUGINS = [
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
] as const;

export function warnOfVolumes(volumes: readonly Volume[], path: string): string[] {
  return [
    ...volumes.flatMap((volume, index) =>
      OLD_PLUGINS.filter(([field]) => volume[field] !== undefined).map(
        ([, shown, why]) => `${path}[${index}].${shown}: ${why}`,
      ),
    ),
    ...volumes.flatMap(warnOfPaths),
  ];
}

interface File {
  readonly path: string;
  /** Out of what it comes; empty where the volume says it. */
  readonly from: string;
}

function warnOfPaths(volume: Volume): string[] {
  const { configMap, secret, downwardAPI, projected } = volume;
  const named = `volume ${JSON.stringify(volume.name ?? '')}`;
  const plain = (items: readonly { readonly path?: string }[] = []) =>
    items.map(({ path = '' }): File => ({ path: trimSlashes(path), from: '' }));
  const say = (what: string, files: readonly File[]) =>
    listOverlaps(files).map((overlap) => `${named} (${what}): overlapping paths: ${overlap}`);
  return [
    ...(configMap === undefined
      ? []
      : say(`ConfigMap ${JSON.stringify(configMap.name ?? '')}`, plain(configMap.items))),
    ...(secret === undefined ? [] : say(`Secret ${JSON.stringify(secret.secretName ?? '')}`, plain(secret.items))),
    ...(downwardAPI === undefined ? [] : say('DownwardAPI', plain(downwardAPI.items))),
    ...(projected?.sources ?? []).flatMap((source) =>
      listTypes(source).length === 0 ? [`${named} (Projected) has no sources provided`] : [],
    ),
    ...(projected === undefined ? [] : say('Projected', (projected.sources ?? []).flatMap(filesOf))),
  ];
}

/** What v1.35 has by default. */
function listTypes({ secret, configMap, downwardAPI, serviceAccountToken }: VolumeProjection): readonly object[] {
  return [secret, configMap, downwardAPI, serviceAccountToken].filter((source) => source !== undefined);
}

function filesOf({ secret, configMap, downwardAPI, serviceAccountToken }: VolumeProjection): File[] {
  const from = (source: string, items: readonly { readonly path?: string }[] = []) =>
    items.map(({ path = '' }): File => ({ path: trimSlashes(path), from: source }));
  return [
    ...from(`ConfigMap ${JSON.stringify(configMap?.name ?? '')}`, configMap?.items),
    ...from(`Secret ${JSON.stringify(secret?.name ?? '')}`, secret?.items),
    ...from('DownwardAPI', downwardAPI?.items),
    ...from('ServiceAccountToken', serviceAccountToken === undefined ? [] : [serviceAccountToken]),
  ];
}

/** More of them stand in no answer: of warnings the API server says no more than so many letters. */
const MOST_OVERLAPS = 4096;

/**
 * Two files of one path, or one in the place of the other's folder. In the order of their paths what is in a folder stands
 * behind it, so that each is compared with those alone that it is in.
 */
function listOverlaps(files: readonly File[]): string[] {
  const placed = files.map((file, index) => ({ file, index, folder: `${file.path}/` })).toSorted(byFolder);
  const around: Placed[] = [];
  const pairs: (readonly [Placed, Placed])[] = [];
  for (const one of placed) {
    while (around.length > 0 && !one.folder.startsWith(around.at(-1)?.folder ?? '')) around.pop();
    for (const other of around.slice(0, MOST_OVERLAPS - pairs.length))
      pairs.push(other.index < one.index ? [other, one] : [one, other]);
    if (pairs.length === MOST_OVERLAPS) break;
    around.push(one);
  }
  return pairs
    .toSorted(([a, b], [c, d]) => b.index - d.index || a.index - c.index)
    .map(([other, one]) => `${show(one.file)} with ${show(other.file)}`);
}

interface Placed {
  readonly file: File;
  readonly index: number;
  readonly folder: string;
}

function byFolder(a: Placed, b: Placed): number {
  if (a.folder === b.folder) return a.index - b.index;
  return a.folder < b.folder ? -1 : 1;
}

/** A path without the slashes at its end. */
function trimSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

function show({ path, from }: File): string {
  return from === '' ? JSON.stringify(path) : `${JSON.stringify(path)} (${from})`;
}
