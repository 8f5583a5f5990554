import { lexTemplate, type Piece, parseError, type Token } from './lex.ts';
import type { TemplateNode } from './nodes.ts';
import { parsePipe, wordsOf } from './parse-pipe.ts';

/** A template ready to be filled: its own parts, and those that it defines by name. */
export interface ParsedTemplate {
  readonly nodes: readonly TemplateNode[];
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
}

interface Reader {
  readonly pieces: readonly Piece[];
  index: number;
  readonly defined: Map<string, readonly TemplateNode[]>;
  /** How many `range`s are open. */
  loops: number;
  /** How many blocks are open. */
  depth: number;
}

/** Go's words for what is wrong are thrown as a TemplateError. */
export function parseGoTemplate(text: string): ParsedTemplate {
  const reader: Reader = { pieces: lexTemplate(text), index: 0, defined: new Map(), loops: 0, depth: 0 };
  const { nodes, end, line } = readNodes(reader);
  if (end !== undefined) throw parseError(line, `unexpected {{${end}}}`);
  return { nodes, defined: reader.defined };
}

interface Block {
  readonly nodes: readonly TemplateNode[];
  /** `end` or `else`: what closed it; undefined at the end of the text. */
  readonly end: string | undefined;
  /** What stands after `else`. */
  readonly rest: readonly Token[];
  readonly line: number;
}

/** Where the lab stops, lest its own stack ends: the real kubectl goes on. */
const DEEPEST = 500;

/** What stands in a block that `line` opened. */
function readInside(reader: Reader, line: number): Block {
  if (++reader.depth > DEEPEST) throw parseError(line, 'blocks stand too deep in one another');
  const block = readNodes(reader);
  reader.depth--;
  return block;
}

function readNodes(reader: Reader): Block {
  const nodes: TemplateNode[] = [];
  let line = 1;
  while (reader.index < reader.pieces.length) {
    const piece = reader.pieces[reader.index++];
    if (piece === undefined) break;
    if (piece.type === 'text') {
      nodes.push(piece);
      continue;
    }
    line = piece.line;
    const words = wordsOf(piece.tokens);
    const [first] = words;
    if (first?.text === 'end' || first?.text === 'else') {
      return { nodes, end: first.text, rest: words.slice(1), line };
    }
    const node = readAction(reader, words, line);
    if (node !== undefined) nodes.push(node);
  }
  return { nodes, end: undefined, rest: [], line };
}

function readAction(reader: Reader, words: readonly Token[], line: number): TemplateNode | undefined {
  const [first] = words;
  switch (first?.type === 'word' ? first.text : '') {
    case 'if':
    case 'with':
    case 'range':
      return readBranch(reader, first?.text ?? '', words.slice(1), line);
    case 'break':
    case 'continue':
      if (reader.loops === 0) throw parseError(line, `{{${first?.text}}} outside {{range}}`);
      return { type: first?.text === 'break' ? 'break' : 'continue' };
    case 'define':
    case 'block':
      return readDefinition(reader, words, line);
    case 'template':
      return {
        type: 'call',
        name: nameIn(words, line),
        pipe: words.length > 2 ? parsePipe(words.slice(2), line) : undefined,
      };
    default:
      return { type: 'action', pipe: parsePipe(words, line) };
  }
}

function readBranch(reader: Reader, type: string, words: readonly Token[], line: number): TemplateNode {
  if (words.length === 0) throw parseError(line, `missing value for ${type}`);
  const pipe = parsePipe(words, line);
  if (type === 'range') reader.loops++;
  const body = readInside(reader, line);
  if (type === 'range') reader.loops--;
  const otherwise = body.end === 'else' ? readElse(reader, type, body) : [];
  if (body.end === undefined) throw parseError(body.line, 'unexpected EOF');
  return { type: type === 'if' || type === 'with' ? type : 'range', pipe, body: body.nodes, otherwise };
}

function readElse(reader: Reader, type: string, { rest, line }: Block): readonly TemplateNode[] {
  const [word] = rest;
  if (word !== undefined && word.text === type) return [readBranch(reader, type, rest.slice(1), line)];
  const block = readInside(reader, line);
  if (block.end === undefined) throw parseError(block.line, 'unexpected EOF');
  if (block.end === 'else') throw parseError(block.line, 'expected end; found {{else}}');
  return block.nodes;
}

function readDefinition(reader: Reader, words: readonly Token[], line: number): TemplateNode | undefined {
  const name = nameIn(words, line);
  const block = readInside(reader, line);
  if (block.end !== 'end') throw parseError(block.line, 'unexpected EOF');
  reader.defined.set(name, block.nodes);
  return words[0]?.text === 'block' ? { type: 'call', name, pipe: parsePipe(words.slice(2), line) } : undefined;
}

function nameIn(words: readonly Token[], line: number): string {
  const [keyword, name] = words;
  if (name?.type !== 'string') throw parseError(line, `missing name in ${keyword?.text} clause`);
  return name.text.slice(1, -1);
}
