import { quoteGo } from '../../manifest/print-go.ts';
import type { TemplateNode } from './nodes.ts';
import { parsePipe } from './parse-pipe.ts';
import { TemplateReader } from './reader.ts';
import { unquoteGo } from './unquote.ts';

/** A template ready to be filled: its own parts, and those that it defines by name. */
export interface ParsedTemplate {
  readonly text: string;
  readonly nodes: readonly TemplateNode[];
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
}

interface Parsing {
  readonly reader: TemplateReader;
  readonly defined: Map<string, readonly TemplateNode[]>;
}

/** What ends a list of nodes. */
type Ending = 'end' | 'else';

type Read = { readonly node: TemplateNode } | { readonly ending: Ending };

/** Go's words for what is wrong are thrown as a TemplateError. */
export function parseGoTemplate(text: string): ParsedTemplate {
  const parsing: Parsing = { reader: new TemplateReader(text), defined: new Map() };
  const { reader } = parsing;
  const nodes: TemplateNode[] = [];
  while (reader.peek().type !== 'eof') {
    if (takeDefinition(parsing)) continue;
    const read = readTextOrAction(parsing);
    if ('ending' in read) throw reader.fail(`unexpected {{${read.ending}}}`);
    nodes.push(read.node);
  }
  return { text, nodes, defined: parsing.defined };
}

/** `{{define "T"}} … {{end}}`, which stands nowhere but at the top. */
function takeDefinition(parsing: Parsing): boolean {
  const { reader } = parsing;
  const mark = reader.mark();
  if (reader.peek().type === 'left') {
    reader.next();
    reader.skipSpace();
    if (reader.isKeyword('define')) {
      reader.next();
      const context = 'define clause';
      const name = readName(reader, context);
      reader.expectEnd(context);
      define(parsing, name, context);
      return true;
    }
  }
  reader.goBack(mark);
  return false;
}

function define(parsing: Parsing, name: string, context: string): void {
  const { reader, defined } = parsing;
  const [variables, loops] = [reader.variables, reader.loops];
  reader.variables = ['$'];
  reader.loops = 0;
  const { nodes, ending } = readList(parsing);
  if (ending !== 'end') throw reader.fail(`unexpected {{${ending}}} in ${context}`);
  const before = defined.get(name);
  if (before === undefined || isEmpty(before)) defined.set(name, nodes);
  else if (!isEmpty(nodes)) throw reader.fail(`template: multiple definition of template ${quoteGo(name)}`);
  Object.assign(reader, { variables, loops });
}

function isEmpty(nodes: readonly TemplateNode[]): boolean {
  return nodes.every((node) => node.type === 'text' && node.text.trim() === '');
}

function readName(reader: TemplateReader, context: string): string {
  const item = reader.nextWord();
  if (item.type !== 'string') throw reader.unexpected(item, context);
  const name = unquoteGo(item.text);
  if (name === undefined) throw reader.fail('invalid syntax');
  return name;
}

/** Where the lab stops, lest its own stack ends: the real kubectl goes on. */
const DEEPEST = 500;

function readList(parsing: Parsing): { readonly nodes: readonly TemplateNode[]; readonly ending: Ending } {
  const { reader } = parsing;
  if (++reader.depth > DEEPEST) throw reader.fail('blocks stand too deep in one another');
  const nodes: TemplateNode[] = [];
  while (reader.skipSpace().type !== 'eof') {
    const read = readTextOrAction(parsing);
    if ('ending' in read) {
      reader.depth--;
      return { nodes, ending: read.ending };
    }
    nodes.push(read.node);
  }
  throw reader.fail('unexpected EOF');
}

function readTextOrAction(parsing: Parsing): Read {
  const { reader } = parsing;
  const item = reader.nextWord();
  if (item.type === 'text') return { node: { type: 'text', text: item.text } };
  if (item.type !== 'left') throw reader.unexpected(item, 'input');
  reader.actionLine = item.line;
  const read = readAction(parsing);
  reader.actionLine = 0;
  return read;
}

function readAction(parsing: Parsing): Read {
  const { reader } = parsing;
  const first = reader.skipSpace();
  const word = first.type === 'keyword' ? first.text : '';
  switch (word) {
    case 'break':
    case 'continue':
      reader.next();
      return { node: readLeave(reader, word) };
    case 'else':
      reader.next();
      reader.skipSpace();
      // What follows is for the branch that it belongs to.
      if (!reader.isKeyword('if') && !reader.isKeyword('with')) reader.expectEnd('else');
      return { ending: 'else' };
    case 'end':
      reader.next();
      reader.expectEnd('end');
      return { ending: 'end' };
    case 'if':
    case 'with':
    case 'range':
      reader.next();
      return { node: readBranch(parsing, word) };
    case 'template':
    case 'block':
      reader.next();
      return { node: readCall(parsing, word) };
    default:
      return { node: { type: 'action', pipe: parsePipe(reader, 'command') } };
  }
}

function readLeave(reader: TemplateReader, word: 'break' | 'continue'): TemplateNode {
  reader.expectEnd(`{{${word}}}`);
  if (reader.loops === 0) throw reader.fail(`{{${word}}} outside {{range}}`);
  return { type: word };
}

function readBranch(parsing: Parsing, type: 'if' | 'with' | 'range'): TemplateNode {
  const { reader } = parsing;
  const known = reader.variables.length;
  const pipe = parsePipe(reader, type);
  if (type === 'range') reader.loops++;
  const body = readList(parsing);
  if (type === 'range') reader.loops--;
  const otherwise = body.ending === 'else' ? readElse(parsing, type) : [];
  reader.variables.length = known;
  return { type, pipe, body: body.nodes, otherwise };
}

function readElse(parsing: Parsing, type: string): readonly TemplateNode[] {
  const { reader } = parsing;
  if ((type === 'if' || type === 'with') && reader.isKeyword(type)) {
    reader.next();
    if (++reader.depth > DEEPEST) throw reader.fail('blocks stand too deep in one another');
    const branch = readBranch(parsing, type);
    reader.depth--;
    return [branch];
  }
  const { nodes, ending } = readList(parsing);
  if (ending !== 'end') throw reader.fail(`expected end; found {{${ending}}}`);
  return nodes;
}

function readCall(parsing: Parsing, word: 'template' | 'block'): TemplateNode {
  const { reader } = parsing;
  const context = `${word} clause`;
  const { at } = reader.skipSpace();
  const name = readName(reader, context);
  const isBare = word === 'template' && reader.skipSpace().type === 'right';
  const pipe = isBare ? undefined : parsePipe(reader, context);
  if (isBare) reader.expectEnd(context);
  if (word === 'block') define(parsing, name, context);
  return { type: 'call', name, pipe, at };
}
