import {
  isBlank,
  isBreakOrEnd,
  isDocumentIndicator,
  isSpace,
  markOf,
  peek,
  scannerError,
  skip,
  skipLine,
} from './reader.ts';
import { scanBlockScalar } from './scan-block-scalar.ts';
import { scanPlain, scanQuoted } from './scan-scalar.ts';
import {
  append,
  appendChar,
  buildToken,
  isFlow,
  isHeadUndecided,
  isStillPossible,
  removeSimpleKey,
  rollIndent,
  type Scanner,
  saveSimpleKey,
  type Token,
  type TokenType,
  unrollIndent,
} from './scanner-state.ts';

/** The next token, left in the queue. */
export function peekToken(scanner: Scanner): Token {
  while ((scanner.queue.length === 0 || isHeadUndecided(scanner)) && !scanner.isEnded) fetchToken(scanner);
  return scanner.queue[0] ?? buildToken('streamEnd', markOf(scanner.reader));
}

export function takeToken(scanner: Scanner): Token {
  const token = peekToken(scanner);
  scanner.queue.shift();
  scanner.taken += 1;
  return token;
}

function fetchToken(scanner: Scanner): void {
  const { reader } = scanner;
  scanToNextToken(scanner);
  unrollIndent(scanner, reader.column);
  const char = peek(reader);
  if (char === '') fetchStreamEnd(scanner);
  else if (reader.column === 0 && char === '%') fetchDirective(scanner);
  else if (isDocumentIndicator(reader)) fetchDocumentIndicator(scanner, char === '-' ? 'documentStart' : 'documentEnd');
  else if (!fetchIndicator(scanner, char)) fetchContent(scanner, char);
}

function scanToNextToken(scanner: Scanner): void {
  const { reader } = scanner;
  for (;;) {
    while (peek(reader) === ' ' || (peek(reader) === '\t' && (isFlow(scanner) || !scanner.isKeyAllowed))) skip(reader);
    if (peek(reader) === '#') while (!isBreakOrEnd(peek(reader))) skip(reader);
    if (peek(reader) !== '\n') return;
    skipLine(reader);
    if (!isFlow(scanner)) scanner.isKeyAllowed = true;
  }
}

function fetchStreamEnd(scanner: Scanner): void {
  if (scanner.reader.column !== 0) {
    scanner.reader.column = 0;
    scanner.reader.line += 1;
  }
  unrollIndent(scanner, -1);
  removeSimpleKey(scanner);
  scanner.isKeyAllowed = false;
  scanner.isEnded = true;
  append(scanner, 'streamEnd');
}

function fetchDirective(scanner: Scanner): void {
  const { reader } = scanner;
  unrollIndent(scanner, -1);
  removeSimpleKey(scanner);
  scanner.isKeyAllowed = false;
  const mark = markOf(reader);
  skip(reader);
  const from = reader.index;
  while (!isBreakOrEnd(peek(reader))) skip(reader);
  const line = reader.text.slice(from, reader.index);
  if (!/^[A-Za-z0-9_-]/.test(line))
    throw scannerError(reader, 'could not find expected directive name', 'syntax', mark);
  if (!/^(?:YAML|TAG)\s/.test(line)) throw scannerError(reader, 'found unknown directive name', 'syntax', mark);
  scanner.queue.push(buildToken('directive', mark, line));
}

function fetchDocumentIndicator(scanner: Scanner, type: TokenType): void {
  unrollIndent(scanner, -1);
  removeSimpleKey(scanner);
  scanner.isKeyAllowed = false;
  append(scanner, type);
  skip(scanner.reader, 3);
}

const FLOW_STARTS = new Map<string, TokenType>([
  ['[', 'flowSequenceStart'],
  ['{', 'flowMappingStart'],
]);
const FLOW_ENDS = new Map<string, TokenType>([
  [']', 'flowSequenceEnd'],
  ['}', 'flowMappingEnd'],
]);

/** Whether the character was one of structure; then its token is in the queue. */
function fetchIndicator(scanner: Scanner, char: string): boolean {
  const start = FLOW_STARTS.get(char);
  const end = FLOW_ENDS.get(char);
  const isWord = !isSpace(peek(scanner.reader, 1));
  if (start !== undefined) fetchFlowStart(scanner, start);
  else if (end !== undefined) fetchFlowEnd(scanner, end);
  else if (char === ',') fetchEntry(scanner, 'flowEntry');
  else if (char === '-' && !isWord) fetchBlockEntry(scanner);
  else if (char === '?' && (isFlow(scanner) || !isWord)) fetchKey(scanner);
  else if (char === ':' && (isFlow(scanner) || !isWord)) fetchValue(scanner);
  else return false;
  return true;
}

function fetchFlowStart(scanner: Scanner, type: TokenType): void {
  saveSimpleKey(scanner);
  scanner.simpleKeys.push(undefined);
  scanner.isKeyAllowed = true;
  appendChar(scanner, type);
}

function fetchFlowEnd(scanner: Scanner, type: TokenType): void {
  removeSimpleKey(scanner);
  if (isFlow(scanner)) scanner.simpleKeys.pop();
  scanner.isKeyAllowed = false;
  appendChar(scanner, type);
}

function fetchEntry(scanner: Scanner, type: TokenType): void {
  removeSimpleKey(scanner);
  scanner.isKeyAllowed = true;
  appendChar(scanner, type);
}

function fetchBlockEntry(scanner: Scanner): void {
  const { reader } = scanner;
  if (!isFlow(scanner)) {
    if (!scanner.isKeyAllowed) {
      throw scannerError(reader, 'block sequence entries are not allowed in this context', 'wrong-indentation');
    }
    rollIndent(scanner, { column: reader.column, type: 'blockSequenceStart', mark: markOf(reader) });
  }
  fetchEntry(scanner, 'blockEntry');
}

function fetchKey(scanner: Scanner): void {
  const { reader } = scanner;
  if (!isFlow(scanner)) {
    if (!scanner.isKeyAllowed) throw scannerError(reader, 'mapping keys are not allowed in this context');
    rollIndent(scanner, { column: reader.column, type: 'blockMappingStart', mark: markOf(reader) });
  }
  removeSimpleKey(scanner);
  scanner.isKeyAllowed = !isFlow(scanner);
  appendChar(scanner, 'key');
}

function fetchValue(scanner: Scanner): void {
  const { reader } = scanner;
  const level = scanner.simpleKeys.length - 1;
  const key = isStillPossible(scanner, level) ? scanner.simpleKeys[level] : undefined;
  if (key !== undefined) {
    scanner.queue.splice(key.tokenNumber - scanner.taken, 0, buildToken('key', key.mark));
    rollIndent(scanner, {
      column: key.mark.column,
      type: 'blockMappingStart',
      mark: key.mark,
      before: key.tokenNumber,
    });
    scanner.simpleKeys[level] = undefined;
    scanner.isKeyAllowed = false;
  } else {
    if (!isFlow(scanner)) {
      if (!scanner.isKeyAllowed)
        throw scannerError(reader, 'mapping values are not allowed in this context', 'stray-colon');
      rollIndent(scanner, { column: reader.column, type: 'blockMappingStart', mark: markOf(reader) });
    }
    scanner.isKeyAllowed = !isFlow(scanner);
  }
  appendChar(scanner, 'value');
}

/** Anchors, tags and scalars. */
function fetchContent(scanner: Scanner, char: string): void {
  const { reader } = scanner;
  if (char === '*' || char === '&') fetchName(scanner, char === '*' ? 'alias' : 'anchor');
  else if (char === '!') fetchTag(scanner);
  else if ((char === '|' || char === '>') && !isFlow(scanner)) {
    removeSimpleKey(scanner);
    scanner.isKeyAllowed = true;
    const mark = markOf(reader);
    scanner.queue.push(buildToken('scalar', mark, scanBlockScalar(reader, scanner.indent)));
  } else if (char === "'" || char === '"') {
    startContent(scanner);
    const mark = markOf(reader);
    scanner.queue.push(buildToken('scalar', mark, scanQuoted(reader)));
  } else if (canStartPlain(scanner, char)) fetchPlain(scanner);
  else {
    const code = char === '\t' ? 'tab-indentation' : 'syntax';
    throw scannerError(reader, 'found character that cannot start any token', code);
  }
}

function canStartPlain(scanner: Scanner, char: string): boolean {
  if (isBlank(char)) return false;
  if (!'-?:,[]{}#&*!|>\'"%@`'.includes(char)) return true;
  const isWord = !isSpace(peek(scanner.reader, 1));
  return isWord && (char === '-' || (!isFlow(scanner) && (char === '?' || char === ':')));
}

function fetchPlain(scanner: Scanner): void {
  startContent(scanner);
  const mark = markOf(scanner.reader);
  const plain = scanPlain(scanner.reader, { isFlow: isFlow(scanner), indent: scanner.indent + 1 });
  if (plain.endedLine) scanner.isKeyAllowed = true;
  scanner.queue.push({ ...buildToken('scalar', mark, plain.text), isPlain: true });
}

function fetchName(scanner: Scanner, type: 'alias' | 'anchor'): void {
  const { reader } = scanner;
  startContent(scanner);
  const mark = markOf(reader);
  skip(reader);
  const from = reader.index;
  while (/^[A-Za-z0-9_-]$/.test(peek(reader))) skip(reader);
  const name = reader.text.slice(from, reader.index);
  if (name === '' || !(isSpace(peek(reader)) || '?:,]}%@`'.includes(peek(reader)))) {
    throw scannerError(reader, 'did not find expected alphabetic or numeric character', 'syntax', mark);
  }
  scanner.queue.push(buildToken(type, mark, name));
}

function fetchTag(scanner: Scanner): void {
  const { reader } = scanner;
  startContent(scanner);
  const mark = markOf(reader);
  const from = reader.index;
  while (!isSpace(peek(reader)) && !(isFlow(scanner) && ',]}'.includes(peek(reader)))) skip(reader);
  scanner.queue.push(buildToken('tag', mark, reader.text.slice(from, reader.index)));
}

function startContent(scanner: Scanner): void {
  saveSimpleKey(scanner);
  scanner.isKeyAllowed = false;
}
