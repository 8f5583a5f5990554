import { type Place, TEMPLATE_NAME, TemplateError } from './nodes.ts';

/** A piece of a template: text between actions, or an action cut into tokens. */
export type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly tokens: readonly Token[]; readonly line: number };

export interface Token {
  readonly type: 'field' | 'variable' | 'word' | 'number' | 'string' | 'char' | 'sign' | 'space' | 'dot';
  readonly text: string;
  readonly at: Place;
}

/** Cuts a template at its `{{ … }}`; `{{-` and `-}}` take the blanks beside them away. */
export function lexTemplate(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let index = 0;
  let trims = false;
  while (index < text.length) {
    const open = text.indexOf('{{', index);
    const raw = text.slice(index, open < 0 ? text.length : open);
    const trimsEnd = open >= 0 && /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4));
    const kept = trimEnd(trims ? raw.replace(/^[ \t\r\n]+/, '') : raw, trimsEnd);
    if (kept !== '') pieces.push({ type: 'text', text: kept });
    if (open < 0) break;
    const action = lexAction(text, open + (trimsEnd ? 4 : 2));
    if (action.tokens !== undefined) pieces.push({ type: 'action', tokens: action.tokens, line: lineAt(text, open) });
    index = action.end;
    trims = action.trims;
  }
  return pieces;
}

function trimEnd(text: string, trims: boolean): string {
  return trims ? text.replace(/[ \t\r\n]+$/, '') : text;
}

interface LexedAction {
  /** Undefined for a comment. */
  readonly tokens: readonly Token[] | undefined;
  readonly end: number;
  readonly trims: boolean;
}

const COMMENT = /\/\*[\s\S]*?\*\/( -)?\}\}/y;
const END = /( -)?\}\}/y;

function lexAction(text: string, start: number): LexedAction {
  if (text.startsWith('/*', start)) {
    COMMENT.lastIndex = start;
    const comment = COMMENT.exec(text);
    if (comment === null) throw parseError(lineAt(text, start), 'unclosed comment');
    return { tokens: undefined, end: COMMENT.lastIndex, trims: comment[1] !== undefined };
  }
  const tokens: Token[] = [];
  let index = start;
  for (;;) {
    END.lastIndex = index;
    const end = END.exec(text);
    if (end !== null) return { tokens, end: END.lastIndex, trims: end[1] !== undefined };
    if (index >= text.length) throw parseError(lineAt(text, start), 'unclosed action');
    const token = lexToken(text, index, tokens.at(-1));
    tokens.push(token);
    index += token.text.length;
  }
}

const TOKENS: readonly (readonly [Token['type'], RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['string', /"(?:[^"\\\n]|\\.)*"|`[^`]*`/y],
  ['char', /'(?:[^'\\\n]|\\.)+'/y],
  ['field', /\.[\p{L}_][\p{L}\p{N}_]*/uy],
  ['variable', /\$[\p{L}\p{N}_]*/uy],
  ['number', /[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y],
  ['dot', /\./y],
  ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['sign', /:=|[=|(),]/y],
];

function lexToken(text: string, index: number, before: Token | undefined): Token {
  for (const [type, pattern] of TOKENS) {
    pattern.lastIndex = index;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { type, text: found, at: placeAt(text, index, found) };
  }
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  if (character === '"') throw parseError(lineAt(text, index), 'unterminated quoted string');
  if (character === '`') throw parseError(lineAt(text, index), 'unterminated raw quoted string');
  const code = (text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const ends = before?.type === 'field' || before?.type === 'variable' || before?.type === 'word';
  const problem = ends ? 'bad character' : 'unrecognized character in action:';
  throw parseError(lineAt(text, index), `${problem} U+${code} '${character}'`);
}

function placeAt(text: string, index: number, found: string): Place {
  const lineStart = text.lastIndexOf('\n', index - 1);
  return { line: lineAt(text, index), column: lineStart < 0 ? index : index - lineStart, text: found };
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

export function parseError(line: number, message: string): TemplateError {
  return new TemplateError(`template: ${TEMPLATE_NAME}:${line}: ${message}`);
}
