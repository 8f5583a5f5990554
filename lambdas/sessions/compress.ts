import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { DICTIONARY_1 } from './dictionary-1.generated.ts';

/** A saved session may not unpack to more than this: a damaged item must not eat the memory. */
const MAX_TEXT_BYTES = 32 * 1024 * 1024;

/**
 * zstd at level 9 takes half a millisecond for a session of ten Pods. The dictionary, a typical session, halves what
 * is left of a small one: measured beside deflate, and brotli which cannot have one in Node.
 */
const LEVEL = 9;
const dictionary = Buffer.from(DICTIONARY_1);

/** The text in few bytes. */
export function compressText(text: string): Uint8Array {
  return zstdCompressSync(text, { dictionary, params: { [constants.ZSTD_c_compressionLevel]: LEVEL } });
}

/** The text that `compressText` was given. Throws where the bytes are damaged. */
export function decompressText(bytes: Uint8Array): string {
  return zstdDecompressSync(bytes, { dictionary, maxOutputLength: MAX_TEXT_BYTES }).toString('utf8');
}
