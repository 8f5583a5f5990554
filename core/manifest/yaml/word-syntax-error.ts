import type { LineCounter, YAMLParseError } from 'yaml';
import { type HintCode, YamlError } from './yaml-error.ts';

/** The text an error speaks of. */
export interface ErrorSource {
  readonly text: string;
  readonly lines: LineCounter;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Wording {
  readonly problem: string;
  readonly at: Place;
  readonly code: HintCode;
  /** libyaml's scanner counts lines as people do; its parser names the line before. So does kubectl. */
  readonly by: 'scanner' | 'parser';
}

/**
 * The parser's first mistake in the words and with the line number that kubectl prints, which are libyaml's; and the
 * place people look for. `errors` are those of one document, in the order they were found, at least one.
 */
export function wordSyntaxError(errors: readonly YAMLParseError[], source: ErrorSource): YamlError {
  const { problem, at, code, by } = wordError(errors, source);
  const line = by === 'scanner' ? at.line : at.line - 1;
  const namesLine = by === 'scanner' ? at.line > 1 : line > 0;
  return new YamlError({ message: namesLine ? `line ${line}: ${problem}` : problem, ...at, code });
}

function wordError(errors: readonly YAMLParseError[], source: ErrorSource): Wording {
  const [error] = errors;
  if (error === undefined) throw new Error('a document without errors has none to word');
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return wordKeyError(errors, source);
    case 'BAD_INDENT':
      return wordIndentError(error, source);
    case 'TAB_AS_INDENT':
      return wordTabError(error, source);
    case 'MISSING_CHAR':
      return wordMissingError(error, source);
    case 'UNEXPECTED_TOKEN':
      return wordTokenError(error, source);
    case 'BAD_DQ_ESCAPE':
      return scanner(wordEscape(error.message), startOf(error, source));
    case 'BAD_ALIAS':
      return scanner('did not find expected alphabetic or numeric character', startOf(error, source));
    case 'BAD_SCALAR_START':
      return scanner('found character that cannot start any token', startOf(error, source));
    default:
      return parser('did not find expected node content', startOf(error, source));
  }
}

/** A key that spreads over lines, or a second colon. */
function wordKeyError(errors: readonly YAMLParseError[], source: ErrorSource): Wording {
  const [first, second] = errors;
  if (first === undefined) throw new Error('a document without errors has none to word');
  const start = startOf(first, source);
  if (second?.message.includes('block-seq-ind')) return parser('did not find expected key', start, 'wrong-indentation');
  if (first.code === 'MULTILINE_IMPLICIT_KEY' && isInsideMap(first, source)) {
    return scanner("could not find expected ':'", { line: start.line + 1, column: 1 }, 'missing-colon');
  }
  const last = second?.code === 'MULTILINE_IMPLICIT_KEY' ? second : first;
  return scanner('mapping values are not allowed in this context', endOf(last, source), 'stray-colon');
}

/** True where something stands before the key, so that a colon was required. */
function isInsideMap(error: YAMLParseError, { text }: ErrorSource): boolean {
  return /^[^#\s-]/m.test(text.slice(0, error.pos[0]));
}

function wordIndentError(error: YAMLParseError, source: ErrorSource): Wording {
  if (error.message.startsWith('Flow')) return wordUnclosed(error, source);
  const { line } = startOf(error, source);
  return wordMisplaced({ line, column: indentOf(source, line) + 1 }, source);
}

/** A line between two depths: the list or map that is still open there waits for its next item. */
function wordMisplaced(at: Place, source: ErrorSource): Wording {
  const what = isInsideList(at, source) ? "'-' indicator" : 'key';
  return parser(`did not find expected ${what}`, at, 'wrong-indentation');
}

function isInsideList(at: Place, source: ErrorSource): boolean {
  for (let line = at.line - 1; line > 0; line--) {
    const text = lineOf(source, line);
    if (/^\s*(#|$)/.test(text) || indentOf(source, line) >= at.column) continue;
    return /^\s*-(\s|$)/.test(text);
  }
  return false;
}

function wordUnclosed(error: YAMLParseError, source: ErrorSource): Wording {
  const isMap = error.message.includes(' map ');
  const isAtEnd = source.text.slice(error.pos[0]).trim() === '';
  const start = startOf(error, source);
  const at = isAtEnd ? { line: countLines(source.text) + 1, column: 1 } : start;
  return parser(`did not find expected ',' or '${isMap ? '}' : ']'}'`, at, 'unclosed');
}

function wordTabError(error: YAMLParseError, source: ErrorSource): Wording {
  const at = startOf(error, source);
  const opens = /:\s*$/.test(lineOf(source, at.line - 1));
  const problem = opens
    ? 'found character that cannot start any token'
    : 'found a tab character that violates indentation';
  return scanner(problem, at, 'tab-indentation');
}

function wordMissingError(error: YAMLParseError, source: ErrorSource): Wording {
  const at = startOf(error, source);
  const { message } = error;
  if (message.includes('quote')) return scanner('found unexpected end of stream', at, 'unclosed');
  if (message.startsWith('Flow')) {
    return parser(`did not find expected ',' or '${message.includes('}') ? '}' : ']'}'`, at, 'unclosed');
  }
  if (message.startsWith('Sequence item')) {
    return wordMisplaced({ line: at.line, column: indentOf(source, at.line) + 1 }, source);
  }
  if (message.startsWith('Missing directives-end')) return parser('did not find expected <document start>', at);
  return scanner("could not find expected ':'", { line: at.line + 1, column: 1 }, 'missing-colon');
}

function wordTokenError(error: YAMLParseError, source: ErrorSource): Wording {
  const at = startOf(error, source);
  if (error.message.includes('block-seq-ind')) {
    return scanner('block sequence entries are not allowed in this context', at);
  }
  if (error.message.includes('at node end')) return wordMisplaced(at, source);
  return parser('did not find expected node content', at);
}

function wordEscape(message: string): string {
  return /\\[xuU]/.test(message) ? 'did not find expected hexdecimal number' : 'found unknown escape character';
}

function scanner(problem: string, at: Place, code: HintCode = 'syntax'): Wording {
  return { problem, at, code, by: 'scanner' };
}

function parser(problem: string, at: Place, code: HintCode = 'syntax'): Wording {
  return { problem, at, code, by: 'parser' };
}

function startOf(error: YAMLParseError, { lines }: ErrorSource): Place {
  return placeAt(error.pos[0], lines);
}

function endOf(error: YAMLParseError, { lines }: ErrorSource): Place {
  return placeAt(error.pos[1], lines);
}

function placeAt(offset: number, lines: LineCounter): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function lineOf({ text }: ErrorSource, line: number): string {
  return text.split('\n')[line - 1] ?? '';
}

function indentOf(source: ErrorSource, line: number): number {
  return /^ */.exec(lineOf(source, line))?.[0].length ?? 0;
}

function countLines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}
