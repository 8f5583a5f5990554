import { CST, type LineCounter } from 'yaml';
import { YamlError } from './yaml-error.ts';

/** An escape with four or eight digits, or any other. */
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[\s\S])/g;

/** Where a `"…"` names what is no character: go-yaml refuses every surrogate, the two halves of a pair too. */
export function findWrongEscape(source: string): number | undefined {
  for (const match of source.matchAll(ESCAPE)) {
    const digits = match[1] ?? match[2];
    const code = digits === undefined ? 0 : Number.parseInt(digits, 16);
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) return match.index;
  }
  return undefined;
}

/** The refusal of an escape at this offset of the text. */
export function wrongEscape(offset: number, lines: LineCounter): YamlError {
  const { line, col } = lines.linePos(offset);
  const problem = 'found invalid Unicode character escape code';
  const message = line > 1 ? `line ${line}: ${problem}` : problem;
  return new YamlError({ message, line, column: col, code: 'syntax' });
}

/** The text of a `"…"` in which `\'` stands for a quote, as it does for go-yaml and not for YAML 1.2. */
export function resolveDoubleQuoted(token: CST.FlowScalar): string {
  const source = token.source.replace(/\\[\s\S]/g, (pair) => (pair === "\\'" ? "'" : pair));
  return CST.resolveAsScalar({ ...token, source }).value;
}
