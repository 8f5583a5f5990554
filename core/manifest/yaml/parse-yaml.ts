import {
  Composer,
  CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  Scalar,
  type YAMLMap,
  type YAMLParseError,
} from 'yaml';
import { LIMITS } from '../../cluster/limits.ts';
import type { JsonMap, JsonValue } from '../json-value.ts';
import { findWrongEscape, resolveDoubleQuoted, wrongEscape } from './double-quoted.ts';
import { addPair, createPairs, finishPairs, type Pairs } from './pairs.ts';
import { resolvePlainScalar, resolveTagged } from './resolve-scalar.ts';
import { wordSyntaxError } from './word-syntax-error.ts';
import { type Mark, YamlError, type YamlErrorFacts } from './yaml-error.ts';

export type ParsedYaml =
  | { readonly ok: true; readonly value: JsonValue; readonly places: Places }
  | { readonly ok: false; readonly error: YamlErrorFacts };

/** Where the keys of each map stand in the text. */
export type Places = ReadonlyMap<JsonMap, ReadonlyMap<string, Mark>>;

/** How many values one document may unfold into: aliases multiply. */
const VALUES_MAX = 100_000;

/**
 * One YAML document (JSON is YAML) as JSON values, its scalars read as kubectl's go-yaml v2 reads them; or its first
 * mistake, in kubectl's words. What follows the document is not looked at. Line ends must be `\n`.
 */
export function parseYaml(text: string): ParsedYaml {
  const source: Source = { text, lines: new LineCounter(), isJson: isJson(text) };
  const { lines } = source;
  try {
    checkCharacters(text);
    const document = composeDocument(source);
    const reading: Reading = { lines, anchors: new Map(), places: new Map(), values: 0, mistake: undefined };
    const value = document?.contents ? readNode(reading, document.contents, 0) : null;
    if (reading.mistake !== undefined) throw reading.mistake;
    return { ok: true, value, places: reading.places };
  } catch (error) {
    if (error instanceof YamlError) return { ok: false, error: error.facts };
    throw error;
  }
}

interface Source {
  readonly text: string;
  readonly lines: LineCounter;
  /** kubectl reads what is JSON by Go's decoder, which lets surrogates pass; what has none is U+FFFD. */
  readonly isJson: boolean;
}

function isJson(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What libyaml lets through; surrogates come in pairs. */
const FORBIDDEN = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function checkCharacters(text: string): void {
  const index = text.search(FORBIDDEN);
  if (index < 0) return;
  const { line, col } = placeAt(text, index);
  throw new YamlError({ message: 'control characters are not allowed', line, column: col, code: 'control-character' });
}

/** The first document, composed only where no recursion over it can go too deep. */
function composeDocument({ text, lines, isJson }: Source): Document | undefined {
  checkBrackets(text);
  const tokens = readTokens(text, lines);
  const scalars = tokens.flatMap((token) => (token.type === 'document' ? walkTokens(token.value, lines) : []));
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent', keepSourceTokens: true });
  const [document] = composer.compose(tokens, true, text.length);
  const errors = document?.errors.filter((error) => !isLetThrough(error, text)) ?? [];
  const wrongAt = isJson ? undefined : firstWrongEscape(scalars);
  if (wrongAt !== undefined && wrongAt <= (errors[0]?.pos[0] ?? wrongAt)) throw wrongEscape(wrongAt, lines);
  if (errors.length > 0) throw wordSyntaxError(errors, { text, lines });
  return document;
}

/** What follows the document is not looked at, and `\'` is an escape to go-yaml. */
function isLetThrough({ code, pos }: YAMLParseError, text: string): boolean {
  return code === 'MULTIPLE_DOCS' || (code === 'BAD_DQ_ESCAPE' && text.startsWith("\\'", pos[0]));
}

function firstWrongEscape(scalars: readonly CST.FlowScalar[]): number | undefined {
  const offsets = scalars.flatMap(({ offset, source }) => {
    const index = findWrongEscape(source);
    return index === undefined ? [] : [offset + index];
  });
  return offsets.length === 0 ? undefined : offsets.reduce((least, offset) => Math.min(least, offset));
}

/** The parser's tokens up to its first error: what is nothing but errors would take seconds to name. */
function readTokens(text: string, lines: LineCounter): CST.Token[] {
  const tokens: CST.Token[] = [];
  for (const token of new Parser(lines.addNewLine).parse(text)) {
    tokens.push(token);
    if (token.type === 'error') break;
  }
  return tokens;
}

/** More brackets that are still open than any text has, in a string or not. */
const OPEN_BRACKETS_MAX = 2000;

/** The parser takes seconds over a quarter of a million open brackets, so these do not reach it. */
function checkBrackets(text: string): void {
  let open = 0;
  let tooDeepAt = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (char === ']' || char === '}') open = Math.max(0, open - 1);
    if (char !== '[' && char !== '{') continue;
    open += 1;
    if (open === LIMITS.manifestDepth + 2) tooDeepAt = index;
    if (open > OPEN_BRACKETS_MAX) throw tooDeep(placeAt(text, tooDeepAt));
  }
}

function placeAt(text: string, index: number): { line: number; col: number } {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, col: (before.at(-1) ?? '').length + 1 };
}

/**
 * The scalars in double quotes of the parser's own tree, walked without recursion: composing it would recurse as deep as
 * it goes, and is refused where that is too deep.
 */
function walkTokens(root: CST.Token | null | undefined, lines: LineCounter): readonly CST.FlowScalar[] {
  const scalars: CST.FlowScalar[] = [];
  const pending: { token: CST.Token; depth: number }[] = root ? [{ token: root, depth: 0 }] : [];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > LIMITS.manifestDepth) throw tooDeep(lines.linePos(token.offset));
    if (token.type === 'double-quoted-scalar') scalars.push(token);
    if (!CST.isCollection(token)) continue;
    for (const { key, value } of token.items) {
      for (const child of [key, value]) if (child) pending.push({ token: child, depth: depth + 1 });
    }
  }
  return scalars;
}

interface Reading {
  readonly lines: LineCounter;
  /** A name without a value belongs to a node that is still being read. */
  readonly anchors: Map<string, { readonly value: JsonValue; readonly size: number } | undefined>;
  readonly places: Map<JsonMap, ReadonlyMap<string, Mark>>;
  /** Values so far, those behind aliases counted again. */
  values: number;
  /** The first mistake in what mappings hold: go-yaml comes to it when the whole document is parsed. */
  mistake: YamlError | undefined;
}

function readNode(reading: Reading, node: Node, depth: number): JsonValue {
  countValues(reading, node, 1);
  if (isAlias(node)) return readAlias(reading, node.source, node);
  const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
  if (anchor !== undefined) reading.anchors.set(anchor, undefined);
  const before = reading.values;
  const value = readContent(reading, node, depth);
  if (anchor !== undefined) reading.anchors.set(anchor, { value, size: reading.values - before + 1 });
  return value;
}

function readContent(reading: Reading, node: Node, depth: number): JsonValue {
  if (isMap(node)) return readMap(reading, node, depth + 1);
  if (isSeq(node)) return node.items.map((item) => readItem(reading, item, depth + 1));
  return isScalar(node) ? readScalar(node) : null;
}

function readMap(reading: Reading, map: YAMLMap, depth: number): JsonMap {
  const pairs = createPairs();
  for (const pair of map.items) readPair(reading, pairs, { pair, depth });
  const read = finishPairs(pairs);
  reading.mistake ??= pairs.mistake;
  reading.places.set(read, pairs.marks);
  return read;
}

function readPair(reading: Reading, pairs: Pairs, { pair, depth }: { pair: Pair; depth: number }): void {
  const key = readItem(reading, pair.key, depth);
  const value = readItem(reading, pair.value, depth);
  const isPlain = isScalar(pair.key) && pair.key.type === Scalar.PLAIN;
  addPair(pairs, key, value, { mark: markOf(reading, pair.key), isPlain });
}

/** What stands in a list, before or after a colon: nothing is null. */
function readItem(reading: Reading, item: unknown, depth: number): JsonValue {
  if (isScalar(item) || isCollection(item) || isAlias(item)) return readNode(reading, item, depth);
  return null;
}

function readScalar(scalar: Scalar): JsonValue {
  const text = textOf(scalar).toWellFormed();
  if (scalar.tag !== undefined && scalar.tag !== '!') return resolveTagged(text, scalar.tag);
  return scalar.type === Scalar.PLAIN && scalar.tag === undefined ? resolvePlainScalar(text) : text;
}

function textOf(scalar: Scalar): string {
  const token = scalar.srcToken;
  if (token?.type === 'double-quoted-scalar' && token.source.includes("\\'")) return resolveDoubleQuoted(token);
  return typeof scalar.value === 'string' ? scalar.value : '';
}

function readAlias(reading: Reading, name: string, node: Node): JsonValue {
  const anchored = reading.anchors.get(name);
  if (anchored !== undefined) {
    countValues(reading, node, anchored.size);
    return anchored.value;
  }
  const isOpen = reading.anchors.has(name);
  const message = isOpen ? `anchor '${name}' value contains itself` : `unknown anchor '${name}' referenced`;
  throw new YamlError({ message, ...placeOf(reading, node), code: 'unknown-anchor' });
}

function countValues(reading: Reading, node: Node, count: number): void {
  reading.values += count;
  if (reading.values <= VALUES_MAX) return;
  const message = 'document contains excessive aliasing';
  throw new YamlError({ message, ...placeOf(reading, node), code: 'alias-bomb' });
}

function tooDeep({ line, col }: { line: number; col: number }): YamlError {
  const message = `exceeded max depth of ${LIMITS.manifestDepth}`;
  return new YamlError({ message, line, column: col, code: 'too-deep' });
}

function placeOf(reading: Reading, node: Node): { line: number; column: number } {
  const { line, col } = reading.lines.linePos(node.range?.[0] ?? 0);
  return { line, column: col };
}

function markOf(reading: Reading, key: unknown): Mark {
  const hasPlace = isScalar(key) || isCollection(key) || isAlias(key);
  const { line, column } = hasPlace ? placeOf(reading, key) : { line: 1, column: 1 };
  return { line: line - 1, column: column - 1 };
}
