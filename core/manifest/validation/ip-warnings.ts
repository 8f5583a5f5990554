/** What is said of an address that is read, though nobody should write it so: apimachinery v1.35 pkg/util/validation/ip.go. */
export function warnOfIp(text: string, field: string): string[] {
  const shown = JSON.stringify(text);
  const canonical = text.includes(':') ? canonicalIpv6(text) : canonicalIpv4(text);
  if (canonical === undefined || canonical === text) return [];
  if (!text.includes(':') || text.includes('.')) {
    const future = 'will be considered invalid in a future Kubernetes release';
    return [`${field}: non-standard IP address ${shown} ${future}: use "${canonical}"`];
  }
  return [`${field}: IPv6 address ${shown} should be in RFC 5952 canonical format ("${canonical}")`];
}

function canonicalIpv4(text: string): string | undefined {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d+$/.test(part) && Number(part) <= 255);
  return isAddress ? parts.map(Number).join('.') : undefined;
}

/** One that stands for an IPv4 address is written as that. */
function canonicalIpv6(text: string): string | undefined {
  const mapped = /^(?:0{0,4}:){1,5}:?ffff:([\d.]+)$/i.exec(text)?.[1];
  if (mapped !== undefined) return canonicalIpv4(mapped);
  const [head = '', tail] = text.split('::');
  const [before, after] = [head, tail ?? ''].map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - (before?.length ?? 0) - (after?.length ?? 0);
  const groups = [...(before ?? []), ...Array<string>(Math.max(0, missing)).fill('0'), ...(after ?? [])];
  if (groups.length !== 8 || !groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return shorten(groups.map((group) => Number.parseInt(group, 16).toString(16)));
}

/** The longest run of at least two zeros, the first of equals, is left out. */
function shorten(groups: readonly string[]): string {
  const whole = groups.join(':');
  const runs = whole.match(/\b0(?::0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  if (longest === '') return whole;
  const at = whole.search(new RegExp(`\\b${longest}\\b`));
  return `${whole.slice(0, at).replace(/:$/, '')}::${whole.slice(at + longest.length).replace(/^:/, '')}`;
}
