/** What a manifest is made of. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml | undefined };

/** A manifest as a person writes it: keys in their own order, lists of plain values on one line. */
export function printManifests(objects: readonly Yaml[]): string {
  return objects.map((object) => `${printLines(object).join('\n')}\n`).join('---\n');
}

function printLines(value: Yaml): string[] {
  if (isList(value)) return value.flatMap((item) => printItem(item));
  if (typeof value !== 'object') return [printPlain(value)];
  return Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : printMember(key, member)));
}

function printMember(key: string, value: Yaml): string[] {
  if (typeof value !== 'object') return [`${key}: ${printPlain(value)}`];
  if (isList(value)) return isFlat(value) ? [`${key}: ${printFlow(value)}`] : [`${key}:`, ...printLines(value)];
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
  return /^[A-Za-z/][\w./:-]*$/.test(value) && !/^(true|false|null|yes|no|on|off)$/i.test(value)
    ? value
    : `'${value.replaceAll("'", "''")}'`;
}
