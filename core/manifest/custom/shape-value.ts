import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';
import { decodeObject } from '../decode-object.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue, toPlain } from '../json-value.ts';
import { findNearestWord } from '../nearest-word.ts';
import { asSchema, META_FIELDS, propertyOf } from './schema-parts.ts';

/** A value as its schema lets it be stored. */
export interface Shaped {
  readonly value: unknown;
  /** Paths of the fields that the schema does not have, in order. */
  readonly unknownFields: readonly string[];
  /** Of these, the names that were most likely meant, by the path as it was written. */
  readonly meant: ReadonlyMap<string, string>;
  /** The first of them: the map it stands in, and its key. */
  readonly wrongField: { readonly map: JsonMap; readonly key: string } | undefined;
}

interface Cursor {
  readonly unknownFields: string[];
  readonly meant: Map<string, string>;
  wrongField: Shaped['wrongField'];
}

/**
 * The fields of an object without those that its schema does not have, and with the defaults of those that it lacks:
 * apiextensions-apiserver v1.35, pkg/apiserver/schema, pruning and defaulting. Its metadata is not looked at.
 */
export function shapeRoot(root: JsonMap, schema: JSONSchemaProps): Shaped {
  const cursor: Cursor = { unknownFields: [], meant: new Map(), wrongField: undefined };
  const value = shapeMap(cursor, root, { schema, path: '', hasMeta: true });
  return { ...cursor, value, unknownFields: cursor.unknownFields.toSorted() };
}

interface Place {
  readonly schema: JSONSchemaProps;
  readonly path: string;
  /** Whether apiVersion, kind and metadata belong to it anyway. */
  readonly hasMeta: boolean;
}

function shapeValue(cursor: Cursor, value: JsonValue, schema: JSONSchemaProps, path: string): unknown {
  if (isJsonList(value)) {
    const items = asSchema(schema.items) ?? (isOpen(schema) ? OPEN : CLOSED);
    return value.map((item, index) => shapeValue(cursor, item, items, `${path}[${index}]`));
  }
  if (!isJsonMap(value)) return value;
  return shapeMap(cursor, value, { schema, path, hasMeta: schema['x-kubernetes-embedded-resource'] === true });
}

function shapeMap(cursor: Cursor, map: JsonMap, place: Place): object {
  const { schema, path, hasMeta } = place;
  const kept: [string, unknown][] = [];
  for (const [key, value] of map) {
    const inner = path === '' ? key : `${path}.${key}`;
    const property = propertyOf(schema, key) ?? memberSchemaOf(schema);
    if (hasMeta && META_FIELDS.has(key))
      kept.push([key, path === '' ? toPlain(value) : shapeMeta(cursor, value, inner)]);
    else if (property === undefined) noteUnknown(cursor, { map, key }, { path: inner, schema });
    else if (!isDropped(value, property)) kept.push([key, shapeValue(cursor, value, property, inner)]);
  }
  return Object.fromEntries([...kept, ...defaultsOf(schema, new Set(kept.map(([key]) => key)))]);
}

/** The metadata of an object within another has the fields of any metadata; one that cannot be read is refused later. */
function shapeMeta(cursor: Cursor, value: JsonValue, path: string): unknown {
  if (!path.endsWith('.metadata') || !isJsonMap(value)) return toPlain(value);
  const { object, typeError, unknownFields } = decodeObject('ObjectMeta', value);
  if (typeError !== undefined) return toPlain(value);
  cursor.unknownFields.push(...unknownFields.map((field) => `${path}.${field}`));
  return object;
}

/** The schema of the members that are no properties; undefined where there may be none. */
function memberSchemaOf(schema: JSONSchemaProps): JSONSchemaProps | undefined {
  const { additionalProperties } = schema;
  if (additionalProperties === true) return CLOSED;
  return asSchema(additionalProperties) ?? (isOpen(schema) ? OPEN : undefined);
}

/** A null where none may be says nothing: pkg/apiserver/schema/defaulting, PruneNonNullableNullsWithoutDefaults. */
function isDropped(value: JsonValue, schema: JSONSchemaProps): boolean {
  return value === null && schema.nullable !== true && schema !== OPEN && schema !== CLOSED;
}

function defaultsOf(schema: JSONSchemaProps, present: ReadonlySet<string>): [string, unknown][] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]): [string, unknown][] =>
    property.default === undefined || present.has(key) ? [] : [[key, withDefaults(property.default, property)]],
  );
}

/** A default may lack what has defaults itself. */
function withDefaults(value: unknown, schema: JSONSchemaProps): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).map(([key, member]): [string, unknown] => {
    const property = propertyOf(schema, key) ?? asSchema(schema.additionalProperties);
    return [key, property === undefined ? member : withDefaults(member, property)];
  });
  return Object.fromEntries([...members, ...defaultsOf(schema, new Set(members.map(([key]) => key)))]);
}

function noteUnknown(
  cursor: Cursor,
  field: NonNullable<Shaped['wrongField']>,
  { path, schema }: Pick<Place, 'path' | 'schema'>,
): void {
  cursor.unknownFields.push(path);
  cursor.wrongField ??= field;
  if (cursor.unknownFields.length > HINTED_FIELDS) return;
  const meant = findNearestWord(field.key, Object.keys(schema.properties ?? {}));
  if (meant !== undefined) cursor.meant.set(path, meant);
}

/** A schema may have thousands of fields, and so may what was written: of more unknown ones no meaning is sought. */
const HINTED_FIELDS = 10;

function isOpen(schema: JSONSchemaProps): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true;
}

const OPEN: JSONSchemaProps = { 'x-kubernetes-preserve-unknown-fields': true };
const CLOSED: JSONSchemaProps = {};
