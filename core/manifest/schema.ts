import { SCHEMA } from './schema.generated.ts';

/** What a field holds, as the generated table's letters say. */
export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: ScalarName; readonly goType: string; readonly omitZero: boolean }
  | { readonly kind: 'object'; readonly typeName: string }
  | { readonly kind: 'list'; readonly of: FieldType }
  | { readonly kind: 'map'; readonly of: FieldType };

export type ScalarName = 'string' | 'bool' | 'int32' | 'int64' | 'time' | 'quantity' | 'bytes' | 'intOrString' | 'any';

/** The letters of infra/tools/generate-schema.ts. Capitals and no letter at all: a zero value means nothing was said. */
const SCALARS = new Map<string, ScalarName>([
  ['', 'string'],
  ['s', 'string'],
  ['b', 'bool'],
  ['B', 'bool'],
  ['i', 'int32'],
  ['I', 'int32'],
  ['l', 'int64'],
  ['L', 'int64'],
  ['t', 'time'],
  ['u', 'time'],
  ['q', 'quantity'],
  ['y', 'bytes'],
  ['x', 'intOrString'],
  ['o', 'any'],
]);
const OMIT_ZERO = new Set(['', 'B', 'I', 'L', 't']);

const LINES = new Map(SCHEMA.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line]));
const TYPES = new Map<string, ReadonlyMap<string, FieldType>>();

/** The fields of a type by their JSON names, read from the generated table at first use. */
export function fieldsOf(typeName: string): ReadonlyMap<string, FieldType> {
  const known = TYPES.get(typeName);
  if (known !== undefined) return known;
  const parsed = parseFields(LINES.get(typeName) ?? '');
  TYPES.set(typeName, parsed);
  return parsed;
}

/** The fields of a line of the table: `Lease apiVersion kind metadata:ObjectMeta spec:LeaseSpec`. */
export function parseFields(line: string): ReadonlyMap<string, FieldType> {
  return new Map(line.split(' ').slice(1).map(parseField));
}

/** `of type []v1.Container`: how Go names the type in a message. */
export function goTypeName(type: FieldType): string {
  switch (type.kind) {
    case 'scalar':
      return type.goType;
    case 'object':
      return `v1.${type.typeName}`;
    case 'list':
      return `[]${goTypeName(type.of)}`;
    case 'map':
      return type.of.kind === 'scalar' && type.of.scalar === 'quantity'
        ? 'v1.ResourceList'
        : `map[string]${goTypeName(type.of)}`;
  }
}

function parseField(text: string): [string, FieldType] {
  const colon = text.indexOf(':');
  return colon < 0 ? [text, scalarType('')] : [text.slice(0, colon), parseType(text.slice(colon + 1))];
}

function parseType(code: string): FieldType {
  if (code.endsWith('[]')) return { kind: 'list', of: parseType(code.slice(0, -2)) };
  if (code.endsWith('{}')) return { kind: 'map', of: parseType(code.slice(0, -2)) };
  return /^[=*]/.test(code) || SCALARS.has(code) ? scalarType(code) : { kind: 'object', typeName: code };
}

function scalarType(code: string): FieldType {
  const scalar = SCALARS.get(code);
  if (scalar !== undefined)
    return { kind: 'scalar', scalar, goType: GO_SCALARS[scalar], omitZero: OMIT_ZERO.has(code) };
  return { kind: 'scalar', scalar: 'string', goType: `v1.${code.slice(1)}`, omitZero: code.startsWith('=') };
}

const GO_SCALARS: Readonly<Record<ScalarName, string>> = {
  string: 'string',
  bool: 'bool',
  int32: 'int32',
  int64: 'int64',
  time: 'string',
  quantity: 'resource.Quantity',
  bytes: '[]uint8',
  intOrString: 'intstr.IntOrString',
  any: 'interface {}',
};
