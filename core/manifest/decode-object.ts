import { canonicalQuantity, canonicalResource, parseQuantity } from '../objects/quantity.ts';
import { embeddedStructOf } from './embedded-structs.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue, jsonTypeName, printJson, toPlain } from './json-value.ts';
import { findNearestWord } from './nearest-word.ts';
import { type FieldType, fieldsOf, goTypeName } from './schema.ts';
import { parseTime, wholeSecond } from './time.ts';

export interface Decoded {
  /** The object in the shape of its type, unknown fields and empty values left out. */
  readonly object: Readonly<Record<string, unknown>>;
  /** The first value that does not fit its field, in json's words; then the object is not to be used. */
  readonly typeError: string | undefined;
  /** Paths of the fields that the type does not have: `spec.containers[0].imagee`. */
  readonly unknownFields: readonly string[];
  /** Of these, the names that were most likely meant, by the path as it was written. */
  readonly meant: ReadonlyMap<string, string>;
  /** The field of the type error, else of the first unknown one: the map it stands in, and its key. */
  readonly wrongField: Field | undefined;
}

interface Field {
  readonly map: JsonMap;
  readonly key: string;
}

/** What one decoding run has met so far, and where it stands. */
interface Cursor {
  typeError: string | undefined;
  readonly unknownFields: string[];
  readonly meant: Map<string, string>;
  /** The innermost Go struct, for messages. */
  struct: string;
  /** The field being decoded. */
  field: Field | undefined;
  typeErrorAt: Field | undefined;
  /** Whether a type with a reader of its own refused its text: encoding/json stops there and says only that. */
  isStopped: boolean;
  unknownAt: Field | undefined;
  readonly fieldsOf: FieldsOf;
}

/** The fields of a type by its name. */
export type FieldsOf = typeof fieldsOf;

/** An object of the named type, as the API server's strict JSON decoder reads it. `types` are the table's if not given. */
export function decodeObject(typeName: string, value: JsonMap, types: FieldsOf = fieldsOf): Decoded {
  const cursor: Cursor = {
    typeError: undefined,
    unknownFields: [],
    meant: new Map(),
    struct: typeName,
    field: undefined,
    typeErrorAt: undefined,
    isStopped: false,
    unknownAt: undefined,
    fieldsOf: types,
  };
  const object = decodeStruct(cursor, typeName, value, { strict: '', go: '' });
  const { typeError, unknownFields, meant, typeErrorAt, unknownAt } = cursor;
  return { object, typeError, unknownFields, meant, wrongField: typeErrorAt ?? unknownAt };
}

/** The place in two spellings: with indexes for strict errors, fields only for json's. */
interface Place {
  readonly strict: string;
  readonly go: string;
}

function decodeStruct(cursor: Cursor, typeName: string, value: JsonMap, place: Place): Record<string, unknown> {
  const { struct, field } = cursor;
  const fields = cursor.fieldsOf(typeName);
  const object: Record<string, unknown> = {};
  for (const [key, member] of value) {
    const type = fields.get(key);
    if (type === undefined) {
      noteUnknown(cursor, { map: value, key }, { path: joinPath(place.strict, key), fields: fields.keys() });
      continue;
    }
    cursor.struct = typeName === 'EndpointsPort' ? 'EndpointPort' : typeName;
    cursor.field = { map: value, key };
    const decoded = decodeField(cursor, { typeName, key, type }, member, stepInto(place, typeName, key));
    if (decoded !== undefined) object[key] = decoded;
  }
  cursor.struct = struct;
  cursor.field = field;
  return object;
}

/** Of so many unknown fields it is looked up what they were meant to be. */
const MOST_MEANT = 100;

function noteUnknown(
  cursor: Cursor,
  field: Field,
  { path, fields }: { readonly path: string; readonly fields: Iterable<string> },
): void {
  cursor.unknownFields.push(path);
  cursor.unknownAt ??= field;
  if (cursor.unknownFields.length > MOST_MEANT) return;
  const meant = findNearestWord(field.key, fields);
  if (meant !== undefined) cursor.meant.set(path, meant);
}

function stepInto(place: Place, typeName: string, key: string): Place {
  const embedded = embeddedStructOf(typeName, key);
  const go = embedded === undefined ? key : `${embedded}.${key}`;
  return { strict: joinPath(place.strict, key), go: joinPath(place.go, go) };
}

interface FieldOfStruct {
  readonly typeName: string;
  readonly key: string;
  readonly type: FieldType;
}

/**
 * Lists that mean something else where they are there and empty: they keep away the default, and are refused then. All
 * others are stored as if they had not been written, as in etcd, and Go asks for their length alone.
 */
const KEPT_WHEN_EMPTY: ReadonlySet<string> = new Set(['HPAScalingRules.policies']);

/** A field's value; undefined where it says nothing: null, an empty list, a zero that Go would leave out. */
function decodeField(cursor: Cursor, { typeName, key, type }: FieldOfStruct, value: JsonValue, place: Place): unknown {
  if (value === null) return undefined;
  const decoded = decodeValue(cursor, type, value, place);
  const isEmptyList = type.kind === 'list' && Array.isArray(decoded) && decoded.length === 0;
  if (isEmptyList) return KEPT_WHEN_EMPTY.has(`${typeName}.${key}`) ? decoded : undefined;
  if (type.kind === 'map' && isJsonMap(value) && value.size === 0) return undefined;
  const isZero = decoded === '' || decoded === 0 || decoded === false;
  return type.kind === 'scalar' && type.omitZero && isZero ? undefined : decoded;
}

function decodeValue(cursor: Cursor, type: FieldType, value: JsonValue, place: Place): unknown {
  switch (type.kind) {
    case 'object':
      if (value === null) return {};
      return isJsonMap(value) ? decodeStruct(cursor, type.typeName, value, place) : misfit(cursor, type, value, place);
    case 'list':
      return isJsonList(value) ? decodeList(cursor, type.of, value, place) : misfit(cursor, type, value, place);
    case 'map':
      return isJsonMap(value) ? decodeMap(cursor, type.of, value, place) : misfit(cursor, type, value, place);
    case 'scalar':
      return decodeScalar(cursor, type, value, place);
  }
}

function decodeList(cursor: Cursor, of: FieldType, list: readonly JsonValue[], place: Place): unknown[] {
  return list.map((item, index) => decodeValue(cursor, of, item, { ...place, strict: `${place.strict}[${index}]` }));
}

/** A map keyed by the user's words: written by defineProperty, since a word may be `__proto__`. */
function decodeMap(cursor: Cursor, of: FieldType, map: JsonMap, place: Place): object {
  const object: Record<string, unknown> = {};
  const isResource = of.kind === 'scalar' && of.scalar === 'quantity';
  for (const [key, member] of map) {
    const decoded = decodeValue(cursor, of, member, { ...place, strict: joinPath(place.strict, key) });
    const value = isResource && typeof decoded === 'string' ? canonicalResource(decoded) : decoded;
    if (key === '__proto__')
      Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
    else object[key] = value;
  }
  return object;
}

type ScalarType = Extract<FieldType, { kind: 'scalar' }>;

function decodeScalar(cursor: Cursor, type: ScalarType, value: JsonValue, place: Place): unknown {
  switch (type.scalar) {
    case 'any':
      return toPlain(value);
    case 'quantity':
      return decodeQuantity(cursor, value);
    case 'intOrString':
      return decodeIntOrString(cursor, value, place);
    default:
      if (value === null) return type.scalar === 'bool' ? false : type.scalar.startsWith('int') ? 0 : '';
      return decodeSimple(cursor, type, value, place);
  }
}

function decodeSimple(cursor: Cursor, type: ScalarType, value: JsonValue, place: Place): unknown {
  if (type.scalar === 'bool') return typeof value === 'boolean' ? value : misfit(cursor, type, value, place);
  if (type.scalar === 'int32' || type.scalar === 'int64') {
    return typeof value === 'number' && fitsInteger(value, type.scalar) ? value : misfit(cursor, type, value, place);
  }
  if (type.scalar === 'time') return decodeTime(cursor, type, value, place);
  if (typeof value !== 'string') return misfit(cursor, type, value, place);
  return type.scalar === 'bytes' ? decodeBytes(cursor, value) : value;
}

function fitsInteger(value: number, scalar: 'int32' | 'int64'): boolean {
  const bound = scalar === 'int32' ? 2 ** 31 : 2 ** 63;
  return Number.isInteger(value) && value >= -bound && value < bound;
}

/** A quantity may be written as a number; it is kept in its canonical form. */
function decodeQuantity(cursor: Cursor, value: JsonValue): string {
  if (value === null) return '0';
  const text = typeof value === 'string' ? value.trim() : printJson(value);
  const parsed = parseQuantity(text);
  if (!parsed.ok) stopDecoding(cursor, parsed.message);
  return canonicalQuantity(text);
}

/** apimachinery v1.35 pkg/util/intstr: what has no quotes is an int32. */
function decodeIntOrString(cursor: Cursor, value: JsonValue, place: Place): unknown {
  if (typeof value === 'string') return value;
  if (value === null) return 0;
  if (typeof value === 'number' && fitsInteger(value, 'int32')) return value;
  stopDecoding(cursor, describeMisfit(cursor, INT32, value, place));
  return 0;
}

const INT32: ScalarType = { kind: 'scalar', scalar: 'int32', goType: 'int32', omitZero: false };

function decodeTime(cursor: Cursor, type: ScalarType, value: JsonValue, place: Place): string {
  if (typeof value !== 'string') {
    stopDecoding(cursor, describeMisfit(cursor, type, value, place));
    return '';
  }
  const parsed = parseTime(value, !type.omitZero);
  if (!parsed.ok) stopDecoding(cursor, parsed.message);
  if (!parsed.ok) return value;
  // A MicroTime, which is no Time, is written although it is zero, and keeps its fraction.
  return type.omitZero ? wholeSecond(parsed.text) : parsed.text;
}

function decodeBytes(cursor: Cursor, text: string): string {
  const compact = text.replace(/[\r\n]/g, '');
  const wrongAt = findBase64Error(compact);
  if (wrongAt !== undefined) noteTypeError(cursor, `illegal base64 data at input byte ${wrongAt}`);
  return compact;
}

/** Where Go's base64.StdEncoding stumbles; undefined where the text is whole. */
function findBase64Error(text: string): number | undefined {
  const body = /^[A-Za-z0-9+/]*/.exec(text)?.[0].length ?? 0;
  const padding = text.slice(body);
  const missing = (4 - (body % 4)) % 4;
  if (missing < 3 && padding === '='.repeat(missing)) return undefined;
  if (padding === '') return text.length - (body % 4);
  return padding.startsWith('=') && missing < 3 ? Math.min(text.length, body + missing) : body;
}

/** The first type error stands. */
function noteTypeError(cursor: Cursor, message: string): void {
  if (cursor.typeError !== undefined) return;
  cursor.typeError = message;
  cursor.typeErrorAt = cursor.field;
}

/** What a type's own reader says goes before every type error so far, and nothing follows it. */
function stopDecoding(cursor: Cursor, message: string): void {
  if (cursor.isStopped) return;
  cursor.isStopped = true;
  cursor.typeError = message;
  cursor.typeErrorAt = cursor.field;
}

/** Notes that a value does not fit. */
function misfit(cursor: Cursor, type: FieldType, value: JsonValue, place: Place): undefined {
  noteTypeError(cursor, describeMisfit(cursor, type, value, place));
  return undefined;
}

/** encoding/json's words for a value that does not fit its field. */
function describeMisfit({ struct }: Cursor, type: FieldType, value: JsonValue, { go }: Place): string {
  return `json: cannot unmarshal ${describe(value, type)} into Go struct field ${struct}.${go} of type ${goTypeName(type)}`;
}

/** A number is shown where a whole one was wanted: `number 1.5`. */
function describe(value: JsonValue, type?: FieldType): string {
  const isWholeWanted = type?.kind === 'scalar' && type.scalar.startsWith('int');
  return typeof value === 'number' && isWholeWanted ? `number ${printJson(value)}` : jsonTypeName(value);
}

function joinPath(parent: string, key: string): string {
  return parent === '' ? key : `${parent}.${key}`;
}
