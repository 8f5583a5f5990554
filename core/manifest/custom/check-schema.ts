import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from '../validation/field-error.ts';
import { printFieldError } from '../validation/format-invalid.ts';
import { type Allowance, checkAgainst } from './check-value.ts';
import { compilePattern } from './pattern.ts';
import { asSchema, META_FIELDS, propertyOf } from './schema-parts.ts';

const PRESERVE = 'x-kubernetes-preserve-unknown-fields';
const EMBEDDED = 'x-kubernetes-embedded-resource';
const INT_OR_STRING = 'x-kubernetes-int-or-string';
const LIST_TYPE = 'x-kubernetes-list-type';
const LIST_KEYS = 'x-kubernetes-list-map-keys';
const MAP_TYPE = 'x-kubernetes-map-type';

/**
 * What is wrong with the schema of a version: that it is not structural, or else what it may not say. Kubernetes v1.35,
 * apiextensions-apiserver, pkg/apiserver/schema/validation.go and pkg/apis/apiextensions/validation.
 */
export function checkSchema(root: JSONSchemaProps, path: string): FieldError[] {
  const structural = checkStructure(root, path, 'root').toSorted((a, b) =>
    printFieldError(a) < printFieldError(b) ? -1 : 1,
  );
  const defaults = structural.length > 0 ? [] : checkDefaults({ left: CHECKS_OF_DEFAULTS }, root, path);
  return [
    ...(root.nullable === true ? [forbidden(`${path}.nullable`, 'nullable cannot be true at the root')] : []),
    ...structural,
    ...defaults,
    ...checkWords(root, path),
  ];
}

type Level = 'root' | 'item' | 'field';

const NO_TYPE: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

/** A schema has to say the type of everything it names. */
function checkStructure(schema: JSONSchemaProps, path: string, level: Level): FieldError[] {
  const { type = '', properties = {}, additionalProperties } = schema;
  const [item, member] = [asSchema(schema.items), asSchema(additionalProperties)];
  return [
    ...(type === 'array' && schema.items === undefined ? [required(`${path}.items`, 'must be specified')] : []),
    ...(item === undefined ? [] : checkStructure(item, `${path}.items`, 'item')),
    ...Object.entries(properties).flatMap(([name, child]) =>
      level === 'root' && name === 'metadata' ? [] : checkStructure(child, `${path}.properties[${name}]`, 'field'),
    ),
    ...(additionalProperties !== undefined && level === 'root'
      ? [forbidden(`${path}.additionalProperties`, 'must not be used at the root')]
      : []),
    ...(member === undefined ? [] : checkStructure(member, `${path}.additionalProperties`, 'field')),
    ...checkExtensions(schema, path),
    ...checkNested(schema, path),
    ...checkTypeSaid(schema, path, level),
    ...checkMeta(schema, path, level),
  ];
}

function checkExtensions(schema: JSONSchemaProps, path: string): FieldError[] {
  if (schema[INT_OR_STRING] !== true) return [];
  return [PRESERVE, EMBEDDED].flatMap((name) =>
    (name === PRESERVE ? schema[PRESERVE] : schema[EMBEDDED]) === true
      ? [invalid(`${path}.${name}`, true, 'must be false if x-kubernetes-int-or-string is true')]
      : [],
  );
}

function checkTypeSaid(schema: JSONSchemaProps, path: string, level: Level): FieldError[] {
  const { type = '' } = schema;
  if (schema[EMBEDDED] === true && type !== 'object') {
    const words = 'must be object if x-kubernetes-embedded-resource is true';
    return [type === '' ? required(`${path}.type`, words) : invalid(`${path}.type`, type, words)];
  }
  if (type === '' && schema[INT_OR_STRING] !== true && schema[PRESERVE] !== true) {
    return [required(`${path}.type`, NO_TYPE[level])];
  }
  return level === 'root' && type !== '' && type !== 'object'
    ? [invalid(`${path}.type`, type, 'must be object at the root')]
    : [];
}

/** What a resource says of itself is not for its schema to say. */
function checkMeta(schema: JSONSchemaProps, path: string, level: Level): FieldError[] {
  const isResource = level === 'root' || schema[EMBEDDED] === true;
  if (!isResource) return [];
  const of = (name: string) => propertyOf(schema, name);
  const texts = ['kind', 'apiVersion'].flatMap((name) => {
    const { type = '' } = of(name) ?? { type: 'string' };
    return type === 'string' ? [] : [invalid(`${path}.properties[${name}].type`, type, 'must be string')];
  });
  const metadata = of('metadata');
  const place = `${path}.properties[metadata]`;
  const { type = '' } = metadata ?? { type: 'object' };
  const isFree = metadata === undefined || level !== 'root' || isNameOnly(metadata);
  return [
    ...texts,
    ...(type === 'object' ? [] : [invalid(`${place}.type`, type, 'must be object')]),
    ...(isFree
      ? []
      : [
          forbidden(
            place,
            'must not specify anything other than name and generateName, but metadata is implicitly specified',
          ),
        ]),
  ];
}

function isNameOnly({ type: _, description: __, properties = {}, ...others }: JSONSchemaProps): boolean {
  const names = Object.keys(properties);
  return Object.keys(others).length === 0 && names.every((name) => name === 'name' || name === 'generateName');
}

/** What stands in alternatives says how a value has to be, never what it is. */
function checkNested(schema: JSONSchemaProps, path: string): FieldError[] {
  const { pattern } = schema;
  const compiled = pattern === undefined ? undefined : compilePattern(pattern);
  const isIntOrString = schema[INT_OR_STRING] === true;
  const lists = (['anyOf', 'allOf', 'oneOf'] as const).flatMap((name) =>
    (schema[name] ?? []).flatMap((child, index) =>
      isIntOrString && (isIntOrStringChoice(schema) || isIntOrStringChoice(child))
        ? []
        : checkValueOnly(child, `${path}.${name}[${index}]`),
    ),
  );
  return [
    ...lists,
    ...(schema.not === undefined ? [] : checkValueOnly(schema.not, `${path}.not`)),
    ...(compiled?.ok === false
      ? [invalid(`${path}.pattern`, pattern, `must be a valid regular expression, but isn't: ${compiled.error}`)]
      : []),
  ];
}

/** `anyOf: [{type: integer}, {type: string}]`, which int-or-string may spell out. */
function isIntOrStringChoice({ anyOf = [] }: JSONSchemaProps): boolean {
  return anyOf.length === 2 && anyOf[0]?.type === 'integer' && anyOf[1]?.type === 'string';
}

const EMPTY = ['type', 'title', 'description'] as const;
const UNDEFINED = ['additionalProperties', 'default', LIST_TYPE, MAP_TYPE] as const;
const FALSE = ['nullable', PRESERVE, EMBEDDED, INT_OR_STRING] as const;

function checkValueOnly(schema: JSONSchemaProps, path: string): FieldError[] {
  const item = asSchema(schema.items);
  const refuse = (name: string, words: string) => forbidden(`${path}.${name}`, `must be ${words} to be structural`);
  return [
    ...checkNested(schema, path),
    ...(item === undefined ? [] : checkValueOnly(item, `${path}.items`)),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
      checkValueOnly(child, `${path}.properties[${name}]`),
    ),
    ...EMPTY.flatMap((name) => ((schema[name] ?? '') === '' ? [] : [refuse(name, 'empty')])),
    ...UNDEFINED.flatMap((name) => (schema[name] === undefined ? [] : [refuse(name, 'undefined')])),
    ...FALSE.flatMap((name) => (schema[name] === true ? [refuse(name, 'false')] : [])),
    ...(propertyOf(schema, 'metadata') === undefined
      ? []
      : [forbidden(`${path}.properties[metadata]`, 'must not be specified in a nested context')]),
  ];
}

/** A default has to be what the schema itself takes: pkg/apiserver/schema/defaulting/validation.go. */
function checkDefaults(allowance: Allowance, schema: JSONSchemaProps, path: string): FieldError[] {
  const own =
    schema.default === undefined ? [] : checkAgainst(allowance, schema.default, schema, { path: `${path}.default` });
  const children = [
    ...Object.entries(schema.properties ?? {}).map(([name, child]) => [child, `${path}.properties[${name}]`] as const),
    ...[asSchema(schema.items)].flatMap((child) => (child === undefined ? [] : [[child, `${path}.items`] as const])),
    ...[asSchema(schema.additionalProperties)].flatMap((child) =>
      child === undefined ? [] : [[child, `${path}.additionalProperties`] as const],
    ),
  ];
  return [...own, ...children.flatMap(([child, place]) => checkDefaults(allowance, child, place))];
}

/** Of all defaults of a schema together. */
const CHECKS_OF_DEFAULTS = 100_000;

const TYPES = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

const ABSENT = [
  ...(['id', 'additionalItems', 'patternProperties', 'definitions', 'dependencies', '$ref'] as const),
] as const;

/** Words of JSON Schema that the API server does not take, anywhere in a schema. */
function checkWords(schema: JSONSchemaProps, path: string, isRoot = true): FieldError[] {
  const { type = '', properties = {}, additionalProperties, items } = schema;
  const [item, member] = [asSchema(items), asSchema(additionalProperties)];
  const inner = (child: JSONSchemaProps | undefined, place: string) =>
    child === undefined ? [] : checkWords(child, `${path}.${place}`, false);
  const isMixed = Object.keys(properties).length > 0 && (member !== undefined || additionalProperties === false);
  return [
    ...(type === '' || TYPES.includes(type) ? [] : [notSupported(`${path}.type`, type, TYPES)]),
    ...ABSENT.flatMap((name) =>
      schema[name] === undefined ? [] : [forbidden(`${path}.${name}`, `${name} is not supported`)],
    ),
    ...(type === 'null'
      ? [forbidden(`${path}.type`, 'type cannot be set to null, use nullable as an alternative')]
      : []),
    ...(Array.isArray(items) && items.length > 0
      ? [forbidden(`${path}.items`, 'items must be a schema object and not an array')]
      : []),
    ...(schema.uniqueItems === true
      ? [
          forbidden(
            `${path}.uniqueItems`,
            'uniqueItems cannot be set to true since the runtime complexity becomes quadratic',
          ),
        ]
      : []),
    ...(isMixed
      ? [forbidden(`${path}.additionalProperties`, 'additionalProperties and properties are mutual exclusive')]
      : []),
    ...inner(member, 'additionalProperties'),
    ...Object.entries(properties).flatMap(([name, child]) => [
      ...(isRoot && META_FIELDS.has(name) && child.default !== undefined
        ? [forbidden(`${path}.properties[${name}].default`, `must not be set in top-level ${name}`)]
        : []),
      ...inner(child, `properties[${name}]`),
    ]),
    ...inner(schema.not, 'not'),
    ...(['allOf', 'oneOf', 'anyOf'] as const).flatMap((name) =>
      (schema[name] ?? []).flatMap((child, index) => inner(child, `${name}[${index}]`)),
    ),
    ...inner(item, 'items'),
    ...checkLists(schema, path),
  ];
}

/** What tells the items of a list apart, and whether a map is one value. */
function checkLists(schema: JSONSchemaProps, path: string): FieldError[] {
  const { [LIST_TYPE]: listType, [LIST_KEYS]: keys = [], [MAP_TYPE]: mapType, type = '' } = schema;
  const wants = (wanted: string, word: string) => {
    const words = `must be ${wanted} if ${word} is specified`;
    return type === '' ? required(`${path}.type`, words) : invalid(`${path}.type`, type, words);
  };
  return [
    ...(mapType !== undefined && type !== 'object' ? [wants('object', MAP_TYPE)] : []),
    ...(mapType === undefined || ['atomic', 'granular'].includes(mapType)
      ? []
      : [notSupported(`${path}.${MAP_TYPE}`, mapType, ['atomic', 'granular'])]),
    ...(listType !== undefined && type !== 'array' ? [wants('array', LIST_TYPE)] : []),
    ...(listType === undefined || ['atomic', 'set', 'map'].includes(listType)
      ? []
      : [notSupported(`${path}.${LIST_TYPE}`, listType, ['atomic', 'set', 'map'])]),
    ...(keys.length > 0 && listType !== 'map' ? [refuseKeys(listType, path)] : []),
    ...(listType === 'map' ? checkKeys(schema, keys, path) : []),
  ];
}

function refuseKeys(listType: string | undefined, path: string): FieldError {
  const words = 'must be map if x-kubernetes-list-map-keys is non-empty';
  const field = `${path}.${LIST_TYPE}`;
  return listType === undefined ? required(field, words) : invalid(field, listType, words);
}

function checkKeys(schema: JSONSchemaProps, keys: readonly string[], path: string): FieldError[] {
  const item = asSchema(schema.items);
  if (keys.length === 0)
    return [required(`${path}.${LIST_KEYS}`, 'must not be empty if x-kubernetes-list-type is map')];
  if (item === undefined) return [required(`${path}.items`, 'must have a schema if x-kubernetes-list-type is map')];
  if (item.type !== 'object') {
    return [
      invalid(`${path}.items.type`, item.type ?? '', "must be object if parent array's x-kubernetes-list-type is map"),
    ];
  }
  const isMissing = keys.some((key) => propertyOf(item, key) === undefined);
  const undecided = keys.filter(
    (key) => item.required?.includes(key) !== true && propertyOf(item, key)?.default === undefined,
  );
  return [
    ...(isMissing ? [invalid(`${path}.${LIST_KEYS}`, keys, 'entries must all be names of item properties')] : []),
    ...(new Set(keys).size < keys.length
      ? [invalid(`${path}.${LIST_KEYS}`, keys, 'must not contain duplicate entries')]
      : []),
    ...(isMissing
      ? []
      : undecided.map((key) =>
          required(
            `${path}.items.properties[${key}].default`,
            'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property',
          ),
        )),
  ];
}
