/** A range of IPv4 addresses. */
export interface Cidr {
  /** How many bits its addresses share. */
  readonly bits: number;
  readonly holds: (address: string) => boolean;
}

/** `10.244.0.0/16` as a range; undefined where the text is none, IPv6 among them. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', length = ''] = text.split('/');
  const base = parseAddress(address);
  const bits = Number(length);
  if (base === undefined || !/^\d{1,2}$/.test(length) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const start = Math.floor(base / size);
  return {
    bits,
    holds: (other) => {
      const value = parseAddress(other);
      return value !== undefined && Math.floor(value / size) === start;
    },
  };
}

function parseAddress(text: string): number | undefined {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return isAddress ? parts.reduce((value, part) => value * 256 + Number(part), 0) : undefined;
}
