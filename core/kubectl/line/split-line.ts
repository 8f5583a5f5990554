/** A kubectl line cut into words as a shell would cut it; a message where a quote is left open. */
export type SplitLine =
  | { readonly ok: true; readonly words: readonly string[] }
  | { readonly ok: false; readonly message: string };

interface Splitter {
  readonly text: string;
  index: number;
  word: string;
  /** True once the present word began: `''` is a word too. */
  started: boolean;
  readonly words: string[];
}

/** Cuts at blanks outside quotes; `'…'` is literal, `"…"` knows `\"`, `\\` and `\$`, a backslash keeps the next character. */
export function splitLine(text: string): SplitLine {
  const splitter: Splitter = { text, index: 0, word: '', started: false, words: [] };
  while (splitter.index < text.length) {
    const message = readCharacter(splitter);
    if (message !== undefined) return { ok: false, message };
  }
  endWord(splitter);
  return { ok: true, words: splitter.words };
}

function readCharacter(splitter: Splitter): string | undefined {
  const character = splitter.text.charAt(splitter.index++);
  if (isBlank(character)) {
    endWord(splitter);
    return undefined;
  }
  splitter.started = true;
  if (character === "'" || character === '"') return readQuoted(splitter, character);
  splitter.word += character === '\\' ? splitter.text.charAt(splitter.index++) : character;
  return undefined;
}

function readQuoted(splitter: Splitter, quote: string): string | undefined {
  while (splitter.index < splitter.text.length) {
    const character = splitter.text.charAt(splitter.index++);
    if (character === quote) return undefined;
    const next = splitter.text.charAt(splitter.index);
    const escapes = quote === '"' && character === '\\' && next !== '' && '"\\$`'.includes(next);
    splitter.word += escapes ? next : character;
    if (escapes) splitter.index++;
  }
  return `a ${quote} was opened and not closed`;
}

function endWord(splitter: Splitter): void {
  if (splitter.started) splitter.words.push(splitter.word);
  splitter.word = '';
  splitter.started = false;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r';
}
