import { isBlank, isBreakOrEnd, type Mark, markOf, peek, type Reader, scannerError, skip, skipLine } from './reader.ts';

interface Header {
  readonly isLiteral: boolean;
  readonly chomping: 'clip' | 'strip' | 'keep';
  /** 0 where the first line decides. */
  readonly increment: number;
}

/** A `|` or `>` scalar; the reader stands on the indicator. */
export function scanBlockScalar(reader: Reader, parentIndent: number): string {
  const start = markOf(reader);
  const { isLiteral, chomping, increment } = scanHeader(reader, start);
  const indent = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
  const lead = scanBreaks(reader, { indent, parentIndent, start });
  let text = '';
  let leadingBreak = '';
  let breaks = lead.breaks;
  let wasBlank = false;
  while (reader.column === lead.indent && peek(reader) !== '') {
    const isLineBlank = isBlank(peek(reader));
    const isFolded = !isLiteral && leadingBreak !== '' && !wasBlank && !isLineBlank;
    text += (isFolded ? (breaks === '' ? ' ' : '') : leadingBreak) + breaks;
    wasBlank = isLineBlank;
    const line = readLine(reader);
    text += line.text;
    leadingBreak = line.lineEnd;
    ({ breaks } = scanBreaks(reader, { indent: lead.indent, parentIndent, start }));
  }
  return text + (chomping === 'strip' ? '' : leadingBreak) + (chomping === 'keep' ? breaks : '');
}

function scanHeader(reader: Reader, start: Mark): Header {
  const isLiteral = peek(reader) === '|';
  skip(reader);
  let chomping: Header['chomping'] = 'clip';
  let increment = 0;
  for (let seen = 0; seen < 2; seen += 1) {
    const char = peek(reader);
    if (char === '+' || char === '-') chomping = char === '+' ? 'keep' : 'strip';
    else if (char === '0') throw scannerError(reader, 'found an indentation indicator equal to 0', 'syntax', start);
    else if (/^[1-9]$/.test(char)) increment = Number(char);
    else break;
    skip(reader);
  }
  while (isBlank(peek(reader))) skip(reader);
  if (peek(reader) === '#') while (!isBreakOrEnd(peek(reader))) skip(reader);
  if (!isBreakOrEnd(peek(reader))) {
    throw scannerError(reader, 'did not find expected comment or line break', 'syntax', start);
  }
  skipLine(reader);
  return { isLiteral, chomping, increment };
}

interface BreakContext {
  readonly indent: number;
  readonly parentIndent: number;
  readonly start: Mark;
}

/** Empty lines, and the indentation of the line after them where it is not known yet. */
function scanBreaks(reader: Reader, { indent, parentIndent, start }: BreakContext): { breaks: string; indent: number } {
  let breaks = '';
  let maxIndent = 0;
  for (;;) {
    while ((indent === 0 || reader.column < indent) && peek(reader) === ' ') skip(reader);
    maxIndent = Math.max(maxIndent, reader.column);
    if ((indent === 0 || reader.column < indent) && peek(reader) === '\t') {
      throw scannerError(
        reader,
        'found a tab character where an indentation space is expected',
        'tab-indentation',
        start,
      );
    }
    if (peek(reader) !== '\n') break;
    breaks += '\n';
    skipLine(reader);
  }
  return { breaks, indent: indent === 0 ? Math.max(maxIndent, parentIndent + 1, 1) : indent };
}

function readLine(reader: Reader): { text: string; lineEnd: string } {
  const end = reader.text.indexOf('\n', reader.index);
  const text = reader.text.slice(reader.index, end < 0 ? undefined : end);
  skip(reader, text.length);
  skipLine(reader);
  return { text, lineEnd: end < 0 ? '' : '\n' };
}
