import { hexOfSerial, serialOfHex, serialOfUuid, uuidOfSerial } from '../../sim/random.ts';
import { formatTimestamp, parseTimestamp } from '../../sim/timestamp.ts';

/**
 * Texts that can be made again from the session's seed are saved as tokens: a tilde, a letter and a number in
 * base 36. A tilde of the text itself is doubled.
 *   ~u…; a UID   ~h…; 64 hexadecimal digits (a container ID)   ~t…; a timestamp in whole seconds
 */
export function encodeText(seed: number, text: string): string {
  const escaped = text.includes('~') ? text.replaceAll('~', '~~') : text;
  if (escaped.length < SHORTEST) return escaped;
  const isTimestamp = escaped.length === SHORTEST && escaped.endsWith('Z');
  if (isTimestamp) return encodeTimestamp(escaped);
  return escaped.length < UUID_LENGTH ? escaped : escaped.replace(DERIVED, (found) => encodeDerived(seed, found));
}

/** How many letters tokens may still become: four can stand for 64, and nobody means millions. */
export interface TokenRoom {
  letters: number;
  /** Short texts that were decoded before: objects say the same moments and owners over and over. */
  readonly known: Map<string, string>;
}

/** For each line of a session; the largest lab that ever was (200 Pods of 100 containers) has four fifths of it. */
const LETTERS = 8 * 1024 * 1024;
/** For one text: twice what a container may hold. */
const LETTERS_OF_TEXT = 1024 * 1024;

export function createTokenRoom(): TokenRoom {
  return { letters: LETTERS, known: new Map() };
}

/** The text that `encodeText` encoded. Throws where its tokens become more than there is room for. */
export function decodeText(seed: number, encoded: string, room = createTokenRoom()): string {
  if (!encoded.includes('~')) return encoded;
  if (encoded.length > LONGEST_KNOWN) return replaceTokens(seed, encoded, room);
  const known = room.known.get(encoded);
  if (known === undefined) {
    const text = replaceTokens(seed, encoded, room);
    room.known.set(encoded, text);
    return text;
  }
  room.letters -= known.length;
  if (room.letters < 0) throw new RangeError('tokens of too many letters');
  return known;
}

/** A token and little beside it. */
const LONGEST_KNOWN = 12;

function replaceTokens(seed: number, encoded: string, room: TokenRoom): string {
  const leastLeft = Math.max(0, room.letters - LETTERS_OF_TEXT);
  return encoded.replace(TOKEN, (_, tilde: string, letter: string, number: string) => {
    if (tilde === '~') return '~';
    room.letters -= letter === 't' ? SHORTEST : letter === 'u' ? UUID_LENGTH : HEX_LENGTH;
    if (room.letters < leastLeft) throw new RangeError('tokens of too many letters');
    const value = Number.parseInt(number, 36);
    if (letter === 't') return formatTimestamp(value * 1000);
    return letter === 'u' ? uuidOfSerial(seed, value) : hexOfSerial(seed, value, HEX_LENGTH);
  });
}

/** The length of `2026-01-01T00:00:00Z`: nothing shorter has a token. */
const SHORTEST = 20;
const UUID_LENGTH = 36;
const HEX_LENGTH = 64;

/** Candidates only: whether they come from this seed is found out by making them again. */
const DERIVED = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|[0-9a-f]{64}/g;
const TOKEN = /~(~|([uht])(-?[0-9a-z]+);)/g;

function encodeDerived(seed: number, text: string): string {
  const isUuid = text.length === UUID_LENGTH;
  const serial = isUuid ? serialOfUuid(seed, text) : serialOfHex(seed, text);
  return serial === undefined ? text : `~${isUuid ? 'u' : 'h'}${serial.toString(36)};`;
}

function encodeTimestamp(text: string): string {
  const moment = parseTimestamp(text);
  return formatTimestamp(moment) === text ? `~t${(moment / 1000).toString(36)};` : text;
}
