/**
 * Chance without a state: a draw is a pure function of the session's seed and the name of its stream,
 * so one Pod's draw never moves another's and nothing has to be saved.
 */

/** 2³² divided by the golden ratio: it spreads neighbours apart. */
const GOLDEN = 0x9e3779b9;

/** A whole number in [0, 2³²) for the stream `name` of `seed`. */
export function drawUint32(seed: number, name: string): number {
  let hash = (seed ^ GOLDEN) >>> 0;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return avalanche(hash);
}

/** A number in [0, 1). */
export function drawFraction(seed: number, name: string): number {
  return drawUint32(seed, name) / 0x1_0000_0000;
}

/** A whole number in [low, high]. */
export function drawInteger(seed: number, name: string, low: number, high: number): number {
  return low + Math.floor(drawFraction(seed, name) * (high - low + 1));
}

/** Lower-case hexadecimal digits, `length` of them. */
export function drawHex(seed: number, name: string, length: number): string {
  let digits = '';
  for (let word = drawUint32(seed, name); digits.length < length; word = avalanche((word + GOLDEN) | 0)) {
    digits += hexOfWord(word >>> 0);
  }
  return digits.slice(0, length);
}

/** A version 4 UUID. */
export function drawUuid(seed: number, name: string): string {
  return formatUuid(drawHex(seed, name, 32));
}

function formatUuid(hex: string): string {
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/**
 * Hexadecimal digits that look drawn, but name the serial they were made from: `serialOfHex` finds it again,
 * so that a saved session keeps the small number. `serial` is below 2³².
 */
export function hexOfSerial(seed: number, serial: number, length: number): string {
  let digits = '';
  for (let word = firstWord(seed, serial); digits.length < length; word = nextWord(seed, word)) {
    digits += hexOfWord(word);
  }
  return digits.slice(0, length);
}

/** The serial that `hexOfSerial` made the digits from; undefined for any other digits. */
export function serialOfHex(seed: number, digits: string): number | undefined {
  const serial = serialOfWord(seed, digits);
  return hexOfSerial(seed, serial, digits.length) === digits ? serial : undefined;
}

/** A version 4 UUID that names its serial. */
export function uuidOfSerial(seed: number, serial: number): string {
  const a = firstWord(seed, serial);
  const b = nextWord(seed, a);
  const c = nextWord(seed, b);
  const d = nextWord(seed, c);
  const version = hexOfHalf((b & 0xfff) | 0x4000);
  const variant = hexOfHalf(((c >>> 16) & 0x3fff) | 0x8000);
  return `${hexOfWord(a)}-${hexOfHalf(b >>> 16)}-${version}-${variant}-${hexOfHalf(c)}${hexOfWord(d)}`;
}

/** The serial that `uuidOfSerial` made the UUID from; undefined for any other. */
export function serialOfUuid(seed: number, uuid: string): number | undefined {
  const serial = serialOfWord(seed, uuid);
  return uuidOfSerial(seed, serial) === uuid ? serial : undefined;
}

/** Kubernetes v1.35, k8s.io/apimachinery/pkg/util/rand: no vowels and no look-alikes, so that no word appears. */
const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A suffix as the API server and its controllers add it to generated names. */
export function drawNameSuffix(seed: number, name: string, length = 5): string {
  let suffix = '';
  for (let word = drawUint32(seed, name); suffix.length < length; word = avalanche((word + GOLDEN) | 0)) {
    suffix += NAME_ALPHABET.charAt((word >>> 0) % NAME_ALPHABET.length);
  }
  return suffix;
}

/** A word of its own for each serial: every step can be undone. */
function firstWord(seed: number, serial: number): number {
  return avalanche(((serial ^ seed) + GOLDEN) | 0);
}

function nextWord(seed: number, word: number): number {
  return avalanche((word + GOLDEN) ^ seed);
}

function serialOfWord(seed: number, digits: string): number {
  return ((undoAvalanche(Number.parseInt(digits.slice(0, 8), 16)) - GOLDEN) ^ seed) >>> 0;
}

/** Murmur3's finalizer: every input bit moves every output bit. */
function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The word that `avalanche` turns into `mixed`: each of its steps can be undone. */
function undoAvalanche(mixed: number): number {
  let word = mixed ^ (mixed >>> 16);
  word = Math.imul(word, 0x7ed1b41d);
  word ^= (word >>> 13) ^ (word >>> 26);
  word = Math.imul(word, 0xa5cb9243);
  return (word ^ (word >>> 16)) >>> 0;
}

/** A table, as UIDs and container IDs are made all the time. */
const HEX_OF_BYTE = Array.from({ length: 0x100 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Eight digits of an unsigned word. */
function hexOfWord(word: number): string {
  return `${hexOfHalf(word >>> 16)}${hexOfHalf(word)}`;
}

/** Four digits of a word's lower half. */
function hexOfHalf(word: number): string {
  return `${HEX_OF_BYTE[(word >>> 8) & 0xff]}${HEX_OF_BYTE[word & 0xff]}`;
}
