import type { ImageFacts, TaggedImage } from './image-facts.ts';
import { findSystem } from './operating-system.ts';
import { findImageFacts, unknownImage } from './other-images.ts';
import { compareVersions, findVersion } from './releases.ts';

const KEPT = 300;
const byReference = new Map<string, TaggedImage>();

/** The facts of an image on a node, by its full reference; what the lab does not know is a server. */
export function imageOf(reference: string): TaggedImage {
  const known = byReference.get(reference);
  if (known !== undefined) return known;
  const { repository, tag } = splitReference(reference);
  const facts = withTag(findImageFacts(repository) ?? unknownImage(repository), tag);
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

/** The image as a tag means it: its version, its system, and the programs that this variant has. */
function withTag(facts: ImageFacts, tag: string): TaggedImage {
  const version = facts.releases === undefined ? '' : findVersion(facts.releases, tag);
  const system = findSystem(facts, version, tag);
  const put = (text: string): string =>
    text.replaceAll('{version}', version).replaceAll('{minor}', version.split('.').slice(0, 2).join('.'));
  return {
    ...facts,
    ...variantOf(facts, system),
    version,
    system,
    command: facts.command.map(put),
    tools: [...(facts.tools ?? []).map(put), ...extrasOf(facts, version, system, tag)],
    ...(facts.environment === undefined && facts.variables === undefined
      ? {}
      : { environment: variablesOf(facts, tag).map(([name, value]) => [name, put(value)] as const) }),
  };
}

function variablesOf({ environment = [], variables = [] }: ImageFacts, tag: string): (readonly [string, string])[] {
  const parts = tag.split('-');
  return [...environment, ...variables.flatMap(([variant, variable]) => (parts.includes(variant) ? [variable] : []))];
}

/** On Alpine an image has Alpine's userland: busybox and its ash, no bash. */
function variantOf(facts: ImageFacts, system: string): Partial<ImageFacts> {
  const moved = system.startsWith('alpine') && facts.base !== 'alpine' && facts.base !== 'busybox';
  return moved ? { base: 'alpine', sizeBytes: Math.round(facts.sizeBytes * ALPINE_SHARE) } : {};
}

function extrasOf({ extras }: ImageFacts, version: string, system: string, tag: string): readonly string[] {
  if (extras === undefined || tag.split('-').includes('slim')) return [];
  if (extras.since !== undefined && compareVersions(version, extras.since) < 0) return [];
  return system.startsWith('alpine') ? (extras.alpine ?? []) : extras.full;
}
