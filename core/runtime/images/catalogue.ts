import type { ImageFacts } from './image-facts.ts';
import { findImageFacts, unknownImage } from './other-images.ts';

const KEPT = 300;
const byReference = new Map<string, ImageFacts>();

/** The facts of an image on a node, by its full reference; what the lab does not know is a server. */
export function imageOf(reference: string): ImageFacts {
  const known = byReference.get(reference);
  if (known !== undefined) return known;
  const { repository, tag } = splitReference(reference);
  const facts = withVariant(findImageFacts(repository) ?? unknownImage(repository), tag);
  if (byReference.size >= KEPT) byReference.clear();
  byReference.set(reference, facts);
  return facts;
}

/** `docker.io/library/nginx` and `1.29` of `docker.io/library/nginx:1.29@sha256:…`. */
function splitReference(reference: string): { repository: string; tag: string } {
  const [name = ''] = reference.split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/'));
  return colon === -1
    ? { repository: name, tag: '' }
    : { repository: name.slice(0, colon), tag: name.slice(colon + 1) };
}

/** How much smaller an Alpine variant is taken to be: an estimate for all images, measured on none. */
const ALPINE_SHARE = 0.37;

/** An `alpine` in the tag puts the image's programs on Alpine's userland: busybox and its ash, no bash. */
function withVariant(facts: ImageFacts, tag: string): ImageFacts {
  const isAlpine = tag.split('-').some((part) => /^alpine[\d.]*$/.test(part));
  if (!isAlpine || facts.base !== 'debian') return facts;
  return { ...facts, base: 'alpine', sizeBytes: Math.round(facts.sizeBytes * ALPINE_SHARE) };
}
