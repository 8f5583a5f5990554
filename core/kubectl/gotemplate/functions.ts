import { utf8Length } from '../../manifest/base64.ts';
import { printGo } from '../../manifest/print-go.ts';
import { decodeBase64 } from '../../objects/decode-base64.ts';
import { isLess, isOneOf } from './compare.ts';
import { formatGo, sprint } from './format-go.ts';
import { asList, asMap, asWhole, GoFloat, type GoValue, isNothing, typeOf } from './go-value.ts';
import { TemplateError } from './nodes.ts';

type GoFunction = (args: readonly GoValue[]) => GoValue;

/** Go 1.25, text/template/funcs.go; `and` and `or` look at their arguments one by one, where those are read. */
const FUNCTIONS: ReadonlyMap<string, GoFunction> = new Map<string, GoFunction>([
  ['not', ([value]) => !isTrue(value)],
  ['len', ([value]) => lengthOf(value)],
  ['index', ([value, ...keys]) => indexAll(value, keys)],
  ['slice', ([value, ...bounds]) => sliceOf(value, bounds)],
  ['print', sprint],
  ['println', (args) => `${args.map((arg) => sprint([arg])).join(' ')}\n`],
  ['printf', ([format, ...args]) => formatGo(String(format), args)],
  ['html', (args) => textOf(args).replace(/[<>&"'\0]/g, (letter) => HTML.get(letter) ?? letter)],
  ['js', (args) => escapeJs(textOf(args))],
  ['urlquery', (args) => escapeQuery(textOf(args))],
  ['eq', ([first, ...others]) => isOneOf(first, others)],
  ['ne', ([a, b]) => !isOneOf(a, [b])],
  ['lt', ([a, b]) => isLess(a, b)],
  ['le', ([a, b]) => isLess(a, b) || isOneOf(a, [b])],
  ['gt', ([a, b]) => !(isLess(a, b) || isOneOf(a, [b]))],
  ['ge', ([a, b]) => !isLess(a, b)],
  ['exists', ([value, ...keys]) => existsAt(value, keys)],
  ['base64decode', ([value]) => decodeText(String(value))],
]);

export function callFunction(name: string, args: readonly GoValue[]): GoValue {
  return FUNCTIONS.get(name)?.(args);
}

/** What `if` takes for true: anything but the empty value of its type. */
export function isTrue(value: GoValue): boolean {
  if (isNothing(value)) return false;
  if (value instanceof GoFloat) return value.value !== 0;
  const size = asMap(value)?.size ?? asList(value)?.length;
  return size === undefined ? value !== false && value !== '' && value !== 0 && value !== 0n : size > 0;
}

function lengthOf(value: GoValue): bigint {
  if (value === undefined) throw new TemplateError('reflect: call of reflect.Value.Type on zero Value');
  if (value === null) throw new TemplateError('len of nil pointer');
  const length = typeof value === 'string' ? utf8Length(value) : (asList(value)?.length ?? asMap(value)?.size);
  if (length === undefined) throw new TemplateError(`len of type ${typeOf(value)}`);
  return BigInt(length);
}

function readIndex(key: GoValue, most: number): number {
  if (isNothing(key)) throw new TemplateError('cannot index slice/array with nil');
  const index = asWhole(key);
  if (index === undefined) throw new TemplateError(`cannot index slice/array with type ${typeOf(key)}`);
  if (index < 0 || index > most) throw new TemplateError(`index out of range: ${index}`);
  return Number(index);
}

function indexAll(value: GoValue, keys: readonly GoValue[]): GoValue {
  if (isNothing(value)) throw new TemplateError('index of untyped nil');
  return keys.reduce(indexInto, value);
}

function indexInto(value: GoValue, key: GoValue): GoValue {
  if (isNothing(value)) throw new TemplateError('index of nil pointer');
  const map = asMap(value);
  if (map !== undefined) {
    if (isNothing(key)) throw new TemplateError('value is nil; should be of type string');
    if (typeof key !== 'string') throw new TemplateError(`value has type ${typeOf(key)}; should be string`);
    return map.get(key) ?? null;
  }
  const bytes = typeof value === 'string' ? new TextBytes(value) : undefined;
  const list = asList(value);
  const length = bytes?.length ?? list?.length;
  if (length === undefined) throw new TemplateError(`can't index item of type ${typeOf(value)}`);
  const index = readIndex(key, length);
  if (index === length) {
    throw new TemplateError(`reflect: ${bytes === undefined ? 'slice' : 'string'} index out of range`);
  }
  return bytes?.at(index) ?? list?.[index];
}

/** A text as Go sees it: bytes of UTF-8. */
class TextBytes {
  readonly #bytes: readonly number[];

  constructor(text: string) {
    this.#bytes = bytesOf(text);
  }

  get length(): number {
    return this.#bytes.length;
  }

  at(index: number): bigint {
    return BigInt(this.#bytes[index] ?? 0);
  }
}

function bytesOf(text: string): readonly number[] {
  const escaped = encodeURIComponent(text.toWellFormed());
  return [...escaped.matchAll(/%([\dA-F]{2})|./g)].map(([letter, hex]) =>
    hex === undefined ? letter.charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

function sliceOf(value: GoValue, bounds: readonly GoValue[]): GoValue {
  if (isNothing(value)) throw new TemplateError('slice of untyped nil');
  if (bounds.length > 3) throw new TemplateError(`too many slice indexes: ${bounds.length}`);
  const list = asList(value);
  if (typeof value !== 'string' && list === undefined) {
    throw new TemplateError(`can't slice item of type ${typeOf(value)}`);
  }
  if (typeof value === 'string' && bounds.length === 3) throw new TemplateError('cannot 3-index slice a string');
  const length = typeof value === 'string' ? utf8Length(value) : (list?.length ?? 0);
  const [start = 0, end = length, most = Math.max(end, length)] = bounds.map((bound) => readIndex(bound, length));
  const wrong = start > end ? [start, end] : end > most ? [end, most] : undefined;
  if (wrong !== undefined) throw new TemplateError(`invalid slice index: ${wrong[0]} > ${wrong[1]}`);
  return typeof value === 'string' ? sliceText(value, start, end) : list?.slice(start, end);
}

/** By bytes, which for most texts are letters. */
function sliceText(text: string, start: number, end: number): string {
  let at = 0;
  return [...text]
    .filter((letter) => {
      const from = at;
      at += utf8Length(letter);
      return from >= start && at <= end;
    })
    .join('');
}

function existsAt(value: GoValue, keys: readonly GoValue[]): boolean {
  let found = value;
  for (const key of keys) {
    if (isNothing(found)) return false;
    const map = asMap(found);
    const list = asList(found);
    if (map === undefined && list === undefined && typeof found !== 'string') return false;
    const index = asWhole(key) ?? -1n;
    if (map !== undefined) found = typeof key === 'string' ? map.get(key) : undefined;
    else if (list !== undefined) found = index < 0 ? undefined : list[Number(index)];
    else found = index >= 0 && index < utf8Length(String(found)) ? 0n : undefined;
  }
  return !isNothing(found);
}

function decodeText(text: string): string {
  const kept = text.replace(/[\r\n]/g, '');
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(kept) && kept.length % 4 === 0) return decodeBase64(kept);
  const at = /[^A-Za-z0-9+/]/.exec(kept)?.index ?? Math.floor(kept.length / 4) * 4;
  throw new TemplateError(`base64 decode failed: illegal base64 data at input byte ${at}`);
}

/** What is to be escaped: no value is said so. */
function textOf(args: readonly GoValue[]): string {
  return sprint(args.map((arg) => (isNothing(arg) ? '<no value>' : arg)));
}

const HTML: ReadonlyMap<string, string> = new Map([
  ...([
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['&', '&amp;'],
    ['"', '&#34;'],
    ["'", '&#39;'],
    ['\0', '\ufffd'],
  ] as const),
]);

function escapeJs(text: string): string {
  return text.replace(/[\\'"<>&=]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (letter) => {
    if (/[\\'"]/.test(letter)) return `\\${letter}`;
    return `\\u${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

function escapeQuery(text: string): string {
  const escaped = encodeURIComponent(text.toWellFormed()).replaceAll('%20', '+');
  return escaped.replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A value as an action prints it. */
export function printValue(value: GoValue): string {
  return value instanceof GoFloat ? sprint([value]) : printGo(value);
}
