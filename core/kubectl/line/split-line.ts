/** A kubectl line cut into words as a shell would cut it. */
export type SplitLine =
  | { readonly ok: true; readonly words: readonly string[] }
  /** A quote is left open. */
  | { readonly ok: false; readonly message: string }
  /** A sign stands there that a shell reads itself, and never hands to kubectl: `|`, `&&`, `>`, `$(`. */
  | { readonly ok: false; readonly sign: string };

interface Splitter {
  readonly text: string;
  index: number;
  word: string;
  /** True once the present word began: `''` is a word too. */
  started: boolean;
  readonly words: string[];
}

/**
 * Cuts at blanks outside quotes; `'…'` is literal, `"…"` knows `\"`, `\\` and `\$`, a backslash keeps the next character
 * and joins lines, `#` at the beginning of a word opens a comment.
 */
export function splitLine(text: string): SplitLine {
  const splitter: Splitter = { text, index: 0, word: '', started: false, words: [] };
  while (splitter.index < text.length) {
    const failure = readCharacter(splitter);
    if (failure !== undefined) return { ok: false, ...failure };
  }
  endWord(splitter);
  return { ok: true, words: splitter.words };
}

type Failure = { readonly message: string } | { readonly sign: string } | undefined;

/** Outside quotes these belong to the shell. `$` alone and parentheses are left: jsonpath and selectors hold them. */
const SHELL_SIGN = /(?:\|\|?|&&?|;|>>?|<<?|`|\$\()/y;

function readCharacter(splitter: Splitter): Failure {
  const sign = matchAt(SHELL_SIGN, splitter);
  if (sign === ';' && splitter.text.slice(splitter.index + 1).trim() === '') {
    // Behind it there is nothing more to do.
    splitter.index = splitter.text.length;
    return undefined;
  }
  if (sign !== undefined) return { sign };
  const character = splitter.text.charAt(splitter.index++);
  if (isBlank(character)) {
    endWord(splitter);
    return undefined;
  }
  if (character === '#' && !splitter.started) return skipComment(splitter);
  if (character === '\\') return readEscaped(splitter);
  splitter.started = true;
  if (character === "'" || character === '"') return readQuoted(splitter, character);
  splitter.word += character;
  return undefined;
}

function matchAt(pattern: RegExp, { text, index }: Splitter): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}

function skipComment(splitter: Splitter): undefined {
  const end = splitter.text.indexOf('\n', splitter.index);
  splitter.index = end < 0 ? splitter.text.length : end;
}

function readEscaped(splitter: Splitter): undefined {
  const character = splitter.text.charAt(splitter.index++);
  if (character === '\n') return;
  splitter.started = true;
  splitter.word += character;
}

function readQuoted(splitter: Splitter, quote: string): Failure {
  while (splitter.index < splitter.text.length) {
    const character = splitter.text.charAt(splitter.index++);
    if (character === quote) return undefined;
    const next = splitter.text.charAt(splitter.index);
    const escapes = quote === '"' && character === '\\' && next !== '' && '"\\$`'.includes(next);
    splitter.word += escapes ? next : character;
    if (escapes) splitter.index++;
  }
  return { message: `a ${quote} was opened and not closed` };
}

function endWord(splitter: Splitter): void {
  if (splitter.started) splitter.words.push(splitter.word);
  splitter.word = '';
  splitter.started = false;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
