import type { Cluster } from '../../cluster/cluster.ts';
import { registryFaultOf } from '../../cluster/faults.ts';
import type { CachedImage } from '../../cluster/state/node-runtime.ts';
import { drawFraction, drawHex } from '../../sim/random.ts';
import { nodeRuntimeOf } from '../sandbox.ts';
import { imageOf } from './catalogue.ts';
import { type ImageReference, normaliseImage } from './reference.ts';
import { askRegistry, headFailure, resolving } from './registry.ts';

/** How a pull that begins now will end, and how long it takes. */
export type ImagePull =
  | { readonly ok: true; readonly durationMs: number; readonly image: CachedImage }
  | { readonly ok: false; readonly durationMs: number; readonly reason: string; readonly message: string };

/** Time to ask a registry for a manifest and a token. */
const RESOLVE_MS = 900;
/** What a node downloads and unpacks in a millisecond: about 20 MB/s. */
const BYTES_PER_MS = 20_000;
/** What a slow registry makes of the time a pull takes. */
export const SLOW_FACTOR = 20;
/** containerd gives a connection half a minute. */
export const DIAL_TIMEOUT_MS = 30_000;

/** Plans a pull onto a node: nothing is stored before `storeImage`. An image that is there already is only asked about. */
export function planImagePull(cluster: Cluster, nodeName: string, image: string): ImagePull {
  const name = normaliseImage(image);
  if (!name.ok) return { ok: false, durationMs: 0, reason: 'InvalidImageName', message: name.message };
  const node = nodeRuntimeOf(cluster, nodeName);
  const fault = registryFaultOf(cluster, name.parts.host);
  if (fault === 'registryDown') return unreachable(name.parts);
  if (fault === 'registryLimited') return tooManyRequests(name.parts);
  const answer = askRegistry(name.parts);
  const jitter = 0.8 + 0.4 * drawFraction(cluster.seed, `pull/${nodeName}/${name.reference}/${cluster.nowMs}`);
  const factor = jitter * (fault === 'registrySlow' ? SLOW_FACTOR : 1);
  if (!answer.ok) {
    const message = `rpc error: code = ${answer.code} desc = ${answer.detail}`;
    return { ok: false, durationMs: Math.round(RESOLVE_MS * factor), reason: 'ErrImagePull', message };
  }
  const cached = cachedImageOf(name.parts, name.reference);
  const downloadMs = node.images.has(name.reference) ? 0 : cached.sizeBytes / BYTES_PER_MS;
  return { ok: true, durationMs: node.pullMs ?? Math.round((RESOLVE_MS + downloadMs) * factor), image: cached };
}

function cachedImageOf(parts: ImageReference, reference: string): CachedImage {
  return { reference, imageId: imageIdOf(parts, reference), sizeBytes: imageOf(reference).sizeBytes };
}

/** An image as it lies on a node that has it; undefined where its name is none. */
export function imageOnNode(image: string): CachedImage | undefined {
  const name = normaliseImage(image);
  return name.ok ? cachedImageOf(name.parts, name.reference) : undefined;
}

function unreachable(parts: ImageReference): ImagePull {
  const host = parts.host === 'docker.io' ? 'registry-1.docker.io' : parts.host;
  const detail = headFailure(
    parts,
    `dial tcp: lookup ${host} on 172.18.0.1:53: read udp 172.18.0.3:41234->172.18.0.1:53: i/o timeout`,
  );
  return {
    ok: false,
    durationMs: DIAL_TIMEOUT_MS,
    reason: 'ErrImagePull',
    message: `rpc error: code = DeadlineExceeded desc = ${detail}`,
  };
}

/** A registry that has had enough of this address. containerd, core/remotes/docker; the server's words are Docker Hub's. */
function tooManyRequests(parts: ImageReference): ImagePull {
  const host = parts.host === 'docker.io' ? 'registry-1.docker.io' : parts.host;
  const url = `https://${host}/v2/${parts.path}/manifests/${parts.tag ?? parts.digest ?? 'latest'}`;
  const words =
    parts.host === 'docker.io'
      ? ' - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit'
      : '';
  const detail = resolving(parts, `unexpected status from HEAD request to ${url}: 429 Too Many Requests${words}`);
  const message = `rpc error: code = Unknown desc = ${detail}`;
  return { ok: false, durationMs: RESOLVE_MS, reason: 'ErrImagePull', message };
}

/** An image has one digest, in whatever session it is pulled. */
function imageIdOf({ host, path, digest }: ImageReference, reference: string): string {
  return `${host}/${path}@${digest ?? `sha256:${drawHex(0, `image/${reference}`, 64)}`}`;
}

/** Puts a pulled image on the node's disk, where it may be already. */
export function storeImage(cluster: Cluster, nodeName: string, image: CachedImage): void {
  const { images } = nodeRuntimeOf(cluster, nodeName);
  if (!images.has(image.reference)) images.set(image.reference, { ...image, pulledMs: cluster.nowMs });
}

/** The image on the node's disk, whatever way its name is written; undefined where it has to be pulled. */
export function findCachedImage(cluster: Cluster, nodeName: string, image: string): CachedImage | undefined {
  const name = normaliseImage(image);
  return name.ok ? cluster.nodes.get(nodeName)?.images.get(name.reference) : undefined;
}
