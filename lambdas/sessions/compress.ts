import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { DICTIONARY_1 } from './dictionary-1.generated.ts';

/** What is saved may not unpack to more than this: a damaged item must not eat the memory. */
export const MAX_TEXT_BYTES = 32 * 1024 * 1024;

/**
 * Every dictionary that anything was ever written with, by the number that the item names it by: an item can be read
 * with its own and no other. The dictionary, a typical session, halves what is left of a small one: measured beside
 * deflate, and brotli which cannot have one in Node.
 */
const DICTIONARIES: ReadonlyMap<number, Buffer> = new Map([[1, Buffer.from(DICTIONARY_1)]]);
/** The dictionary that is written with. */
export const DICTIONARY = 1;

/** zstd at level 9 takes half a millisecond for a session of ten Pods. */
const LEVEL = 9;

/** True where this code has the dictionary of that number. */
export function hasDictionary(dictionary: number): boolean {
  return DICTIONARIES.has(dictionary);
}

/** The text in few bytes. */
export function compressText(text: string): Uint8Array {
  const params = { [constants.ZSTD_c_compressionLevel]: LEVEL };
  return zstdCompressSync(text, { dictionary: DICTIONARIES.get(DICTIONARY), params });
}

/** Larger bytes are not kept with their text; nor smaller ones, the lists of repeats that lie beside a state. */
const MAX_KEPT_BYTES = 400 * 1024;
const MIN_KEPT_BYTES = 8 * 1024;

let last: { readonly bytes: Uint8Array; readonly dictionary: number; readonly text: string } | undefined;

/**
 * The text that `compressText` was given. Throws where the bytes are damaged or unpack to too much. What was unpacked
 * last is kept: looks at a lab follow each other.
 */
export function decompressText(bytes: Uint8Array, dictionary = DICTIONARY): string {
  if (last?.dictionary === dictionary && Buffer.compare(last.bytes, bytes) === 0) return last.text;
  const options = { dictionary: DICTIONARIES.get(dictionary), maxOutputLength: MAX_TEXT_BYTES };
  const text = zstdDecompressSync(bytes, options).toString('utf8');
  if (bytes.length > MIN_KEPT_BYTES && bytes.length <= MAX_KEPT_BYTES) last = { bytes, dictionary, text };
  return text;
}
