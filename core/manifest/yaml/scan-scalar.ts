import {
  isBlank,
  isBreakOrEnd,
  isDocumentIndicator,
  isSpace,
  markOf,
  peek,
  type Reader,
  scannerError,
  skip,
  skipLine,
} from './reader.ts';

/** Line ends inside a scalar: one is a space, each further one a line end. */
interface Fold {
  breaks: number;
  blanks: string;
}

export interface PlainContext {
  readonly isFlow: boolean;
  /** The column that following lines must reach. */
  readonly indent: number;
}

export interface PlainScalar {
  readonly text: string;
  /** Whether it ended after a line end, so that a key may follow. */
  readonly endedLine: boolean;
}

/** A scalar without quotes. */
export function scanPlain(reader: Reader, { isFlow, indent }: PlainContext): PlainScalar {
  const start = markOf(reader);
  let text = '';
  let fold: Fold = { breaks: 0, blanks: '' };
  while (!isDocumentIndicator(reader) && peek(reader) !== '#') {
    const word = readPlainWord(reader, isFlow);
    if (word !== '') {
      text += joinFold(fold) + word;
      fold = { breaks: 0, blanks: '' };
    }
    if (isBreakOrEnd(peek(reader)) ? peek(reader) === '' : !isBlank(peek(reader))) break;
    fold = scanBlanks(reader, fold, () => {
      if (peek(reader) === '\t' && reader.column < indent) {
        throw scannerError(reader, 'found a tab character that violates indentation', 'tab-indentation', start);
      }
    });
    if (!isFlow && reader.column < indent) break;
  }
  return { text, endedLine: fold.breaks > 0 };
}

function readPlainWord(reader: Reader, isFlow: boolean): string {
  const from = reader.index;
  while (!isSpace(peek(reader))) {
    const char = peek(reader);
    if (char === ':' && isSpace(peek(reader, 1))) break;
    if (isFlow && ',?[]{}'.includes(char)) break;
    skip(reader);
  }
  return reader.text.slice(from, reader.index);
}

/** Blanks and line ends between the words of a scalar. `check` looks at each blank after a line end. */
function scanBlanks(reader: Reader, before: Fold, check: () => void): Fold {
  const fold = { ...before };
  while (isBlank(peek(reader)) || peek(reader) === '\n') {
    if (peek(reader) === '\n') {
      fold.breaks += 1;
      skipLine(reader);
      continue;
    }
    if (fold.breaks > 0) check();
    else fold.blanks += peek(reader);
    skip(reader);
  }
  return fold;
}

function joinFold({ breaks, blanks }: Fold): string {
  if (breaks === 0) return blanks;
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}

const ESCAPES = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const HEX_LENGTHS = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** A scalar in quotes; the reader stands on the first one. */
export function scanQuoted(reader: Reader): string {
  const start = markOf(reader);
  const quote = peek(reader);
  skip(reader);
  let text = '';
  for (;;) {
    if (isDocumentIndicator(reader))
      throw scannerError(reader, 'found unexpected document indicator', 'unclosed', start);
    if (peek(reader) === '') throw scannerError(reader, 'found unexpected end of stream', 'unclosed', start);
    const read = readQuotedWord(reader, quote);
    text += read.text;
    if (peek(reader) === quote) break;
    const fold = scanBlanks(reader, { breaks: read.isJoined ? 1 : 0, blanks: '' }, () => undefined);
    text += read.isJoined ? '\n'.repeat(fold.breaks - 1) : joinFold(fold);
  }
  skip(reader);
  return text;
}

/** Up to a blank, a line end or the closing quote. A backslash at the end of a line joins it to the next. */
function readQuotedWord(reader: Reader, quote: string): { text: string; isJoined: boolean } {
  let text = '';
  while (!isSpace(peek(reader))) {
    if (quote === "'" && peek(reader) === "'" && peek(reader, 1) === "'") {
      text += "'";
      skip(reader, 2);
    } else if (peek(reader) === quote) {
      break;
    } else if (quote === '"' && peek(reader) === '\\') {
      if (peek(reader, 1) === '\n') {
        skip(reader);
        skipLine(reader);
        return { text, isJoined: true };
      }
      text += readEscape(reader);
    } else {
      text += peek(reader);
      skip(reader);
    }
  }
  return { text, isJoined: false };
}

function readEscape(reader: Reader): string {
  const letter = peek(reader, 1);
  const plain = ESCAPES.get(letter);
  const digits = HEX_LENGTHS.get(letter);
  if (plain === undefined && digits === undefined) throw scannerError(reader, 'found unknown escape character');
  skip(reader, 2);
  if (plain !== undefined) return plain;
  const hex = reader.text.slice(reader.index, reader.index + (digits ?? 0));
  if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) {
    throw scannerError(reader, 'did not find expected hexdecimal number');
  }
  const point = Number.parseInt(hex, 16);
  if ((point >= 0xd800 && point <= 0xdfff) || point > 0x10ffff) {
    throw scannerError(reader, 'found invalid Unicode character escape code');
  }
  skip(reader, hex.length);
  return String.fromCodePoint(point);
}
