/** What a manifest is made of. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml | undefined };

/** What of a line a phone shows behind the deepest indentation that scenes have. */
const FLOW_LENGTH = 30;
/** The same of a text that is folded, whose lines stand two columns deeper. */
const FOLD_LENGTH = 30;

/** A manifest as a person writes it: keys in their own order, short lists of plain values on one line. */
export function printManifests(objects: readonly Yaml[]): string {
  return objects.map((object) => `${printLines(object).join('\n')}\n`).join('---\n');
}

function printLines(value: Yaml): string[] {
  if (isList(value)) return value.flatMap((item) => printItem(item));
  if (typeof value !== 'object') return fold(printPlain(value));
  return Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : printMember(key, member)));
}

/** A quoted text over several lines, which YAML joins by a space again. */
function fold(text: string): string[] {
  if (text.length <= FOLD_LENGTH || !text.startsWith("'")) return [text];
  const lines: string[] = [];
  for (const part of text.split(/(?<=\S) (?=\S)/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + part.length > FOLD_LENGTH) lines.push(part);
    else lines.splice(-1, 1, `${last} ${part}`);
  }
  return lines;
}

function printMember(key: string, value: Yaml): string[] {
  if (typeof value !== 'object') return [`${key}: ${printPlain(value)}`];
  if (isList(value)) {
    const flow = `${key}: ${printFlow(value)}`;
    return isFlat(value) && flow.length <= FLOW_LENGTH ? [flow] : [`${key}:`, ...printLines(value)];
  }
  const lines = printLines(value);
  return lines.length === 0 ? [`${key}: {}`] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

function printItem(item: Yaml): string[] {
  return printLines(item).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`);
}

function isList(value: Yaml): value is readonly Yaml[] {
  return Array.isArray(value);
}

function isFlat(list: readonly Yaml[]): boolean {
  return list.every((item) => typeof item !== 'object');
}

function printFlow(list: readonly Yaml[]): string {
  return `[${list.map((item) => (typeof item === 'string' ? `'${item.replaceAll("'", "''")}'` : String(item))).join(', ')}]`;
}

/** Quotes where YAML would read another type or a sign of its own. */
function printPlain(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  return /^-?[A-Za-z/][\w./:-]*$/.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : `'${value.replaceAll("'", "''")}'`;
}
