import { isJsonList, isJsonMap, type JsonValue } from '../../manifest/json-value.ts';

const INDENT = '    ';

/** JSON as `kubectl -o json` prints it: four spaces a level, keys as they come, HTML characters escaped as Go does. */
export function printIndentedJson(value: JsonValue, indent = ''): string {
  const deeper = indent + INDENT;
  if (isJsonList(value))
    return wrap(
      '[',
      ']',
      value.map((item) => printIndentedJson(item, deeper)),
      indent,
    );
  if (isJsonMap(value)) {
    const members = [...value].map(([key, member]) => `${quoteJson(key)}: ${printIndentedJson(member, deeper)}`);
    return wrap('{', '}', members, indent);
  }
  return typeof value === 'string' ? quoteJson(value) : String(value);
}

function wrap(open: string, close: string, items: readonly string[], indent: string): string {
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => indent + INDENT + item).join(',\n')}\n${indent}${close}`;
}

function quoteJson(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
