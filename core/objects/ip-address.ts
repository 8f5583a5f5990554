/** An address as Kubernetes reads it from fields that have always been read loosely: Go's netutils.ParseIPSloppy. */
export interface IpAddress {
  /** That of an IPv4 address written as IPv6 is IPv4. */
  readonly family: 'IPv4' | 'IPv6';
  /** As it is to be written: without leading zeros, in lower case, RFC 5952. */
  readonly text: string;
  /** Whether no stricter reader would refuse it, however it is spelled. */
  readonly isStandard: boolean;
}

export function parseIp(text: string): IpAddress | undefined {
  const bytes = readIpv4(text);
  if (bytes !== undefined) {
    const plain = bytes.join('.');
    return { family: 'IPv4', text: plain, isStandard: plain === text };
  }
  const groups = readIpv6(text);
  if (groups === undefined) return undefined;
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (!isMapped) return { family: 'IPv6', text: printIpv6(groups), isStandard: true };
  return { family: 'IPv4', text: [high >> 8, high & 255, low >> 8, low & 255].join('.'), isStandard: false };
}

function readIpv4(text: string): number[] | undefined {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return isAddress ? parts.map(Number) : undefined;
}

/** Eight groups, or fewer around one `::`; the last two may be written as an IPv4 address. */
function readIpv6(text: string): number[] | undefined {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const [a = 0, b = 0, c = 0, d = 0] = readIpv4(tail) ?? [];
  if (tail.includes('.') && readIpv4(tail) === undefined) return undefined;
  const hex = tail.includes('.')
    ? `${text.slice(0, -tail.length)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
    : text;
  const halves = hex.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const [before = [], after = []] = halves;
  const written = [...before, ...after];
  const isShort = halves.length === 2 && written.length < 8;
  if (!written.every((group) => /^[\da-f]{1,4}$/i.test(group)) || halves.length > 2) return undefined;
  if (!isShort && (halves.length !== 1 || written.length !== 8)) return undefined;
  const zeros = Array.from({ length: 8 - written.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

/** The longest run of two or more zero groups is `::`, the first of several. */
function printIpv6(groups: readonly number[]): string {
  const text = groups.map((group) => group.toString(16)).join(':');
  const runs = [...text.matchAll(/(?<![^:])0(?::0)+(?![^:])/g)].toSorted((a, b) => b[0].length - a[0].length);
  const [longest] = runs;
  if (longest === undefined) return text;
  const [before, after] = [text.slice(0, longest.index), text.slice(longest.index + longest[0].length)];
  return `${before.replace(/:$/, '')}::${after.replace(/^:/, '')}`;
}

export interface IpRange {
  readonly address: IpAddress;
  readonly bits: number;
}

/** `10.96.0.0/12`; undefined where the text is no range. */
export function parseRange(text: string): IpRange | undefined {
  const [, before = '', bits = ''] = /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseIp(before);
  const most = before.includes(':') ? 128 : 32;
  return address === undefined || Number(bits) > most ? undefined : { address, bits: Number(bits) };
}

/** The first address of a range of IPv4. */
export function networkOf({ address, bits }: IpRange): string {
  const value = numberOfIpv4(address.text);
  const base = bits === 0 ? 0 : value - (value % 2 ** (32 - bits));
  return [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.');
}

export function numberOfIpv4(text: string): number {
  return text.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}
