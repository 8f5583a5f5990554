/**
 * Discord's dialect of Markdown as a tree. Nothing here knows of a page: `markdown-view.ts` draws the tree with text
 * nodes, so no text of a reply is ever read as HTML.
 */
export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: 'command'; readonly path: string }
  /** Whoever it is: the page knows one person alone. */
  | { readonly type: 'user' };

export type Block =
  | { readonly type: 'code'; readonly language: string; readonly text: string }
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly type: 'item'; readonly depth: number; readonly marker: string; readonly children: readonly Inline[] }
  | { readonly type: 'line' | 'subtext' | 'quote'; readonly children: readonly Inline[] };

/** Discord drops the line breaks next to the fences, and takes a first word alone on its line as the language. */
const FENCE = /```(?:([\w+\-.#]+)\n)?\n*([\s\S]+?)\n*```/g;

/** The blocks of a message's text, in their order. The line breaks around a code block make no empty lines. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let end = 0;
  for (const match of text.matchAll(FENCE)) {
    blocks.push(...parseLines(text.slice(end, match.index).replace(/\n$/, '')));
    blocks.push({ type: 'code', language: match[1] ?? '', text: match[2] ?? '' });
    end = match.index + match[0].length;
    if (text[end] === '\n') end += 1;
  }
  return [...blocks, ...parseLines(text.slice(end))];
}

function parseLines(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text === '' ? [] : text.split('\n')) {
    blocks.push(parseContinuation(line, blocks.at(-1)) ?? parseLine(line));
  }
  return blocks;
}

/** An indented line under a list's item belongs to the item, without a marker of its own. */
function parseContinuation(line: string, before: Block | undefined): Block | undefined {
  const indented = /^ {2,}([^\s*-].*)$/.exec(line);
  if (indented === null || before?.type !== 'item') return undefined;
  return { type: 'item', depth: before.depth, marker: '', children: parseInline(indented[1] ?? '') };
}

function parseLine(line: string): Block {
  const heading = /^(#{1,3}) +(.+)$/.exec(line);
  if (heading)
    return { type: 'heading', level: headingLevel(heading[1] ?? ''), children: parseInline(heading[2] ?? '') };
  const subtext = /^-# +(.+)$/.exec(line);
  if (subtext) return { type: 'subtext', children: parseInline(subtext[1] ?? '') };
  const quote = /^> (.*)$/.exec(line);
  if (quote) return { type: 'quote', children: parseInline(quote[1] ?? '') };
  return parseItem(line) ?? { type: 'line', children: parseInline(line) };
}

function headingLevel(hashes: string): 1 | 2 | 3 {
  return hashes.length === 1 ? 1 : hashes.length === 2 ? 2 : 3;
}

function parseItem(line: string): Block | undefined {
  const item = /^( *)([-*]|\d{1,9}\.) +(.+)$/.exec(line);
  if (item === null) return undefined;
  const [, indent = '', mark = '', content = ''] = item;
  const marker = /\d/.test(mark) ? mark : '•';
  return { type: 'item', depth: Math.min(Math.floor(indent.length / 2), 5), marker, children: parseInline(content) };
}

interface InlineRule {
  readonly pattern: RegExp;
  readonly build: (match: RegExpExecArray) => Inline;
}

/** The first rule that fits at a place wins, so the longer marks come before the shorter ones. */
const INLINE_RULES: readonly InlineRule[] = [
  { pattern: /^\\([\\*_~`|>#<[\]()-])/, build: (match) => ({ type: 'text', text: match[1] ?? '' }) },
  { pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, build: (match) => ({ type: 'code', text: trimCode(match[2] ?? '') }) },
  { pattern: /^\*\*([\s\S]+?)\*\*(?!\*)/, build: (match) => nest('strong', match) },
  { pattern: /^__([\s\S]+?)__(?!_)/, build: (match) => nest('underline', match) },
  { pattern: /^~~([\s\S]+?)~~/, build: (match) => nest('strike', match) },
  { pattern: /^\|\|([\s\S]+?)\|\|/, build: (match) => nest('spoiler', match) },
  { pattern: /^\*(?![\s*])([^*]+?)(?<!\s)\*(?!\*)/, build: (match) => nest('emphasis', match) },
  { pattern: /^_([^_]+)_(?!\w)/, build: (match) => nest('emphasis', match) },
  {
    pattern: /^\[([^\]\n]+)\]\(<?(https?:\/\/[^\s)>]+)>?\)/,
    build: (match) => link(match[2], parseInline(match[1] ?? '')),
  },
  { pattern: /^<(https?:\/\/[^\s>]+)>/, build: (match) => link(match[1]) },
  { pattern: /^https?:\/\/[^\s<]+[^\s<.,:;"'\])]/, build: (match) => link(match[0]) },
  { pattern: /^<@!?\d+>/, build: () => ({ type: 'user' }) },
  { pattern: /^<\/([\w -]+):\d+>/, build: (match) => ({ type: 'command', path: match[1] ?? '' }) },
];

/** The marks inside one line. What opens a mark and never closes it is plain text. */
export function parseInline(text: string): Inline[] {
  const found: Inline[] = [];
  let plain = '';
  let place = 0;
  while (place < text.length) {
    const fitting = matchRule(text, place);
    if (fitting === undefined) plain += text[place++] ?? '';
    else {
      if (plain !== '') found.push({ type: 'text', text: plain });
      plain = '';
      found.push(fitting.inline);
      place += fitting.length;
    }
  }
  return plain === '' ? found : [...found, { type: 'text', text: plain }];
}

function matchRule(text: string, place: number): { inline: Inline; length: number } | undefined {
  if (!canStart(text, place)) return undefined;
  const rest = text.slice(place);
  for (const { pattern, build } of INLINE_RULES) {
    const match = pattern.exec(rest);
    if (match) return { inline: build(match), length: match[0].length };
  }
  return undefined;
}

/** A mark begins with one of these; `_` and `h` only where no word is under way (`a_b_c`, `xhttp://`). */
function canStart(text: string, place: number): boolean {
  const letter = text[place] ?? '';
  if (letter === '_' || letter === 'h') return !/\w/.test(text[place - 1] ?? '');
  return '\\`*~|[<'.includes(letter);
}

function nest(type: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler', match: RegExpExecArray): Inline {
  return { type, children: parseInline(match[1] ?? '') };
}

function link(url = '', children: Inline[] = [{ type: 'text', text: url }]): Inline {
  return { type: 'link', url, children };
}

/** Spaces next to the backticks belong to the marks when the code itself begins or ends with a backtick. */
function trimCode(code: string): string {
  return code.replace(/^ (?=`)|(?<=`) $/g, '');
}
