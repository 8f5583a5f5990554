/** `Always` for `:latest`, and where neither tag nor digest is said; else `IfNotPresent`. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  return findTag(image) === 'latest' ? 'Always' : 'IfNotPresent';
}

const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const TAG = /^\w[\w.-]{0,127}$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** The tag as v1.35 pkg/util/parsers reads it; undefined where the name has a digest only or cannot be parsed. */
function findTag(image: string): string | undefined {
  const at = image.indexOf('@');
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const name = at < 0 ? image : image.slice(0, at);
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const tag = colon < 0 ? undefined : name.slice(colon + 1);
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  if (!isRepository(colon < 0 ? name : name.slice(0, colon))) return undefined;
  return tag ?? (digest === undefined ? 'latest' : undefined);
}

/** `nginx`, `library/nginx`, `registry.k8s.io/pause`, `localhost:5000/nginx`. */
function isRepository(repository: string): boolean {
  const parts = repository.split('/');
  const [first = '', ...others] = parts;
  const isDomain = parts.length > 1 && (/[.:A-Z]/.test(first) || first === 'localhost');
  return (isDomain ? others : parts).every((part) => COMPONENT.test(part));
}
