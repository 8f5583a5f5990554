import { quoteGo } from '../../manifest/print-go.ts';

export type ItemType =
  | 'error'
  | 'eof'
  | 'text'
  | 'left'
  | 'right'
  | 'space'
  | '='
  | ':='
  | '|'
  | '('
  | ')'
  | 'string'
  | 'char'
  | 'number'
  | 'variable'
  | 'field'
  | 'word'
  | 'bool'
  | 'sign'
  | 'keyword';

/** A piece of a template, as Go 1.25 cuts it: text/template/parse/lex.go. */
export interface Item {
  readonly type: ItemType;
  readonly text: string;
  readonly at: number;
  readonly line: number;
}

/** How a message names it. */
export function nameItem({ type, text }: Item): string {
  if (type === 'eof') return 'EOF';
  if (type === 'error') return text;
  if (type === 'keyword') return `<${text}>`;
  const letters = [...text];
  return letters.length > 10 ? `${quoteGo(letters.slice(0, 10).join(''))}...` : quoteGo(text);
}

/** All of a template; what cannot be cut ends it with an error. */
export function lexTemplate(text: string): readonly Item[] {
  const items: Item[] = [];
  let index = 0;
  let trims = false;
  while (index < text.length) {
    const open = text.indexOf('{{', index);
    const end = open < 0 ? text.length : open;
    const isTrimmed = open >= 0 && /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4));
    const start = trims ? index + lengthOf(/^[ \t\r\n]*/, text.slice(index, end)) : index;
    const kept = isTrimmed ? text.slice(start, end).replace(/[ \t\r\n]+$/, '') : text.slice(start, end);
    if (kept !== '') items.push({ type: 'text', text: kept, at: start, line: lineAt(text, start, items.at(-1)) });
    if (open < 0) break;
    const inside = lexAction(text, { open, from: open + (isTrimmed ? 4 : 2) }, items);
    if (inside === undefined) return items;
    ({ index, trims } = inside);
  }
  items.push({ type: 'eof', text: '', at: text.length, line: lineAt(text, text.length, items.at(-1)) });
  return items;
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Counted from the item before it. */
function lineAt(text: string, index: number, before: Item | undefined): number {
  let line = before?.line ?? 1;
  for (let at = text.indexOf('\n', before?.at ?? 0); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

const END = /(?:[ \t\r\n]-)?\}\}/y;

interface Begun {
  readonly open: number;
  readonly from: number;
}

interface Left {
  readonly index: number;
  readonly trims: boolean;
}

/** Puts what stands in an action behind the items; undefined where an error ends them. */
function lexAction(text: string, { open, from }: Begun, items: Item[]): Left | undefined {
  const add = (type: ItemType, found: string, at: number): void => {
    items.push({ type, text: found, at, line: lineAt(text, at, items.at(-1)) });
  };
  if (text.startsWith('/*', from)) {
    const close = text.indexOf('*/', from);
    const end = close < 0 ? undefined : endAt(text, close + 2);
    if (end !== undefined) return end;
    add('error', close < 0 ? 'unclosed comment' : 'comment ends before closing delimiter', from);
    return undefined;
  }
  add('left', '{{', open);
  let parens = 0;
  for (let index = from; ; ) {
    const end = endAt(text, index);
    if (end !== undefined && parens > 0) {
      add('error', 'unclosed left paren', index);
      return undefined;
    }
    if (end !== undefined) {
      add('right', '}}', index);
      return end;
    }
    const item = lexItem(text, index);
    add(item.type, item.text, index);
    if (item.type === '(') parens++;
    if (item.type === ')' && --parens < 0) {
      items.pop();
      add('error', 'unexpected right paren', index);
      return undefined;
    }
    if (item.type === 'error') return undefined;
    index += item.text.length;
  }
}

function endAt(text: string, index: number): Left | undefined {
  END.lastIndex = index;
  const [found] = END.exec(text) ?? [];
  return found === undefined ? undefined : { index: index + found.length, trims: found.length > 2 };
}

type Cut = Pick<Item, 'type' | 'text'>;

const SIGNS: ReadonlySet<string> = new Set(['=', '|', '(', ')']);
const KEYWORDS: ReadonlySet<string> = new Set([
  ...['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'nil', 'range', 'template', 'with'],
]);

function error(text: string): Cut {
  return { type: 'error', text };
}

function match(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? '';
}

function lexItem(text: string, index: number): Cut {
  const first = String.fromCodePoint(text.codePointAt(index) ?? 0);
  if (index >= text.length) return error('unclosed action');
  // A blank before a closing mark that trims belongs to the mark.
  const space = match(/(?:[ \t\r\n](?!-\}\}))+/uy, text, index);
  if (space !== '') return { type: 'space', text: space };
  if (first === ':') return text[index + 1] === '=' ? { type: ':=', text: ':=' } : error('expected :=');
  if (SIGNS.has(first)) return { type: isSign(first) ? first : 'sign', text: first };
  if (first === '"' || first === '`' || first === "'") return lexQuoted(text, index, first);
  if (first === '$') return lexName(text, index, 'variable');
  if (first === '.' && !/\d/.test(text[index + 1] ?? '')) return lexName(text, index, 'field');
  if (/[-+.\d]/.test(first)) return lexNumber(text, index);
  if (/[\p{L}\p{Nd}_]/u.test(first)) return lexWord(text, index);
  const code = (text.codePointAt(index) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return /[ -~]/.test(first)
    ? { type: 'sign', text: first }
    : error(`unrecognized character in action: U+${code}${/\p{C}/u.test(first) ? '' : ` '${first}'`}`);
}

function isSign(text: string): text is '=' | '|' | '(' | ')' {
  return SIGNS.has(text);
}

const QUOTED = new Map([
  ['"', { pattern: /"(?:[^"\\\n]|\\[^\n])*"/uy, type: 'string', name: 'quoted string' }],
  ['`', { pattern: /`[^`]*`/uy, type: 'string', name: 'raw quoted string' }],
  ["'", { pattern: /'(?:[^'\\\n]|\\[^\n])*'/uy, type: 'char', name: 'character constant' }],
] as const);

function lexQuoted(text: string, index: number, quote: '"' | '`' | "'"): Cut {
  const form = QUOTED.get(quote);
  const found = form === undefined ? '' : match(form.pattern, text, index);
  return found === '' || form === undefined ? error(`unterminated ${form?.name}`) : { type: form.type, text: found };
}

/** What may follow a name. */
const TERMINATOR = /^(?:[ \t\r\n.,|:()]|\}\}|$)/;

function lexName(text: string, index: number, type: 'variable' | 'field'): Cut {
  const name = match(/[.$][\p{L}\p{Nd}_]*/uy, text, index);
  const bad = findBad(text, index + name.length);
  if (bad !== undefined) return bad;
  return name === '.' ? { type: 'keyword', text: name } : { type, text: name };
}

function findBad(text: string, index: number): Cut | undefined {
  if (TERMINATOR.test(text.slice(index, index + 2))) return undefined;
  const code = text.codePointAt(index) ?? 0;
  return error(`bad character U+${code.toString(16).toUpperCase().padStart(4, '0')} '${String.fromCodePoint(code)}'`);
}

function lexWord(text: string, index: number): Cut {
  const word = match(/[\p{L}\p{Nd}_]+/uy, text, index);
  const bad = findBad(text, index + word.length);
  if (bad !== undefined) return bad;
  if (KEYWORDS.has(word)) return { type: 'keyword', text: word };
  return { type: word === 'true' || word === 'false' ? 'bool' : 'word', text: word };
}

const NUMBER =
  /[-+]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?\d*)?|0[oO][0-7_]*|0[bB][01_]*|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d*)?)i?/uy;

function lexNumber(text: string, index: number): Cut {
  const found = match(NUMBER, text, index);
  const next = match(/[\p{L}\p{Nd}_]/uy, text, index + found.length);
  return next === '' ? { type: 'number', text: found } : error(`bad number syntax: ${quoteGo(found + next)}`);
}
