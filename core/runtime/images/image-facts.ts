/** What the lab knows of an image: how it is named, how large it is, what is in it and what it starts. */
import type { ImageBase, Systems } from './operating-system.ts';
import type { Releases } from './releases.ts';

export interface ImageFacts {
  /** `docker.io/library/nginx` */
  readonly repository: string;
  /** Bytes a node downloads. */
  readonly sizeBytes: number;
  readonly base: ImageBase;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly tags: TagRule;
  /** Which version a tag means. What names it here (`perl{version}`) has `{version}` or `{minor}` in its place. */
  readonly releases?: Releases;
  /** What each version stands on; where nothing is said, the newest of its base. */
  readonly systems?: Systems;
  readonly environment?: readonly (readonly [string, string])[];
  /** Variables that some variants have beside them. */
  readonly variables?: readonly (readonly [variant: string, variable: readonly [string, string]])[];
  readonly workingDir?: string;
  readonly userId?: number;
  /** USER is a name: the kubelet cannot tell that it is not root. */
  readonly userName?: string;
  /** Users beside those of its base. */
  readonly users?: readonly ImageUser[];
  /** Directories that are not root's. */
  readonly ownedPaths?: readonly OwnedDirectory[];
  /** Programs beside those of its base. */
  readonly tools?: readonly string[];
  /** Programs that some variants lack. */
  readonly extras?: Extras;
  readonly files?: ReadonlyMap<string, string>;
  /** The capability that a program has from its file, without which the kernel does not start it. */
  readonly fileCapabilities?: ReadonlyMap<string, string>;
  /** True where nobody wrote down what is in it: what a manifest starts there is taken to be there. */
  readonly unknown?: true;
}

/** A line of an image's `/etc/passwd`. */
export interface ImageUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  /** Groups beside its own that the image gives it. */
  readonly groups?: readonly number[];
}

/** A directory of an image that belongs to another than root, or has other permissions. */
export interface OwnedDirectory {
  readonly path: string;
  readonly uid: number;
  readonly gid?: number;
  readonly mode?: number;
  /** The image's VOLUME: the runtime mounts a directory of the node there, which stays writable. */
  readonly volume?: true;
}

/** Programs of some variants: of the full image, and of Alpine's. A slim image has neither. */
export interface Extras {
  readonly full: readonly string[];
  readonly alpine?: readonly string[];
  /** The first version that has them. */
  readonly since?: string;
}

/** An image as one tag of it is. */
export interface TaggedImage extends ImageFacts {
  /** Of its program; empty where the lab does not follow versions. */
  readonly version: string;
  /** What it stands on: `bookworm`, `alpine3.22` …; empty where it has no system. */
  readonly system: string;
}

/** Which tags exist. */
export interface TagRule {
  /** Tags that are words: `latest`, `stable`, `bookworm` … */
  readonly words: readonly string[];
  /** Major version → highest minor version; a version may have a patch number and variants behind it. */
  readonly versions: ReadonlyMap<number, number>;
  /** What may stand behind a version: `alpine`, `slim` … */
  readonly variants: readonly string[];
}

const MB = 1_000_000;

export function megabytes(count: number): number {
  return Math.round(count * MB);
}

export function tags(words: string, versions: readonly (readonly [number, number])[], variants = ''): TagRule {
  return { words: ['latest', ...split(words)], versions: new Map(versions), variants: split(variants) };
}

function split(words: string): string[] {
  return words.split(' ').filter((word) => word !== '');
}

const VERSION = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-(.+))?$/;
const MAX_PATCH = 60;

/** True where an image has the tag. */
export function tagExists(rule: TagRule, tag: string): boolean {
  const [word = '', ...more] = tag.split('-');
  if (rule.words.includes(tag) || (rule.words.includes(word) && more.every((each) => isVariant(rule, each))))
    return true;
  const match = VERSION.exec(tag);
  const maxMinor = match === null ? undefined : rule.versions.get(Number(match[1]));
  if (match === null || maxMinor === undefined) return false;
  const [, , minor = '0', patch = '0', variant] = match;
  const known = variant === undefined || variant.split('-').every((each) => isVariant(rule, each));
  return known && Number(minor) <= maxMinor && Number(patch) <= MAX_PATCH;
}

function isVariant(rule: TagRule, text: string): boolean {
  return rule.variants.some(
    (variant) => text === variant || (text.startsWith(variant) && /^\d+(\.\d+)*$/.test(text.slice(variant.length))),
  );
}

/** One program that serves: most images of the Kubernetes documentation are such. */
export function server(
  repository: string,
  sizeMb: number,
  tool: string,
  args: readonly string[],
  rule: TagRule,
): ImageFacts {
  return {
    repository,
    sizeBytes: megabytes(sizeMb),
    base: 'distroless',
    entrypoint: [`/${tool}`],
    command: args,
    tags: rule,
    tools: [tool],
  };
}
