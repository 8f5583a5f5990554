import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { type Documentation, referenceOf } from './documentation.ts';
import { wrapWords } from './wrap-words.ts';

/** The texts below are those of kubectl v1.35's template, pkg/explain/v2/templates/plaintext.tmpl. */

/** A type as a whole, or the field at the end of the path; undefined where there is no such field. */
export function printSchema(
  documentation: Documentation,
  schema: JsonMap,
  fields: readonly string[],
  recursive: boolean,
): string | undefined {
  const [first, ...rest] = fields;
  const resolved = resolve(documentation, schema);
  if (first === undefined) return printType(documentation, resolved, recursive);
  const property = childOf(childOf(resolved, 'properties'), first);
  if (property !== undefined) {
    const title = rest.length > 0 ? '' : printFieldTitle(documentation, first, property);
    const inner = printSchema(documentation, property, rest, recursive);
    return inner === undefined ? undefined : title + inner;
  }
  const element = childOf(resolved, 'items') ?? childOf(resolved, 'additionalProperties');
  if (element !== undefined) return printSchema(documentation, element, fields, recursive);
  for (const part of partsOf(resolved)) {
    const text = printSchema(documentation, part, fields, recursive);
    if (text !== undefined) return text;
  }
  return undefined;
}

function printFieldTitle(documentation: Documentation, name: string, schema: JsonMap): string {
  const values = enumOf(schema);
  const allowed = values.length === 0 ? '' : `ENUM:${values.map((value) => `\n    ${value}`).join('')}`;
  return `FIELD: ${name} <${guessType(documentation, schema)}>\n${allowed}\n\n`;
}

function printType(documentation: Documentation, schema: JsonMap, recursive: boolean): string {
  const description = describe(documentation, schema) || '<empty>';
  const fields = listFields({ documentation, recursive }, schema, 1, new Set());
  return `DESCRIPTION:\n${indent(wrapWords(description, 76), 4)}\n${fields === '' ? '' : `FIELDS:\n${fields}`}`;
}

interface Listing {
  readonly documentation: Documentation;
  readonly recursive: boolean;
}

/** The fields of a type, one below the other; `seen` are the types that they stand in. */
function listFields(listing: Listing, schema: JsonMap, level: number, seen: ReadonlySet<string>): string {
  const name = referenceOf(schema);
  if (name !== undefined && seen.has(name)) return '';
  const within = name === undefined ? seen : new Set([...seen, name]);
  const resolved = resolve(listing.documentation, schema);
  const own = [...(childOf(resolved, 'properties') ?? [])].map(([field, value]) => {
    if (!isJsonMap(value)) return '';
    const inner = listing.recursive ? listFields(listing, value, level + 1, within) : '';
    return printField(listing, { field, value, required: requires(resolved, field), level }) + inner;
  });
  const others = [...partsOf(resolved), childOf(resolved, 'items'), childOf(resolved, 'additionalProperties')]
    .filter((part) => part !== undefined)
    .map((part) => listFields(listing, part, level, within));
  return [...own, ...others].join('');
}

interface Field {
  readonly field: string;
  readonly value: JsonMap;
  readonly required: boolean;
  readonly level: number;
}

/** How many values of a field a list shows. */
const VALUES_SHOWN = 4;

function printField({ documentation, recursive }: Listing, { field, value, required, level }: Field): string {
  const pad = ' '.repeat(level * 2);
  const values = enumOf(value);
  const shown = [...values.slice(0, VALUES_SHOWN), ...(values.length > VALUES_SHOWN ? ['....'] : [])];
  const allowed = values.length === 0 ? '' : `\n${pad}enum: ${shown.join(', ')}`;
  const line = `${pad}${field}\t<${guessType(documentation, value)}>${required ? ' -required-' : ''}${allowed}\n`;
  if (recursive) return line;
  const description = value.get('description');
  const text = typeof description === 'string' && description !== '' ? description : '<no description>';
  return `${line}${indent(wrapWords(text, 78 - pad.length), pad.length + 2)}\n\n`;
}

function requires(schema: JsonMap, field: string): boolean {
  return listOf(schema, 'required').includes(field);
}

function enumOf(schema: JsonMap): readonly string[] {
  return listOf(schema, 'enum').map((value) => (value === '' ? '""' : String(value)));
}

/** The description of a type and of what it is made of, each on a line of its own. */
function describe(documentation: Documentation, schema: JsonMap): string {
  const resolved = resolve(documentation, schema);
  const description = resolved.get('description');
  const parts = [...partsOf(resolved), childOf(resolved, 'items'), childOf(resolved, 'additionalProperties')];
  return [
    ...(typeof description === 'string' && description !== '' ? [`${description}\n`] : []),
    ...parts.filter((part) => part !== undefined).map((part) => describe(documentation, part)),
  ].join('');
}

/** `string`, `[]Container`, `map[string]Quantity`, `Object`. */
function guessType(documentation: Documentation, schema: JsonMap): string {
  const items = childOf(schema, 'items');
  if (items !== undefined) return `[]${guessType(documentation, items)}`;
  const values = childOf(schema, 'additionalProperties');
  if (values !== undefined) return `map[string]${guessType(documentation, values)}`;
  const [part, ...more] = partsOf(schema);
  if (part !== undefined && more.length === 0 && !schema.has('properties')) return guessType(documentation, part);
  const name = referenceOf(schema);
  const type = (name === undefined ? schema : resolve(documentation, schema)).get('type');
  if (typeof type === 'string' && type !== 'object') return type;
  return name?.split('.').at(-1) ?? 'Object';
}

function resolve(documentation: Documentation, schema: JsonMap): JsonMap {
  const name = referenceOf(schema);
  return (name === undefined ? undefined : documentation.findSchema(name)) ?? schema;
}

function childOf(schema: JsonMap | undefined, key: string): JsonMap | undefined {
  const child = schema?.get(key);
  return isJsonMap(child) ? child : undefined;
}

function listOf(schema: JsonMap, key: string): readonly JsonValue[] {
  const list = schema.get(key);
  return isJsonList(list) ? list : [];
}

function partsOf(schema: JsonMap): readonly JsonMap[] {
  return listOf(schema, 'allOf').filter(isJsonMap);
}

function indent(text: string, amount: number): string {
  const pad = ' '.repeat(amount);
  return pad + text.replaceAll('\n', `\n${pad}`);
}
