import type { Cluster } from '../../cluster/cluster.ts';
import { drawHex } from '../../sim/random.ts';
import { nodeRuntimeOf } from '../sandbox.ts';
import type { CachedImage } from '../state.ts';
import { normaliseImage } from './reference.ts';

/** How a pull that begins now will end, and how long it takes. */
export type ImagePull =
  | { readonly ok: true; readonly durationMs: number; readonly image: CachedImage }
  | { readonly ok: false; readonly durationMs: number; readonly reason: string; readonly message: string };

/** Plans a pull onto a node: nothing is stored before `storeImage`. */
export function planImagePull(cluster: Cluster, nodeName: string, image: string): ImagePull {
  const name = normaliseImage(image);
  if (!name.ok) return { ok: false, durationMs: 0, reason: 'InvalidImageName', message: name.message };
  const imageId = `${name.parts.host}/${name.parts.path}@sha256:${drawHex(cluster.seed, `image/${name.reference}`, 64)}`;
  nodeRuntimeOf(cluster, nodeName);
  return { ok: true, durationMs: 1500, image: { reference: name.reference, imageId, sizeBytes: 2_200_000 } };
}

/** Puts a pulled image on the node's disk. */
export function storeImage(cluster: Cluster, nodeName: string, image: CachedImage): void {
  nodeRuntimeOf(cluster, nodeName).images.set(image.reference, image);
}

/** The image on the node's disk, whatever way its name is written; undefined where it has to be pulled. */
export function findCachedImage(cluster: Cluster, nodeName: string, image: string): CachedImage | undefined {
  const name = normaliseImage(image);
  return name.ok ? cluster.nodes.get(nodeName)?.images.get(name.reference) : undefined;
}
