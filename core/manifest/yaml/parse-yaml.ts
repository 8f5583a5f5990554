import { LIMITS } from '../../cluster/limits.ts';
import type { JsonMap, JsonValue } from '../json-value.ts';
import { addPair, createPairs, finishPairs, type Pairs } from './pairs.ts';
import { type Mark, parserError } from './reader.ts';
import { resolvePlainScalar, resolveTagged } from './resolve-scalar.ts';
import { peekToken, takeToken } from './scanner.ts';
import { createScanner, type Scanner, type Token, type TokenType } from './scanner-state.ts';
import { YamlError, type YamlErrorFacts } from './yaml-error.ts';

export type ParsedYaml =
  | { readonly ok: true; readonly value: JsonValue; readonly places: Places }
  | { readonly ok: false; readonly error: YamlErrorFacts };

/** Where the keys of each map stand in the text. */
export type Places = ReadonlyMap<JsonMap, ReadonlyMap<string, Mark>>;

/** How many values one document may unfold into: aliases multiply. */
const VALUES_MAX = 100_000;

/**
 * One YAML document (JSON is YAML) as JSON values, read as kubectl's go-yaml v2 reads it; or its first mistake. What
 * follows the document is not looked at. Line ends must be `\n`.
 */
export function parseYaml(text: string): ParsedYaml {
  try {
    checkCharacters(text);
    const parsing: Parsing = {
      scanner: createScanner(text),
      anchors: new Map(),
      places: new Map(),
      values: 0,
      afterthought: undefined,
    };
    return { ok: true, value: parseDocument(parsing), places: parsing.places };
  } catch (error) {
    if (error instanceof YamlError) return { ok: false, error: error.facts };
    throw error;
  }
}

/** What libyaml lets through; surrogates come in pairs. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function checkCharacters(text: string): void {
  const index = text.search(FORBIDDEN);
  if (index < 0) return;
  const before = text.slice(0, index).split('\n');
  const facts = {
    message: 'control characters are not allowed',
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
  };
  throw new YamlError({ ...facts, code: 'control-character' });
}

interface Parsing {
  readonly scanner: Scanner;
  /** A name without a value belongs to a node that is still being read. */
  readonly anchors: Map<string, { readonly value: JsonValue; readonly size: number } | undefined>;
  readonly places: Map<JsonMap, ReadonlyMap<string, Mark>>;
  /** Values so far, those behind aliases counted again. */
  values: number;
  /** The first mistake in what mappings hold: go-yaml comes to it when the whole document is parsed. */
  afterthought: YamlError | undefined;
}

function parseDocument(parsing: Parsing): JsonValue {
  const { scanner } = parsing;
  while (peekToken(scanner).type === 'documentEnd') takeToken(scanner);
  const first = peekToken(scanner);
  while (peekToken(scanner).type === 'directive') takeToken(scanner);
  if (peekToken(scanner).type === 'documentStart') takeToken(scanner);
  else if (first.type === 'directive') throw expected(peekToken(scanner), '<document start>', first.mark);
  const { type } = peekToken(scanner);
  if (type === 'streamEnd' || type === 'documentStart' || type === 'documentEnd') return null;
  const value = parseNode(parsing, { depth: 0, isBlock: true, allowsIndentless: false });
  // libyaml looks at the next token to see that the document is over, so a mistake there counts.
  peekToken(scanner);
  if (parsing.afterthought !== undefined) throw parsing.afterthought;
  return value;
}

interface NodeContext {
  readonly depth: number;
  readonly isBlock: boolean;
  /** Whether a sequence may stand in the same column as the key before it. */
  readonly allowsIndentless: boolean;
}

function parseNode(parsing: Parsing, context: NodeContext): JsonValue {
  const { scanner } = parsing;
  const start = peekToken(scanner).mark;
  countValue(parsing, start, context.depth);
  if (peekToken(scanner).type === 'alias') return resolveAlias(parsing, takeToken(scanner));
  const { anchor, tag } = takeProperties(scanner);
  if (anchor !== undefined) parsing.anchors.set(anchor, undefined);
  const before = parsing.values;
  const value = parseContent(parsing, context, {
    start,
    tag,
    hasProperties: anchor !== undefined || tag !== undefined,
  });
  if (anchor !== undefined) parsing.anchors.set(anchor, { value, size: parsing.values - before + 1 });
  return value;
}

function countValue(parsing: Parsing, { line, column }: Mark, depth: number): void {
  parsing.values += 1;
  const at = { line: line + 1, column: column + 1 };
  if (depth > LIMITS.manifestDepth) {
    throw new YamlError({ message: `exceeded max depth of ${LIMITS.manifestDepth}`, ...at, code: 'too-deep' });
  }
  if (parsing.values > VALUES_MAX) {
    throw new YamlError({ message: 'document contains excessive aliasing', ...at, code: 'alias-bomb' });
  }
}

function resolveAlias(parsing: Parsing, token: Token): JsonValue {
  const anchored = parsing.anchors.get(token.text);
  const at = { line: token.mark.line + 1, column: token.mark.column + 1, code: 'unknown-anchor' } as const;
  if (anchored === undefined) {
    const isOpen = parsing.anchors.has(token.text);
    const message = isOpen
      ? `anchor '${token.text}' value contains itself`
      : `unknown anchor '${token.text}' referenced`;
    throw new YamlError({ message, ...at });
  }
  parsing.values += anchored.size;
  if (parsing.values > VALUES_MAX) {
    throw new YamlError({ message: 'document contains excessive aliasing', ...at, code: 'alias-bomb' });
  }
  return anchored.value;
}

/** An anchor and a tag, in either order. */
function takeProperties(scanner: Scanner): { anchor?: string; tag?: string } {
  const properties: { anchor?: string; tag?: string } = {};
  for (;;) {
    const { type } = peekToken(scanner);
    if (type === 'anchor' && properties.anchor === undefined) properties.anchor = takeToken(scanner).text;
    else if (type === 'tag' && properties.tag === undefined) properties.tag = takeToken(scanner).text;
    else return properties;
  }
}

interface NodeStart {
  readonly start: Mark;
  readonly tag: string | undefined;
  readonly hasProperties: boolean;
}

function parseContent(parsing: Parsing, context: NodeContext, { start, tag, hasProperties }: NodeStart): JsonValue {
  const { scanner } = parsing;
  const token = peekToken(scanner);
  const depth = context.depth + 1;
  if (context.allowsIndentless && token.type === 'blockEntry') return parseIndentless(parsing, depth);
  if (token.type === 'scalar') return readScalar(takeToken(scanner), tag);
  if (token.type === 'flowSequenceStart') return parseFlowSequence(parsing, depth);
  if (token.type === 'flowMappingStart') return parseFlowMapping(parsing, depth);
  if (context.isBlock && token.type === 'blockSequenceStart') return parseBlockSequence(parsing, depth);
  if (context.isBlock && token.type === 'blockMappingStart') return parseBlockMapping(parsing, depth);
  if (hasProperties) return tag === undefined ? null : resolveTagged('', tag);
  throw parserError(token.mark, 'did not find expected node content', start);
}

function readScalar({ text, isPlain }: Token, tag: string | undefined): JsonValue {
  if (tag !== undefined && tag !== '!') return resolveTagged(text, tag);
  return isPlain && tag === undefined ? resolvePlainScalar(text) : text;
}

function parseBlockSequence(parsing: Parsing, depth: number): JsonValue {
  const { scanner } = parsing;
  const { mark } = takeToken(scanner);
  const items: JsonValue[] = [];
  while (peekToken(scanner).type === 'blockEntry') {
    takeToken(scanner);
    items.push(parseOptional(parsing, ['blockEntry', 'blockEnd'], { depth, isBlock: true, allowsIndentless: false }));
  }
  if (peekToken(scanner).type !== 'blockEnd')
    throw expected(peekToken(scanner), "'-' indicator", mark, 'wrong-indentation');
  takeToken(scanner);
  return items;
}

function parseIndentless(parsing: Parsing, depth: number): JsonValue {
  const items: JsonValue[] = [];
  while (peekToken(parsing.scanner).type === 'blockEntry') {
    takeToken(parsing.scanner);
    const ends: TokenType[] = ['blockEntry', 'key', 'value', 'blockEnd'];
    items.push(parseOptional(parsing, ends, { depth, isBlock: true, allowsIndentless: false }));
  }
  return items;
}

/** The node that stands here, or null where one of these tokens does. */
function parseOptional(parsing: Parsing, ends: readonly TokenType[], context: NodeContext): JsonValue {
  return ends.includes(peekToken(parsing.scanner).type) ? null : parseNode(parsing, context);
}

function parseBlockMapping(parsing: Parsing, depth: number): JsonValue {
  const { scanner } = parsing;
  const { mark } = takeToken(scanner);
  const pairs = createPairs();
  const context: NodeContext = { depth, isBlock: true, allowsIndentless: true };
  const ends: TokenType[] = ['key', 'value', 'blockEnd'];
  while (peekToken(scanner).type === 'key') {
    takeToken(scanner);
    const at = peekToken(scanner);
    const key = parseOptional(parsing, ends, context);
    const value = peekToken(scanner).type === 'value' ? parseValue(parsing, ends, context) : null;
    addPair(pairs, key, value, at);
  }
  if (peekToken(scanner).type !== 'blockEnd') throw expected(peekToken(scanner), 'key', mark, 'wrong-indentation');
  takeToken(scanner);
  return finishMapping(parsing, pairs);
}

function parseValue(parsing: Parsing, ends: readonly TokenType[], context: NodeContext): JsonValue {
  takeToken(parsing.scanner);
  return parseOptional(parsing, ends, context);
}

function parseFlowSequence(parsing: Parsing, depth: number): JsonValue {
  const { scanner } = parsing;
  const { mark } = takeToken(scanner);
  const items: JsonValue[] = [];
  const context: NodeContext = { depth, isBlock: false, allowsIndentless: false };
  while (peekToken(scanner).type !== 'flowSequenceEnd') {
    if (items.length > 0) takeSeparator(scanner, "',' or ']'", mark);
    if (peekToken(scanner).type === 'flowSequenceEnd') break;
    items.push(peekToken(scanner).type === 'key' ? parsePair(parsing, context) : parseNode(parsing, context));
  }
  takeToken(scanner);
  return items;
}

/** `[a: 1]` is a list of one map. */
function parsePair(parsing: Parsing, context: NodeContext): JsonValue {
  const { scanner } = parsing;
  takeToken(scanner);
  const at = peekToken(scanner);
  const pairs = createPairs();
  const key = parseOptional(parsing, ['value', 'flowEntry', 'flowSequenceEnd'], context);
  const ends: TokenType[] = ['flowEntry', 'flowSequenceEnd'];
  addPair(pairs, key, peekToken(scanner).type === 'value' ? parseValue(parsing, ends, context) : null, at);
  return finishMapping(parsing, pairs);
}

function parseFlowMapping(parsing: Parsing, depth: number): JsonValue {
  const { scanner } = parsing;
  const { mark } = takeToken(scanner);
  const pairs = createPairs();
  const context: NodeContext = { depth, isBlock: false, allowsIndentless: false };
  const ends: TokenType[] = ['flowEntry', 'flowMappingEnd'];
  for (let isFirst = true; peekToken(scanner).type !== 'flowMappingEnd'; isFirst = false) {
    if (!isFirst) takeSeparator(scanner, "',' or '}'", mark);
    if (peekToken(scanner).type === 'flowMappingEnd') break;
    const hasMark = peekToken(scanner).type === 'key';
    if (hasMark) takeToken(scanner);
    const at = peekToken(scanner);
    const key = parseOptional(parsing, hasMark ? ['value', ...ends] : [], context);
    addPair(pairs, key, peekToken(scanner).type === 'value' ? parseValue(parsing, ends, context) : null, at);
  }
  takeToken(scanner);
  return finishMapping(parsing, pairs);
}

function finishMapping(parsing: Parsing, pairs: Pairs): JsonMap {
  const map = finishPairs(pairs);
  parsing.afterthought ??= pairs.mistake;
  parsing.places.set(map, pairs.marks);
  return map;
}

function takeSeparator(scanner: Scanner, what: string, context: Mark): void {
  if (peekToken(scanner).type !== 'flowEntry') throw expected(peekToken(scanner), what, context, 'unclosed');
  takeToken(scanner);
}

function expected(token: Token, what: string, context: Mark, code: YamlErrorFacts['code'] = 'syntax'): YamlError {
  return parserError(token.mark, `did not find expected ${what}`, context, code);
}
