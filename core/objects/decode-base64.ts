const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The UTF-8 text of a base64 value; bytes that are no UTF-8 become U+FFFD. Core has no `atob`. */
export function decodeBase64(text: string): string {
  return decodeUtf8(decodeBytes(text));
}

/** The bytes of a base64 value; what is no letter of base64 is passed over. */
export function decodeBytes(text: string): readonly number[] {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return bytes;
}

export function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index < bytes.length; ) {
    const length = sequenceLength(bytes[index] ?? 0);
    text += decodeSequence(bytes.slice(index, index + length));
    index += length;
  }
  return text;
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}

function decodeSequence(sequence: readonly number[]): string {
  const [lead = 0, ...rest] = sequence;
  if (sequence.length === 1 && lead < 0x80) return String.fromCharCode(lead);
  const whole =
    sequence.length === sequenceLength(lead) && rest.length > 0 && rest.every((byte) => (byte & 0xc0) === 0x80);
  if (!whole) return '\uFFFD';
  const point = rest.reduce((value, byte) => (value << 6) | (byte & 0x3f), lead & (0x7f >> sequence.length));
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
}
