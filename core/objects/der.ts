/** One value of DER, the form in which certificates and requests for them are written: ITU-T X.690. */
export interface DerNode {
  readonly tag: number;
  /** What stands in it. */
  readonly bytes: readonly number[];
}

/** The values that follow one another in these bytes; undefined where they are cut off. */
export function readDer(bytes: readonly number[]): readonly DerNode[] | undefined {
  const nodes: DerNode[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = readLength(bytes, at + 1);
    const end = length === undefined ? Number.POSITIVE_INFINITY : length.start + length.value;
    if (length === undefined || end > bytes.length) return undefined;
    nodes.push({ tag: bytes[at] ?? 0, bytes: bytes.slice(length.start, end) });
    at = end;
  }
  return nodes;
}

/** Up to 127 in one byte; else the first says how many follow. */
function readLength(
  bytes: readonly number[],
  at: number,
): { readonly start: number; readonly value: number } | undefined {
  const first = bytes[at];
  if (first === undefined || first < 0x80) return first === undefined ? undefined : { start: at + 1, value: first };
  const count = first & 0x7f;
  const digits = bytes.slice(at + 1, at + 1 + count);
  if (count === 0 || count > 4 || digits.length < count) return undefined;
  return { start: at + 1 + count, value: digits.reduce((value, digit) => value * 256 + digit, 0) };
}

/** `2.5.4.3` of the bytes of an object identifier. */
export function printOid(bytes: readonly number[]): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of bytes) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [both = 0, ...others] = arcs;
  const first = Math.min(2, Math.floor(both / 40));
  return [first, both - first * 40, ...others].join('.');
}
