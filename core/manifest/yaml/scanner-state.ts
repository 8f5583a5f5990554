import { createReader, type Mark, markOf, type Reader, scannerError, skip } from './reader.ts';

export type TokenType =
  | 'streamEnd'
  | 'directive'
  | 'documentStart'
  | 'documentEnd'
  | 'blockSequenceStart'
  | 'blockMappingStart'
  | 'blockEnd'
  | 'flowSequenceStart'
  | 'flowSequenceEnd'
  | 'flowMappingStart'
  | 'flowMappingEnd'
  | 'blockEntry'
  | 'flowEntry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly type: TokenType;
  readonly mark: Mark;
  /** A scalar's text, an anchor's, alias' or tag's name. */
  readonly text: string;
  readonly isPlain: boolean;
}

/** Something that turns out to be a key where a `:` follows on its line. */
interface SimpleKey {
  readonly isRequired: boolean;
  /** Its token's number in the stream. */
  readonly tokenNumber: number;
  readonly mark: Mark;
}

/**
 * Text to tokens by libyaml's rules, which are go-yaml's and therefore kubectl's: what it accepts, what it
 * refuses, in which words and where.
 */
export interface Scanner {
  readonly reader: Reader;
  readonly queue: Token[];
  /** Tokens taken so far. */
  taken: number;
  isEnded: boolean;
  indent: number;
  readonly indents: number[];
  isKeyAllowed: boolean;
  /** One for the block context and for each open flow collection. */
  readonly simpleKeys: (SimpleKey | undefined)[];
}

export function createScanner(text: string): Scanner {
  const reader = createReader(text);
  return {
    reader,
    queue: [],
    taken: 0,
    isEnded: false,
    indent: -1,
    indents: [],
    isKeyAllowed: true,
    simpleKeys: [undefined],
  };
}

export function isFlow(scanner: Scanner): boolean {
  return scanner.simpleKeys.length > 1;
}

/** Whether a key token may still have to go before the head of the queue. */
export function isHeadUndecided(scanner: Scanner): boolean {
  return scanner.simpleKeys.some((key, level) => key?.tokenNumber === scanner.taken && isStillPossible(scanner, level));
}

/** A key stands on one line and within 1024 characters before its `:`. */
export function isStillPossible(scanner: Scanner, level: number): boolean {
  const key = scanner.simpleKeys[level];
  if (key === undefined) return false;
  const { reader } = scanner;
  if (key.mark.line === reader.line && key.mark.index + 1024 >= reader.index) return true;
  if (key.isRequired) throw scannerError(reader, "could not find expected ':'", 'missing-colon', key.mark);
  scanner.simpleKeys[level] = undefined;
  return false;
}

export function saveSimpleKey(scanner: Scanner): void {
  if (!scanner.isKeyAllowed) return;
  const isRequired = !isFlow(scanner) && scanner.indent === scanner.reader.column;
  removeSimpleKey(scanner);
  const tokenNumber = scanner.taken + scanner.queue.length;
  scanner.simpleKeys[scanner.simpleKeys.length - 1] = { isRequired, tokenNumber, mark: markOf(scanner.reader) };
}

export function removeSimpleKey(scanner: Scanner): void {
  const level = scanner.simpleKeys.length - 1;
  const key = scanner.simpleKeys[level];
  if (key?.isRequired === true) {
    throw scannerError(scanner.reader, "could not find expected ':'", 'missing-colon', key.mark);
  }
  scanner.simpleKeys[level] = undefined;
}

interface IndentStep {
  readonly column: number;
  readonly type: TokenType;
  readonly mark: Mark;
  /** The number of the token that the new one goes before; at the end where it is left out. */
  readonly before?: number;
}

export function rollIndent(scanner: Scanner, { column, type, mark, before }: IndentStep): void {
  if (isFlow(scanner) || scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  const at = before === undefined ? scanner.queue.length : before - scanner.taken;
  scanner.queue.splice(at, 0, buildToken(type, mark));
}

export function unrollIndent(scanner: Scanner, column: number): void {
  if (isFlow(scanner)) return;
  while (scanner.indent > column) {
    append(scanner, 'blockEnd');
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

export function appendChar(scanner: Scanner, type: TokenType): void {
  append(scanner, type);
  skip(scanner.reader);
}

export function append(scanner: Scanner, type: TokenType): void {
  scanner.queue.push(buildToken(type, markOf(scanner.reader)));
}

export function buildToken(type: TokenType, mark: Mark, text = ''): Token {
  return { type, mark, text, isPlain: false };
}
