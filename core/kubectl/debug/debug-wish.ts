import type { JsonMap } from '../../manifest/json-value.ts';
import type { EnvVar } from '../../objects/kubernetes.generated.ts';
import { normaliseImage } from '../../runtime/index.ts';
import type { ParsedFlags } from '../line/parsed-flags.ts';
import type { Invocation } from '../verbs/verb.ts';
import { NO_CHANGES, readCustomProfile } from './custom-profile.ts';
import { type Kept, PROFILES, type Profile } from './profile.ts';

/** What a `debug` line asks for; its flags were checked. */
export interface DebugWish {
  readonly image: string | undefined;
  readonly container: string | undefined;
  readonly target: string | undefined;
  readonly profile: Profile;
  /** What `--custom` says of the container, laid over the profile. */
  readonly custom: JsonMap;
  readonly kept: Kept;
  readonly stdin: boolean;
  readonly tty: boolean;
  readonly attach: boolean;
  readonly quiet: boolean;
  readonly env: readonly EnvVar[];
  readonly pullPolicy: string | undefined;
  /** What stands behind `--`. */
  readonly words: readonly string[];
  readonly asArguments: boolean;
  readonly copyTo: string | undefined;
  readonly replace: boolean;
  readonly sameNode: boolean;
  readonly shareProcesses: boolean | undefined;
  /** By container name; `*` for all. */
  readonly setImages: ReadonlyMap<string, string>;
}

/** Reads and checks the flags: kubectl v1.35, pkg/cmd/debug/debug.go, Complete and Validate. The message where they are wrong. */
export function readDebugWish({ flags, afterDash = [], fileText }: Invocation): DebugWish | string {
  const profile = PROFILES.find((name) => name === (flags.text('profile') ?? 'legacy'));
  if (profile === undefined) return `unknown profile: ${flags.text('profile')}`;
  const custom = flags.has('custom') ? readCustomProfile(flags.text('custom') ?? '', fileText ?? '') : NO_CHANGES;
  if (typeof custom === 'string') return custom;
  const wish = { ...readFlags(flags, afterDash, profile), custom };
  return findMistake(wish, flags) ?? wish;
}

function readFlags(flags: ParsedFlags, words: readonly string[], profile: Profile): Omit<DebugWish, 'custom'> {
  return {
    image: flags.text('image') || undefined,
    container: flags.text('container') || undefined,
    target: flags.text('target') || undefined,
    profile,
    kept: {
      labels: flags.isOn('keep-labels'),
      annotations: flags.isOn('keep-annotations'),
      livenessProbe: flags.isOn('keep-liveness'),
      readinessProbe: flags.isOn('keep-readiness'),
      startupProbe: flags.isOn('keep-startup'),
      initContainers: !flags.isOff('keep-init-containers'),
    },
    stdin: flags.isOn('stdin'),
    tty: flags.isOn('tty'),
    attach: flags.has('attach') ? flags.isOn('attach') : flags.isOn('stdin'),
    quiet: flags.isOn('quiet'),
    env: [...readPairs(flags, 'env')].map(([name, value]) => ({ name, value })),
    pullPolicy: flags.text('image-pull-policy') || undefined,
    words,
    asArguments: flags.isOn('arguments-only'),
    copyTo: flags.text('copy-to') || undefined,
    replace: flags.isOn('replace'),
    sameNode: flags.isOn('same-node'),
    shareProcesses: flags.has('share-processes') ? flags.isOn('share-processes') : undefined,
    setImages: readPairs(flags, 'set-image'),
  };
}

function readPairs(flags: ParsedFlags, name: string): ReadonlyMap<string, string> {
  return new Map(
    flags.list(name).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
  );
}

function findMistake(wish: DebugWish, flags: ParsedFlags): string | undefined {
  const { image, container, words, setImages } = wish;
  for (const name of ['env', 'set-image']) {
    const wrong = flags.list(name).find((pair) => !pair.includes('='));
    if (wrong !== undefined)
      return `invalid argument "${wrong}" for "--${name}" flag: ${wrong} must be formatted as key=value\nSee 'kubectl debug --help' for usage.`;
  }
  if (flags.isOn('attach') && image === undefined && container === undefined) {
    return 'you must specify --container or create a new container using --image in order to attach.';
  }
  const misplaced = wish.copyTo === undefined ? findMissingCopy(wish) : findMissingChange(wish);
  if (misplaced !== undefined) return misplaced;
  if (image !== undefined && !normaliseImage(image).ok)
    return `invalid image name "${image}": invalid reference format`;
  if (!['Always', 'IfNotPresent', 'Never', undefined].includes(wish.pullPolicy)) {
    return `invalid image pull policy: ${wish.pullPolicy}`;
  }
  for (const [name, set] of setImages) {
    if (!normaliseImage(set).ok) return `invalid image name "${set}" for container "${name}": invalid reference format`;
  }
  if (wish.target !== undefined && wish.copyTo !== undefined) {
    return '--target is incompatible with --copy-to. Use --share-processes instead.';
  }
  if (wish.tty && !wish.stdin) return '-i/--stdin is required for containers with -t/--tty=true';
  return words.length > 0 && wish.copyTo !== undefined && container === undefined && image === undefined
    ? 'you must specify an existing container or a new image when specifying args.'
    : undefined;
}

function findMissingCopy({ replace, sameNode, setImages, image }: DebugWish): string | undefined {
  if (replace) return '--replace may only be used with --copy-to.';
  if (sameNode) return '--same-node may only be used with --copy-to.';
  if (setImages.size > 0) return '--set-image may only be used with --copy-to.';
  return image === undefined ? 'you must specify --image when not using --copy-to.' : undefined;
}

function findMissingChange({ image, setImages, words }: DebugWish): string | undefined {
  return image === undefined && setImages.size === 0 && words.length === 0
    ? 'you must specify --image, --set-image or command arguments.'
    : undefined;
}
