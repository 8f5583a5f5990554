import { utf8Length } from '../../manifest/base64.ts';
import { isJsonList, isJsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { printGo } from '../../manifest/print-go.ts';
import { decodeBase64 } from '../../objects/decode-base64.ts';
import { formatGo } from './format-go.ts';
import { TemplateError } from './nodes.ts';

/** A value in a template: JSON as Go decodes it, whole numbers of the template's own, or no value at all. */
export type GoValue = JsonValue | bigint | undefined;

type GoFunction = (args: readonly GoValue[]) => GoValue;

/** Go 1.25, text/template/funcs.go, and what cli-runtime v1.35 adds (pkg/printers/template.go: exists, base64decode). */
const FUNCTIONS: ReadonlyMap<string, GoFunction> = new Map<string, GoFunction>([
  ['not', ([value]) => !isTrue(value)],
  ['len', ([value]) => lengthOf(value)],
  ['index', ([value, ...keys]) => keys.reduce(indexInto, value)],
  ['slice', ([value, ...bounds]) => sliceOf(value, bounds.map(Number))],
  ['print', (args) => printAll(args)],
  ['println', (args) => `${args.map(printGo).join(' ')}\n`],
  ['printf', ([format, ...args]) => formatGo(String(format), args)],
  ['html', (args) => escapeWith(printAll(args), HTML)],
  ['js', (args) => escapeWith(printAll(args), JS)],
  ['urlquery', (args) => encodeURIComponent(printAll(args)).replaceAll('%20', '+')],
  ['eq', ([first, ...others]) => others.some((other) => isEqual(first, other))],
  ['ne', ([a, b]) => !isEqual(a, b)],
  ['lt', ([a, b]) => compare(a, b) < 0],
  ['le', ([a, b]) => compare(a, b) <= 0],
  ['gt', ([a, b]) => compare(a, b) > 0],
  ['ge', ([a, b]) => compare(a, b) >= 0],
  ['exists', ([value, ...keys]) => existsAt(value, keys)],
  ['base64decode', ([value]) => decodeText(String(value ?? ''))],
  // These two look at their arguments one by one, and so are carried out where arguments are.
  ['and', (args) => args.find((arg) => !isTrue(arg)) ?? args.at(-1)],
  ['or', (args) => args.find(isTrue) ?? args.at(-1)],
]);

export function isFunctionName(word: string): boolean {
  return FUNCTIONS.has(word);
}

export function callFunction(name: string, args: readonly GoValue[]): GoValue {
  const wanted = ARITY.get(name) ?? 0;
  if (args.length < wanted) {
    throw new TemplateError(
      `wrong number of args for ${name}: want ${AT_LEAST.has(name) ? 'at least ' : ''}${wanted} got ${args.length}`,
    );
  }
  return FUNCTIONS.get(name)?.(args);
}

const ARITY: ReadonlyMap<string, number> = new Map<string, number>([
  ...(['not', 'len', 'base64decode', 'index', 'slice', 'printf', 'eq', 'exists', 'and', 'or'] as const).map(
    (name) => [name, 1] as const,
  ),
  ...(['ne', 'lt', 'le', 'gt', 'ge'] as const).map((name) => [name, 2] as const),
]);
const AT_LEAST: ReadonlySet<string> = new Set(['index', 'slice', 'printf', 'eq', 'exists', 'and', 'or']);

/** What `if` takes for true: anything but the empty value of its type. */
export function isTrue(value: GoValue): boolean {
  if (value === undefined || value === null) return false;
  if (isJson(value) && isJsonMap(value)) return value.size > 0;
  if (isJson(value) && isJsonList(value)) return value.length > 0;
  return value !== false && value !== '' && value !== 0 && value !== 0n;
}

export function isJson(value: GoValue): value is JsonValue {
  return typeof value !== 'bigint' && value !== undefined;
}

function lengthOf(value: GoValue): bigint {
  if (typeof value === 'string') return BigInt(utf8Length(value));
  if (isJson(value) && isJsonList(value)) return BigInt(value.length);
  if (isJson(value) && isJsonMap(value)) return BigInt(value.size);
  throw new TemplateError(
    `error calling len: len of ${value === undefined || value === null ? 'nil pointer' : `type ${typeOf(value)}`}`,
  );
}

function indexInto(value: GoValue, key: GoValue): GoValue {
  if (!isJson(value) || value === null) throw new TemplateError('error calling index: index of untyped nil');
  if (isJsonMap(value)) return value.get(String(key));
  if (!isJsonList(value)) throw new TemplateError(`error calling index: can't index item of type ${typeOf(value)}`);
  if (typeOf(key) !== 'int')
    throw new TemplateError(`error calling index: cannot index slice/array with type ${typeOf(key)}`);
  const index = Number(key);
  if (index < 0 || index >= value.length) {
    throw new TemplateError(`error calling index: reflect: slice index out of range`);
  }
  return value[index];
}

function sliceOf(value: GoValue, [start = 0, end]: readonly number[]): GoValue {
  if (typeof value === 'string') return value.slice(start, end);
  if (isJson(value) && isJsonList(value)) return value.slice(start, end);
  throw new TemplateError(`error calling slice: can't slice item of type ${typeOf(value)}`);
}

function existsAt(value: GoValue, keys: readonly GoValue[]): boolean {
  let found = value;
  for (const key of keys) {
    if (!isJson(found) || found === null) return false;
    if (isJsonMap(found)) found = found.get(String(key));
    else if (isJsonList(found)) found = found[Number(key)];
    else return false;
    if (found === undefined) return false;
  }
  return true;
}

function decodeText(text: string): string {
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0) return decodeBase64(text);
  const at = /[^A-Za-z0-9+/]/.exec(text)?.index ?? text.length;
  throw new TemplateError(`error calling base64decode: base64 decode: illegal base64 data at input byte ${at}`);
}

/** A blank between two neighbours of which neither is a text: fmt.Sprint. */
function printAll(args: readonly GoValue[]): string {
  return args
    .map((arg, index) => {
      const parts = index > 0 && typeof arg !== 'string' && typeof args[index - 1] !== 'string';
      return (parts ? ' ' : '') + printGo(arg);
    })
    .join('');
}

const HTML = new Map([
  ...([
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['&', '&amp;'],
    ['"', '&#34;'],
    ["'", '&#39;'],
  ] as const),
]);
const JS = new Map([
  ...([
    ['\\', '\\\\'],
    ["'", "\\'"],
    ['"', '\\"'],
    ['<', '\\u003C'],
    ['>', '\\u003E'],
    ['&', '\\u0026'],
  ] as const),
  ...([
    ['=', '\\u003D'],
    ['\n', '\\u000A'],
    ['\t', '\\u0009'],
    ['\r', '\\u000D'],
  ] as const),
]);

function escapeWith(text: string, table: ReadonlyMap<string, string>): string {
  return [...text].map((character) => table.get(character) ?? character).join('');
}

function isEqual(a: GoValue, b: GoValue): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  if (typeOf(a) !== typeOf(b)) throw new TemplateError('error calling eq: incompatible types for comparison');
  if (typeof a === 'object')
    throw new TemplateError(`error calling eq: non-comparable type ${printGo(a)}: ${typeOf(a)}`);
  return typeOf(a) === 'int' ? Number(a) === Number(b) : a === b;
}

function compare(a: GoValue, b: GoValue): number {
  if (typeOf(a) !== typeOf(b)) throw new TemplateError('error calling lt: incompatible types for comparison');
  if (typeof a !== 'string' && typeof a !== 'number' && typeof a !== 'bigint') {
    throw new TemplateError('error calling lt: invalid type for comparison');
  }
  if (typeof b !== 'string' && typeof b !== 'number' && typeof b !== 'bigint') return 0;
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Whole numbers of the document are int64 there, which compares and prints as the template's own do. */
function typeOf(value: GoValue): string {
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))) return 'int';
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  if (!isJson(value) || value === null) return 'nil';
  return isJsonList(value) ? '[]interface {}' : 'map[string]interface {}';
}
