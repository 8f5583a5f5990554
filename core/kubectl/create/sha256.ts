import { encodeUtf8 } from '../../manifest/base64.ts';

/** The SHA-256 of a text in UTF-8, as hexadecimal digits: FIPS 180-4. */
export function sha256(text: string): string {
  const state = Uint32Array.from({ length: 8 }, (_, index) => fractionOf(nthPrime(index), 1 / 2));
  const padded = pad(Uint8Array.from(encodeUtf8(text)));
  for (let offset = 0; offset < padded.length; offset += 64) addBlock(state, new DataView(padded.buffer, offset, 64));
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The message, a bit, zeros, and its length in bits. */
function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setUint32(padded.length - 4, message.length * 8);
  return padded;
}

function addBlock(state: Uint32Array, block: DataView): void {
  const words = schedule(block);
  const v = [...state];
  for (let round = 0; round < 64; round++) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = v;
    const mixed = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const first = h + mixed + ((e & f) ^ (~e & g)) + fractionOf(nthPrime(round), 1 / 3) + (words[round] ?? 0);
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    v.unshift((first + second) >>> 0);
    v[4] = (d + first) >>> 0;
    v.length = 8;
  }
  for (const [index, word] of v.entries()) state[index] = (state[index] ?? 0) + word;
}

function schedule(block: DataView): Uint32Array {
  const words = new Uint32Array(64);
  for (let index = 0; index < 16; index++) words[index] = block.getUint32(index * 4);
  for (let index = 16; index < 64; index++) {
    const [early = 0, late = 0] = [words[index - 15], words[index - 2]];
    const small = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const large = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[index] = (words[index - 16] ?? 0) + small + (words[index - 7] ?? 0) + large;
  }
  return words;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits behind the point of a root of a prime. */
function fractionOf(prime: number, power: number): number {
  const root = power === 1 / 2 ? Math.sqrt(prime) : Math.cbrt(prime);
  return Math.floor((root % 1) * 2 ** 32);
}

const PRIMES: number[] = [];

function nthPrime(index: number): number {
  for (let candidate = (PRIMES.at(-1) ?? 1) + 1; PRIMES.length <= index; candidate++) {
    if (PRIMES.every((prime) => candidate % prime !== 0)) PRIMES.push(candidate);
  }
  return PRIMES[index] ?? 2;
}
