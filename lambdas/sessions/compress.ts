import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A saved session may not unpack to more than this: a damaged item must not eat the memory. */
const MAX_TEXT_BYTES = 32 * 1024 * 1024;

/** The text in as few bytes as a millisecond or two can make of it. */
export function compressText(text: string): Uint8Array {
  return deflateRawSync(text, { level: 6, memLevel: 9 });
}

/** The text that `compressText` was given. Throws where the bytes are damaged. */
export function decompressText(bytes: Uint8Array): string {
  return inflateRawSync(bytes, { maxOutputLength: MAX_TEXT_BYTES }).toString('utf8');
}
