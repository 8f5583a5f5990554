/** Image names, parsed as github.com/distribution/reference v0.6 does. */

export interface ImageReference {
  /** `docker.io`, `registry.k8s.io`, `localhost:5000` … */
  readonly host: string;
  /** `library/busybox` */
  readonly path: string;
  /** Absent where a digest stands alone. */
  readonly tag?: string;
  readonly digest?: string;
}

export type ImageName =
  | { readonly ok: true; readonly reference: string; readonly parts: ImageReference }
  | { readonly ok: false; readonly message: string };

/**
 * The full reference of an image as containerd keeps it (`docker.io/library/busybox:latest`), or the kubelet's
 * message for a container that waits with InvalidImageName.
 */
export function normaliseImage(image: string): ImageName {
  const known = NAMES.get(image);
  if (known !== undefined) return known;
  const name = readName(image);
  if (NAMES.size >= NAMES_KEPT) NAMES.clear();
  NAMES.set(image, name);
  return name;
}

/** Names that were read lately: a kubelet asks for the same few again and again. */
const NAMES = new Map<string, ImageName>();
const NAMES_KEPT = 300;

function readName(image: string): ImageName {
  const parsed = parseReference(image);
  if (typeof parsed !== 'string') return { ok: true, reference: printReference(parsed), parts: parsed };
  const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": ${parsed}`;
  return { ok: false, message };
}

export function printReference({ host, path, tag, digest }: ImageReference): string {
  return `${host}/${path}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

const INVALID_FORMAT = 'invalid reference format';
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const HOST =
  /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const MAX_NAME_LENGTH = 255;

/** The parts, or what is wrong with them. */
function parseReference(image: string): ImageReference | string {
  if (/^[a-f0-9]{64}$/.test(image))
    return `invalid repository name (${image}), cannot specify 64-byte hexadecimal strings`;
  const [named = '', digest, ...more] = image.split('@');
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return INVALID_FORMAT;
  const { host, remainder } = splitHost(named);
  const colon = remainder.indexOf(':');
  const path = colon === -1 ? remainder : remainder.slice(0, colon);
  const tag = colon === -1 ? undefined : remainder.slice(colon + 1);
  if (path.toLowerCase() !== path) return `${INVALID_FORMAT}: repository name (${path}) must be lowercase`;
  const valid =
    HOST.test(host) && path.split('/').every((part) => COMPONENT.test(part)) && (tag === undefined || TAG.test(tag));
  if (!valid) return INVALID_FORMAT;
  if (path.length > MAX_NAME_LENGTH) return `repository name must not be more than ${MAX_NAME_LENGTH} characters`;
  return { host, path, ...withTag(tag, digest) };
}

function withTag(tag: string | undefined, digest: string | undefined): { tag?: string; digest?: string } {
  if (digest !== undefined) return tag === undefined ? { digest } : { tag, digest };
  return { tag: tag ?? 'latest' };
}

/** The first component is a host only where it looks like one; else the name is Docker Hub's. */
function splitHost(name: string): { host: string; remainder: string } {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  const host = isHost ? first : 'docker.io';
  const remainder = isHost ? name.slice(slash + 1) : name;
  if (host === 'index.docker.io') return { host: 'docker.io', remainder };
  return { host, remainder: host === 'docker.io' && !remainder.includes('/') ? `library/${remainder}` : remainder };
}
