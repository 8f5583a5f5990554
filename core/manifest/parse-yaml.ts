import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  Scalar,
  type YAMLMap,
} from 'yaml';
import { LIMITS } from '../cluster/limits.ts';
import { type JsonValue, sortedMap } from './json-value.ts';
import { resolvePlainScalar } from './resolve-scalar.ts';
import { YamlError } from './yaml-error.ts';

export type ParsedYaml =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly error: YamlError };

/** How many values one document may unfold into: aliases multiply. */
const VALUES_MAX = 100_000;

/** One YAML document as JSON, its scalars read as go-yaml v2 reads them; or its first mistake. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  });
  const [first] = document.errors;
  if (first !== undefined)
    return { ok: false, error: translateError(first.code, first.message, lines.linePos(first.pos[0])) };
  const reading: Reading = { document, lines, values: 0, anchors: new Map() };
  try {
    return { ok: true, value: readNode(reading, document.contents, 0) };
  } catch (error) {
    if (error instanceof YamlError) return { ok: false, error };
    throw error;
  }
}

interface Reading {
  readonly document: Document;
  readonly lines: LineCounter;
  values: number;
  readonly anchors: Map<string, JsonValue>;
}

function readNode(reading: Reading, node: unknown, depth: number): JsonValue {
  reading.values += 1;
  if (reading.values > VALUES_MAX)
    throw new YamlError({ message: 'document contains excessive aliasing', line: 1, column: 1, code: 'alias-bomb' });
  if (depth > LIMITS.manifestDepth)
    throw new YamlError({
      message: `exceeded max depth of ${LIMITS.manifestDepth}`,
      line: 1,
      column: 1,
      code: 'too-deep',
    });
  if (isAlias(node)) return readNode(reading, node.resolve(reading.document), depth + 1);
  if (isMap(node)) return readMap(reading, node, depth);
  if (isSeq(node)) return node.items.map((item) => readNode(reading, item, depth + 1));
  return isScalar(node) ? readScalar(node) : null;
}

function readMap(reading: Reading, map: YAMLMap, depth: number): JsonValue {
  const merged: [string, JsonValue][] = [];
  const own = new Map<string, JsonValue>();
  for (const { key, value } of map.items) {
    const name = printKey(isScalar(key) ? readScalar(key) : null);
    const read = readNode(reading, value, depth + 1);
    if (name === '<<') merged.push(...mergedEntries(read));
    else if (own.has(name)) throw duplicateKey(reading, name, key as Node);
    else own.set(name, read);
  }
  return sortedMap([...new Map([...merged, ...own])]);
}

function mergedEntries(value: JsonValue): [string, JsonValue][] {
  if (Array.isArray(value)) return value.flatMap(mergedEntries);
  return value instanceof Map ? [...value] : [];
}

function readScalar(node: Scalar): JsonValue {
  const text = typeof node.value === 'string' ? node.value : '';
  if (node.tag === '!!str' || node.tag === 'tag:yaml.org,2002:str' || node.type !== Scalar.PLAIN) return text;
  return resolvePlainScalar(text);
}

function printKey(key: JsonValue): string {
  return typeof key === 'string' ? key : String(key);
}

function duplicateKey(reading: Reading, name: string, key: Node): YamlError {
  const { line, col } = reading.lines.linePos(key.range?.[0] ?? 0);
  return new YamlError({
    message: `unmarshal errors:\n  line ${line}: key "${name}" already set in map`,
    line,
    column: col,
    code: 'duplicate-key',
  });
}

function translateError(code: string, message: string, at: { line: number; col: number }): YamlError {
  const problem = problemOf(code, message);
  return new YamlError({ message: `line ${at.line}: ${problem}`, line: at.line, column: at.col, code: 'syntax' });
}

function problemOf(code: string, message: string): string {
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY')
    return 'mapping values are not allowed in this context';
  if (code === 'TAB_AS_INDENT' || code === 'BAD_SCALAR_START') return 'found character that cannot start any token';
  if (code === 'MISSING_CHAR' && message.includes('quote')) return 'found unexpected end of stream';
  if (code === 'MISSING_CHAR') return "did not find expected ',' or ']'";
  return 'did not find expected key';
}
