import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { type FieldType, fieldsOf } from '../../core/manifest/schema.ts';
import { formatSecond } from '../wall-clock.ts';
import { FIELD_NUMBERS } from './protobuf-numbers.ts';

/** What kubectl sends for kinds it was built with. Responses are JSON: every such client takes that too. */
export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/**
 * A body in Kubernetes' protobuf form as the JSON text that the same client could have sent: four bytes `k8s\0`, then a
 * runtime.Unknown with the object's type and its bytes (apimachinery v1.35, pkg/runtime/serializer/protobuf). Undefined
 * where it is none.
 */
export function translateProtobuf(body: Uint8Array): string | undefined {
  if (Buffer.from(body.subarray(0, 4)).toString('latin1') !== 'k8s\0') return undefined;
  try {
    const unknown = readMessage(body.subarray(4), UNKNOWN);
    const { typeMeta, raw } = unknown;
    if (!isRecord(typeMeta) || typeof raw !== 'string' || typeof typeMeta.kind !== 'string') return undefined;
    const object = readMessage(Buffer.from(raw, 'base64'), fieldsByNumber(typeMeta.kind));
    return JSON.stringify({ ...object, apiVersion: typeMeta.apiVersion, kind: typeMeta.kind });
  } catch (error) {
    // The reader of the wire format throws plain errors where bytes are missing or make no field.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

type JsonObject = Record<string, unknown>;

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

/** A field by its number: its name and type, or the fields of a struct that is embedded there. */
type Field = { readonly name: string; readonly type: FieldType } | { readonly embedded: ReadonlyMap<number, Field> };

type Fields = ReadonlyMap<number, Field>;

type Scalar = Extract<FieldType, { kind: 'scalar' }>;

const STRING: Scalar = { kind: 'scalar', scalar: 'string', goType: 'string', omitZero: false };
const INT64: Scalar = { ...STRING, scalar: 'int64' };
const OBJECT = (typeName: string): FieldType => ({ kind: 'object', typeName });

/** What the field table of manifests does not have: the envelope, and documents that are no objects. */
const OTHERS: ReadonlyMap<string, Fields> = new Map([
  ['TypeMeta', named({ apiVersion: [1, STRING], kind: [2, STRING] })],
  [
    'DeleteOptions',
    named({
      gracePeriodSeconds: [1, INT64],
      preconditions: [2, OBJECT('Preconditions')],
      propagationPolicy: [4, STRING],
      dryRun: [5, { kind: 'list', of: STRING }],
    }),
  ],
  ['Preconditions', named({ uid: [1, STRING], resourceVersion: [2, STRING] })],
  ['Eviction', named({ metadata: [1, OBJECT('ObjectMeta')], deleteOptions: [2, OBJECT('DeleteOptions')] })],
  ['Binding', named({ metadata: [1, OBJECT('ObjectMeta')], target: [2, OBJECT('ObjectReference')] })],
  ['TokenRequest', named({ metadata: [1, OBJECT('ObjectMeta')], spec: [2, OBJECT('TokenRequestSpec')] })],
  ['TokenRequestSpec', named({ audiences: [1, { kind: 'list', of: STRING }], expirationSeconds: [4, INT64] })],
  ['SelfSubjectAccessReview', named({ metadata: [1, OBJECT('ObjectMeta')], spec: [2, OBJECT('AccessReviewSpec')] })],
  [
    'AccessReviewSpec',
    named({
      resourceAttributes: [1, OBJECT('ResourceAttributes')],
      nonResourceAttributes: [2, OBJECT('NonResourceAttributes')],
    }),
  ],
  [
    'ResourceAttributes',
    named({
      namespace: [1, STRING],
      verb: [2, STRING],
      group: [3, STRING],
      version: [4, STRING],
      resource: [5, STRING],
      subresource: [6, STRING],
      name: [7, STRING],
    }),
  ],
  ['NonResourceAttributes', named({ path: [1, STRING], verb: [2, STRING] })],
  ['SelfSubjectRulesReview', named({ metadata: [1, OBJECT('ObjectMeta')], spec: [2, OBJECT('RulesReviewSpec')] })],
  ['RulesReviewSpec', named({ namespace: [1, STRING] })],
  ['Scale', named({ metadata: [1, OBJECT('ObjectMeta')], spec: [2, OBJECT('ScaleSpec')] })],
  ['ScaleSpec', named({ replicas: [1, { ...STRING, scalar: 'int32' }] })],
]);

const UNKNOWN = named({ typeMeta: [1, OBJECT('TypeMeta')], raw: [2, { ...STRING, scalar: 'bytes' }] });

function named(fields: Readonly<Record<string, readonly [number, FieldType]>>): Fields {
  return new Map(Object.entries(fields).map(([name, [number, type]]) => [number, { name, type }]));
}

const LINES = new Map(FIELD_NUMBERS.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line]));
const TYPES = new Map<string, Fields>();

function fieldsByNumber(typeName: string): Fields {
  const known = OTHERS.get(typeName) ?? TYPES.get(typeName);
  if (known !== undefined) return known;
  const [, ...numbers] = (LINES.get(typeName) ?? '').split(' ');
  const fields = new Map<number, Field>();
  for (const [index, [name, type]] of [...fieldsOf(typeName)].entries()) {
    const path = (numbers[index] ?? '0').split('.').map(Number);
    if (path[0] !== 0) place(fields, path, { name, type });
  }
  TYPES.set(typeName, fields);
  return fields;
}

/** Puts a field where its numbers lead, through the structs that it is embedded in. */
function place(fields: Map<number, Field>, [outer = 0, ...inner]: readonly number[], field: Field): void {
  const present = fields.get(outer);
  const embedded = new Map(present !== undefined && 'embedded' in present ? present.embedded : []);
  if (inner.length > 0) place(embedded, inner, field);
  fields.set(outer, inner.length === 0 ? field : { embedded });
}

function readMessage(bytes: Uint8Array, fields: Fields): JsonObject {
  const reader = new BinaryReader(bytes);
  const object: JsonObject = {};
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const field = fields.get(number);
    if (field === undefined) reader.skip(wireType, number);
    else if ('embedded' in field) Object.assign(object, readMessage(reader.bytes(), field.embedded));
    else readField(reader, wireType, field, object);
  }
  return object;
}

interface NamedField {
  readonly name: string;
  readonly type: FieldType;
}

function readField(reader: BinaryReader, wireType: WireType, { name, type }: NamedField, object: JsonObject): void {
  const before = object[name];
  if (type.kind === 'list') {
    const items = isPacked(wireType, type.of) ? readPacked(reader, type.of) : [readValue(reader, type.of)];
    object[name] = [...(Array.isArray(before) ? before : []), ...items];
  } else if (type.kind === 'map') {
    object[name] = { ...(isRecord(before) ? before : {}), ...readEntry(reader, type.of) };
  } else object[name] = readValue(reader, type);
}

/** An entry of a map is a message of its key and its value. */
function readEntry(reader: BinaryReader, of: FieldType): JsonObject {
  const entry = readMessage(reader.bytes(), named({ key: [1, STRING], value: [2, of] }));
  const key = typeof entry.key === 'string' ? entry.key : '';
  return Object.fromEntries([[key, entry.value ?? emptyOf(of)]]);
}

function emptyOf(of: FieldType): unknown {
  return of.kind === 'list' ? [] : of.kind === 'scalar' ? '' : {};
}

function isPacked(wireType: WireType, of: FieldType): boolean {
  const isNumber = of.kind === 'scalar' && ['int32', 'int64', 'bool'].includes(of.scalar);
  return isNumber && wireType === WireType.LengthDelimited;
}

function readPacked(reader: BinaryReader, of: FieldType): unknown[] {
  const packed = new BinaryReader(reader.bytes());
  const items: unknown[] = [];
  while (packed.pos < packed.len) items.push(readValue(packed, of));
  return items;
}

function readValue(reader: BinaryReader, type: FieldType): unknown {
  if (type.kind === 'object') return readMessage(reader.bytes(), fieldsByNumber(type.typeName));
  // A list or a map as a value of a map: no kind of v1.35 that Podlab has holds one.
  if (type.kind !== 'scalar') return emptyOf(type);
  switch (type.scalar) {
    case 'string':
      return reader.string();
    case 'bool':
      return reader.bool();
    case 'int32':
      return reader.int32();
    case 'int64':
      return Number(reader.int64());
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64');
    case 'time':
      return readTime(reader.bytes());
    case 'quantity':
      return readMessage(reader.bytes(), named({ text: [1, STRING] })).text ?? '0';
    case 'intOrString':
      return readIntOrString(reader.bytes());
    case 'any':
      return readRaw(reader.bytes());
  }
}

/** meta/v1 Time: seconds since 1970, and nanoseconds, which a Time leaves out and a MicroTime cuts to six digits. */
function readTime(bytes: Uint8Array): string | null {
  const { seconds, nanos = 0 } = readMessage(bytes, named({ seconds: [1, INT64], nanos: [2, INT64] }));
  if (typeof seconds !== 'number' || typeof nanos !== 'number') return null;
  const whole = formatSecond(seconds);
  return nanos === 0 ? `${whole}Z` : `${whole}.${String(Math.floor(nanos / 1000)).padStart(6, '0')}Z`;
}

/** apimachinery v1.35, pkg/util/intstr: type 0 is a number, 1 a text. */
function readIntOrString(bytes: Uint8Array): unknown {
  const fields = named({ type: [1, INT64], number: [2, INT64], text: [3, STRING] });
  const { type, number = 0, text = '' } = readMessage(bytes, fields);
  return type === 1 ? text : number;
}

/** JSON within the wire format: RawExtension and FieldsV1. */
function readRaw(bytes: Uint8Array): unknown {
  const { raw } = readMessage(bytes, named({ raw: [1, { ...STRING, scalar: 'bytes' }] }));
  const value: unknown = typeof raw === 'string' ? JSON.parse(Buffer.from(raw, 'base64').toString('utf8')) : null;
  return value;
}
