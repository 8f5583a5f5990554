import { type HintCode, YamlError } from './yaml-error.ts';

/** A place in the text, all counted from 0. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

/** A text (line ends are `\n`) and how far it has been read. */
export interface Reader {
  readonly text: string;
  index: number;
  line: number;
  column: number;
}

export function createReader(text: string): Reader {
  return { text, index: 0, line: 0, column: 0 };
}

export function markOf({ index, line, column }: Reader): Mark {
  return { index, line, column };
}

/** The character `ahead` of the next one; empty at the end. */
export function peek(reader: Reader, ahead = 0): string {
  return reader.text.charAt(reader.index + ahead);
}

/** Steps over characters of one line. */
export function skip(reader: Reader, count = 1): void {
  reader.index += count;
  reader.column += count;
}

/** Steps over a line end, if there is one. */
export function skipLine(reader: Reader): void {
  if (peek(reader) !== '\n') return;
  reader.index += 1;
  reader.line += 1;
  reader.column = 0;
}

export function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

export function isBreakOrEnd(char: string): boolean {
  return char === '\n' || char === '';
}

/** Blank, line end or end of text: what ends an indicator. */
export function isSpace(char: string): boolean {
  return isBlank(char) || isBreakOrEnd(char);
}

/** `---` or `...` at the beginning of a line. */
export function isDocumentIndicator(reader: Reader): boolean {
  if (reader.column !== 0) return false;
  const word = reader.text.slice(reader.index, reader.index + 3);
  return (word === '---' || word === '...') && isSpace(peek(reader, 3));
}

/** A mistake in how the characters stand, found where the reader is. libyaml counts its line as people do. */
export function scannerError(reader: Reader, problem: string, code: HintCode = 'syntax', context?: Mark): YamlError {
  const line = reader.line > 0 ? reader.line + 1 : (context?.line ?? 0);
  return buildError(line, problem, { at: markOf(reader), code });
}

/** A mistake in how the parts follow each other. libyaml names the line before, counting from 0; so does kubectl. */
export function parserError(at: Mark, problem: string, context: Mark, code: HintCode = 'syntax'): YamlError {
  return buildError(at.line > 0 ? at.line : context.line, problem, { at, code });
}

/** The first line has no number: 0 means none was set. */
function buildError(line: number, problem: string, { at, code }: { at: Mark; code: HintCode }): YamlError {
  const message = line > 0 ? `line ${line}: ${problem}` : problem;
  return new YamlError({ message, line: at.line + 1, column: at.column + 1, code });
}
