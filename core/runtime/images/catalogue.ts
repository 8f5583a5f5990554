import type { ImageFacts } from './image-facts.ts';
import { findImageFacts, unknownImage } from './other-images.ts';

const KEPT = 300;
const byReference = new Map<string, ImageFacts>();

/** The facts of an image on a node, by its full reference; what the lab does not know is a server. */
export function imageOf(reference: string): ImageFacts {
  const known = byReference.get(reference);
  if (known !== undefined) return known;
  const repository = repositoryOf(reference);
  const facts = findImageFacts(repository) ?? unknownImage(repository);
  if (byReference.size >= KEPT) byReference.clear();
  byReference.set(reference, facts);
  return facts;
}

/** `docker.io/library/nginx` of `docker.io/library/nginx:1.29@sha256:…`. */
function repositoryOf(reference: string): string {
  const [name = ''] = reference.split('@');
  const colon = name.indexOf(':', name.lastIndexOf('/'));
  return colon === -1 ? name : name.slice(0, colon);
}
