import { isJsonList, isJsonMap, type JsonValue } from './json-value.ts';

/** A value as Go's `%v` prints it: `map[a:1 b:2]`, `[a b]`, `<no value>` where there is none. */
export function printGo(value: JsonValue | bigint | undefined): string {
  return value === undefined || value === null ? '<no value>' : printInner(value);
}

/** The same of what lies in another value, where none is `<nil>`. */
export function printInner(value: JsonValue | bigint | undefined): string {
  if (value === undefined || value === null) return '<nil>';
  if (typeof value === 'number') return printFloat(value);
  if (typeof value !== 'object') return String(value);
  if (isJsonList(value)) return `[${value.map(printInner).join(' ')}]`;
  return isJsonMap(value) ? `map[${[...value].map(([key, member]) => `${key}:${printInner(member)}`).join(' ')}]` : '';
}

/** Whole numbers are int64; of others `%v` is `%g`: 1e+06 from a million on. */
function printFloat(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const [digits = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < EXPONENT_FROM) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Go 1.25, strconv/ftoa.go: from a million on the shortest form has an exponent. */
const EXPONENT_FROM = 6;

/** The type that Go holds a value of an object in. */
export function goTypeOf(value: JsonValue): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return isJsonList(value) ? '[]interface {}' : 'map[string]interface {}';
}

/** A value as Go's `%#v` prints it: as it would stand in a program. */
export function printGoSyntax(value: JsonValue): string {
  if (value === null) return 'interface {}(nil)';
  if (isJsonList(value)) return `${goTypeOf(value)}{${value.map(printGoSyntax).join(', ')}}`;
  if (isJsonMap(value)) {
    const members = [...value].map(([key, member]) => `${quoteGo(key)}:${printGoSyntax(member)}`);
    return `${goTypeOf(value)}{${members.join(', ')}}`;
  }
  return typeof value === 'string' ? quoteGo(value) : printInner(value);
}

/** A text as Go's strconv.Quote writes it. */
export function quoteGo(text: string): string {
  const escaped = text.replace(/[\\"]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (character === '\\' || character === '"') return `\\${character}`;
    const short = SHORT_ESCAPES.get(character);
    if (short !== undefined) return short;
    const hex = code.toString(16);
    if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  });
  return `"${escaped}"`;
}

const SHORT_ESCAPES = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);
