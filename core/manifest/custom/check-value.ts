import { isDeepEqual } from '../../objects/is-deep-equal.ts';
import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';
import {
  type FieldError,
  invalid,
  notSupported,
  required,
  tooLong,
  tooMany,
  typeInvalid,
} from '../validation/field-error.ts';
import { fitsFormat } from './formats.ts';
import { compilePattern } from './pattern.ts';
import { type Before, findMember, itemsBefore, NOTHING } from './ratchet.ts';
import { asSchema, isPlainMap, propertyOf } from './schema-parts.ts';

/** What a value may still cost to be checked: a schema of alternatives within alternatives asks much of each. */
export interface Allowance {
  left: number;
}

/**
 * What is wrong with a value by its schema, in the words of kube-openapi v1.35 (pkg/validation/validate) as
 * apiextensions-apiserver lists them (pkg/apiserver/validation). Where the allowance ends, that alone is what is wrong.
 */
export function checkAgainst(
  allowance: Allowance,
  value: unknown,
  schema: JSONSchemaProps,
  { path = '', before = NOTHING }: { readonly path?: string; readonly before?: Before } = {},
): FieldError[] {
  const errors = checkValue({ allowance, before }, value, schema, path);
  return allowance.left > 0 ? errors : [refuseWhole('the lab checks no more of an object against its schema')];
}

/** A check of a value, and the value that stood there before. */
interface Check {
  readonly allowance: Allowance;
  readonly before: Before;
}

/** What is wrong with a value; nothing where it was so before: pkg/apiserver/validation/ratcheting.go. */
function checkValue(check: Check, value: unknown, schema: JSONSchemaProps, path: string): FieldError[] {
  check.allowance.left -= 1;
  if (check.allowance.left <= 0) return [];
  const errors = listErrors(check, value, schema, path);
  return errors.length > 0 && check.before !== NOTHING && isDeepEqual(check.before.value, value) ? [] : errors;
}

function listErrors(check: Check, value: unknown, schema: JSONSchemaProps, path: string): FieldError[] {
  const { allowance } = check;
  allowance.left -= Math.ceil(((schema.enum?.length ?? 0) + (schema.required?.length ?? 0)) / STEPS_OF_A_CHECK);
  if (allowance.left <= 0) return [];
  if (value === null) return [...checkType(value, schema, path), ...checkEnum(value, schema, path)];
  return [
    ...checkType(value, schema, path),
    ...checkAlternatives(check, value, schema, path),
    ...(typeof value === 'string' ? checkText(allowance, value, schema, path) : []),
    ...(typeof value === 'number' ? checkNumber(value, schema, path) : []),
    ...(Array.isArray(value) ? checkList(check, value, schema, path) : []),
    ...checkEnum(value, schema, path),
    ...(isPlainMap(value) ? checkMap(check, value, schema, path) : []),
  ];
}

function typesOf(schema: JSONSchemaProps): readonly string[] {
  if (schema['x-kubernetes-int-or-string'] === true) return ['integer', 'string'];
  return schema.type === undefined ? [] : [schema.type];
}

function checkType(value: unknown, schema: JSONSchemaProps, path: string): FieldError[] {
  const wanted = typesOf(schema);
  const found = typeNameOf(value);
  const fits = wanted.includes(found) || (found === 'integer' && wanted.includes('number'));
  if (wanted.length === 0 || fits || (value === null && schema.nullable === true)) return [];
  return [typeInvalid(path, found, `${path} in body must be of type ${wanted.join(',')}: "${found}"`)];
}

function typeNameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function checkEnum(value: unknown, { enum: allowed }: JSONSchemaProps, path: string): FieldError[] {
  if (allowed === undefined || allowed.length === 0 || allowed.some((one) => isDeepEqual(one, value))) return [];
  const shown = allowed.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  return [notSupported(path, asShown(value), shown)];
}

function asShown(value: unknown): string | number | boolean | object | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || isObject(value)
    ? value
    : null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function checkText(allowance: Allowance, text: string, schema: JSONSchemaProps, path: string): FieldError[] {
  const { maxLength, minLength, pattern, format } = schema;
  const length = [...text].length;
  return [
    ...(maxLength !== undefined && length > maxLength ? [tooLong(path, maxLength)] : []),
    ...(minLength !== undefined && length < minLength
      ? [invalid(path, text, `${path} in body should be at least ${minLength} chars long`)]
      : []),
    ...(pattern === undefined || matches(allowance, pattern, text)
      ? []
      : [invalid(path, text, `${path} in body should match '${pattern}'`)]),
    ...(format === undefined || fitsFormat(format, text)
      ? []
      : [typeInvalid(path, text, `${path} in body must be of type ${format}: ${JSON.stringify(text)}`)]),
  ];
}

/** A pattern that nobody can read was refused with its definition. */
function matches(allowance: Allowance, pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) return true;
  allowance.left -= Math.ceil((compiled.value.size * text.length) / STEPS_OF_A_CHECK);
  return allowance.left <= 0 || compiled.value.matches(text);
}

/** Steps of a matcher that are taken in the time of one check, and words of a list that are looked at. */
const STEPS_OF_A_CHECK = 10;

function checkNumber(value: number, schema: JSONSchemaProps, path: string): FieldError[] {
  const { maximum, minimum, exclusiveMaximum, exclusiveMinimum, multipleOf } = schema;
  const refuse = (words: string) => [invalid(path, value, `${path} in body should be ${words}`)];
  return [
    ...(multipleOf !== undefined && !Number.isInteger(value / multipleOf) ? refuse(`a multiple of ${multipleOf}`) : []),
    ...(maximum === undefined || value < maximum || (value === maximum && exclusiveMaximum !== true)
      ? []
      : refuse(`less than ${exclusiveMaximum === true ? '' : 'or equal to '}${maximum}`)),
    ...(minimum === undefined || value > minimum || (value === minimum && exclusiveMinimum !== true)
      ? []
      : refuse(`greater than ${exclusiveMinimum === true ? '' : 'or equal to '}${minimum}`)),
  ];
}

function checkList(
  { allowance, before }: Check,
  list: readonly unknown[],
  schema: JSONSchemaProps,
  path: string,
): FieldError[] {
  const { minItems, maxItems } = schema;
  const items = asSchema(schema.items);
  const past = itemsBefore(before, schema);
  return [
    ...(items === undefined
      ? []
      : list.flatMap((item, index) => checkValue({ allowance, before: past(item) }, item, items, `${path}[${index}]`))),
    ...(minItems !== undefined && list.length < minItems
      ? [invalid(path, list.length, `${path} in body should have at least ${minItems} items`)]
      : []),
    ...(maxItems !== undefined && list.length > maxItems ? [tooMany(path, list.length, maxItems)] : []),
  ];
}

function checkMap(
  { allowance, before }: Check,
  map: Readonly<Record<string, unknown>>,
  schema: JSONSchemaProps,
  path: string,
): FieldError[] {
  const { minProperties, maxProperties } = schema;
  const count = Object.keys(map).length;
  const additional = asSchema(schema.additionalProperties);
  const join = (key: string) => (path === '' ? key : `${path}.${key}`);
  return [
    ...(minProperties !== undefined && count < minProperties
      ? [invalid(path, count, `${path} in body should have at least ${minProperties} properties`)]
      : []),
    ...(maxProperties !== undefined && count > maxProperties ? [tooMany(path, count, maxProperties)] : []),
    ...Object.entries(map).flatMap(([key, value]) => {
      const member = propertyOf(schema, key) ?? additional;
      if (member === undefined) return [];
      return checkValue({ allowance, before: findMember(before, key, { schema, path }) }, value, member, join(key));
    }),
    ...(schema.required ?? []).flatMap((key) => (Object.hasOwn(map, key) ? [] : [required(join(key))])),
  ];
}

function checkAlternatives(
  given: Check,
  value: unknown,
  { allOf = [], anyOf = [], oneOf = [], not }: JSONSchemaProps,
  path: string,
): FieldError[] {
  const check = (one: JSONSchemaProps) => checkValue(given, value, one, path);
  return [
    ...checkAny(anyOf.map(check), path),
    ...checkOne(oneOf.map(check), path),
    ...checkAll(allOf.map(check), path),
    ...(not !== undefined && check(not).length === 0
      ? [refuseWhole(`${JSON.stringify(path)} must not validate the schema (not)`)]
      : []),
  ];
}

/** Of several that fail the first is told: in kube-openapi it is the one that most of the value fits. */
function checkAny(results: readonly FieldError[][], path: string): FieldError[] {
  if (results.length === 0 || results.some((errors) => errors.length === 0)) return [];
  return [refuseWhole(`${JSON.stringify(path)} must validate at least one schema (anyOf)`), ...(results[0] ?? [])];
}

function checkOne(results: readonly FieldError[][], path: string): FieldError[] {
  const fitting = results.filter((errors) => errors.length === 0).length;
  if (results.length === 0 || fitting === 1) return [];
  const found = fitting === 0 ? 'Found none valid' : `Found ${fitting} valid alternatives`;
  const words = `${JSON.stringify(path)} must validate one and only one schema (oneOf). ${found}`;
  return [refuseWhole(words), ...(fitting === 0 ? (results[0] ?? []) : [])];
}

function checkAll(results: readonly FieldError[][], path: string): FieldError[] {
  const failing = results.filter((errors) => errors.length > 0);
  if (failing.length === 0) return [];
  const none = failing.length === results.length ? '. None validated' : '';
  return [...failing.flat(), refuseWhole(`${JSON.stringify(path)} must validate all the schemas (allOf)${none}`)];
}

/** What is said of alternatives stands at no path: how Go prints that. */
export const WHOLE = '<nil>';

function refuseWhole(words: string): FieldError {
  return invalid(WHOLE, '', words);
}
