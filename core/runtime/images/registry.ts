import { tagExists } from './image-facts.ts';
import { findImageFacts } from './other-images.ts';
import { type ImageReference, printReference } from './reference.ts';

/** What a registry says to a reference. */
export type RegistryAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'NotFound' | 'Unknown'; readonly detail: string };

/**
 * Which images exist, by one rule:
 * 1. An image of the catalogue exists with the tags its entry allows, and with every digest.
 * 2. Docker Hub has no other official image (`library/…`).
 * 3. A host that no public registry has does not resolve; example.com and its kin never do.
 * 4. Anybody else's repository exists unless its name or tag says that it does not (`nope`, `no-such-…`, `private` …);
 *    then it has `latest` and every tag that looks like a version or a word.
 */
export function askRegistry(reference: ImageReference): RegistryAnswer {
  const { host, path, tag } = reference;
  if (!isKnownHost(host)) return unresolved(reference);
  const facts = findImageFacts(`${host}/${path}`);
  if (facts !== undefined)
    return tag === undefined || reference.digest !== undefined || tagExists(facts.tags, tag)
      ? { ok: true }
      : noTag(reference);
  if (soundsAbsent(path) || isUnknownOfficial(host, path)) return noRepository(reference);
  if (tag !== undefined && soundsAbsent(tag)) return noTag(reference);
  return { ok: true };
}

/** True for a name that people choose when they mean something that is not there. */
export function soundsAbsent(name: string): boolean {
  return SOUNDS_ABSENT.test(name);
}

const SOUNDS_ABSENT =
  /(?:^|[^a-z])(?:nope|none|bogus|fake|broken|wrong|invalid|missing|private|secret|typo|xyz+|asdf|foobar123)(?:$|[^a-z])|no-?such|not-?exist|non-?exist|(?:does|do)-?n(?:o|')?t-?exist|nosuch|unknown-?(?:image|tag)|bad-?(?:image|tag)|nonexist/;

const KNOWN_HOSTS = [
  'docker.io',
  'registry-1.docker.io',
  'registry.k8s.io',
  'k8s.gcr.io',
  'gcr.io',
  'us.gcr.io',
  'eu.gcr.io',
  'asia.gcr.io',
  'ghcr.io',
  'quay.io',
  'mcr.microsoft.com',
  'public.ecr.aws',
  'nvcr.io',
  'registry.gitlab.com',
  'registry.access.redhat.com',
  'registry.redhat.io',
  'docker.elastic.co',
  'cr.l5d.io',
  'icr.io',
  'registry.suse.com',
  'lscr.io',
  'us-docker.pkg.dev',
];

const KNOWN_DOMAINS = ['.pkg.dev', '.gcr.io', '.amazonaws.com', '.azurecr.io'];

function isKnownHost(host: string): boolean {
  return KNOWN_HOSTS.includes(host) || KNOWN_DOMAINS.some((domain) => host.endsWith(domain));
}

/** The project's own components and the images of its tutorials that the catalogue does not describe. */
const KUBERNETES_REPOSITORIES =
  /^(?:kube-[a-z-]+|coredns(?:\/coredns)?|kubernetes-zookeeper|hyperkube|conformance|cassandra|fluentd-[a-z-]+|prometheus-adapter\/.+|(?:sig-storage|ingress-nginx|metrics-server|kube-state-metrics|autoscaling|dns|node-problem-detector|nfd|cpa|provider-[a-z]+|descheduler|jobset|kueue|lws)\/.+)$/;

function isUnknownOfficial(host: string, path: string): boolean {
  if (host === 'docker.io') return path.startsWith('library/');
  return (host === 'registry.k8s.io' || host === 'k8s.gcr.io') && !KUBERNETES_REPOSITORIES.test(path);
}

/** What containerd puts before every reason. */
export function resolving(reference: ImageReference, detail: string): string {
  const name = printReference(reference);
  return `failed to pull and unpack image "${name}": failed to resolve reference "${name}": ${detail}`;
}

function noTag(reference: ImageReference): RegistryAnswer {
  return { ok: false, code: 'NotFound', detail: resolving(reference, `${printReference(reference)}: not found`) };
}

/** Docker Hub does not say whether a repository is private or absent; other registries have words of their own. */
function noRepository(reference: ImageReference): RegistryAnswer {
  const { host, path } = reference;
  switch (host) {
    case 'docker.io': {
      const detail =
        'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
      return { ok: false, code: 'Unknown', detail: resolving(reference, detail) };
    }
    case 'ghcr.io': {
      const detail = `failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3A${path.replaceAll('/', '%2F')}%3Apull&service=ghcr.io: 403 Forbidden`;
      return { ok: false, code: 'Unknown', detail: resolving(reference, detail) };
    }
    case 'quay.io': {
      const url = `https://quay.io/v2/${path}/manifests/${reference.tag ?? reference.digest ?? 'latest'}`;
      return {
        ok: false,
        code: 'Unknown',
        detail: resolving(reference, `unexpected status from HEAD request to ${url}: 401 UNAUTHORIZED`),
      };
    }
    default:
      return noTag(reference);
  }
}

function unresolved(reference: ImageReference): RegistryAnswer {
  const host = reference.host.replace(/:\d+$/, '');
  const reason = /^(?:localhost|127\.)/.test(host)
    ? `dial tcp ${reference.host.replace('localhost', '127.0.0.1')}: connect: connection refused`
    : `dial tcp: lookup ${host} on 172.18.0.1:53: no such host`;
  return { ok: false, code: 'Unknown', detail: headFailure(reference, reason) };
}

/** A registry that could not be reached. */
export function headFailure(reference: ImageReference, reason: string): string {
  const host = reference.host === 'docker.io' ? 'registry-1.docker.io' : reference.host;
  const url = `https://${host}/v2/${reference.path}/manifests/${reference.tag ?? reference.digest ?? 'latest'}`;
  return resolving(reference, `failed to do request: Head "${url}": ${reason}`);
}
