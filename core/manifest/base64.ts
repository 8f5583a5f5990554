const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A text's UTF-8 bytes in base64. (core has no Buffer and no btoa.) */
export function encodeBase64(text: string): string {
  const bytes = [...encodeUtf8(text)];
  let encoded = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.slice(index, index + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]).join('');
    const padding = second === undefined ? 2 : third === undefined ? 1 : 0;
    encoded += digits.slice(0, 4 - padding) + '='.repeat(padding);
  }
  return encoded;
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}

/** Half a surrogate pair is encoded as U+FFFD. */
export function* encodeUtf8(text: string): Generator<number> {
  for (const char of text) {
    const read = char.codePointAt(0) ?? 0;
    const point = read >= 0xd800 && read <= 0xdfff ? 0xfffd : read;
    if (point < 0x80) yield point;
    else if (point < 0x800) yield* [0xc0 | (point >> 6), continuation(point, 0)];
    else if (point < 0x10000) yield* [0xe0 | (point >> 12), continuation(point, 6), continuation(point, 0)];
    else yield* [0xf0 | (point >> 18), continuation(point, 12), continuation(point, 6), continuation(point, 0)];
  }
}

function continuation(point: number, shift: number): number {
  return 0x80 | ((point >> shift) & 0x3f);
}
