/** `Always` for `:latest` and for no tag and no digest; else `IfNotPresent`. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  return isLatest(image) ? 'Always' : 'IfNotPresent';
}

/**
 * pkg/util/parsers v1.35: a name without tag and digest means `latest`; a name that cannot be parsed means nothing.
 */
function isLatest(image: string): boolean {
  if (!/^[A-Za-z0-9][\w.:/@-]*$/.test(image)) return false;
  const lastPart = image.slice(image.lastIndexOf('/') + 1);
  if (lastPart.includes('@') || /[A-Z]/.test(lastPart.split(':')[0] ?? '')) return false;
  const colon = lastPart.indexOf(':');
  return colon < 0 || lastPart.slice(colon + 1) === 'latest';
}
