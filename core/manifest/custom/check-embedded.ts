import type { JSONSchemaProps, ObjectMeta } from '../../objects/kubernetes.generated.ts';
import { decodeObject } from '../decode-object.ts';
import { isJsonMap, toJsonValue } from '../json-value.ts';
import { type FieldError, invalid, required } from '../validation/field-error.ts';
import { checkPathSegment, checkServiceName } from '../validation/names.ts';
import { checkObjectMeta } from '../validation/object-meta.ts';
import type { Allowance } from './check-value.ts';
import { isPlainMap } from './schema-parts.ts';
import { joinPath, walkValue } from './walk-value.ts';

/** What is wrong with whole objects within an object: apiextensions-apiserver v1.35, pkg/apiserver/schema/objectmeta. */
export function checkEmbedded(allowance: Allowance, value: unknown, schema: JSONSchemaProps): FieldError[] {
  return [...walkValue(allowance, value, schema)].flatMap(({ value: map, schema: own, path }) =>
    own['x-kubernetes-embedded-resource'] === true && isPlainMap(map) ? checkResource(map, path) : [],
  );
}

type Resource = Readonly<Record<string, unknown>>;

function checkResource(resource: Resource, path: string): FieldError[] {
  const { apiVersion, kind, metadata } = resource;
  return [
    ...(apiVersion === undefined ? [required(joinPath(path, 'apiVersion'))] : []),
    ...(kind === undefined ? [required(joinPath(path, 'kind'))] : []),
    ...(apiVersion === undefined ? [] : checkApiVersion(apiVersion, joinPath(path, 'apiVersion'))),
    ...(kind === undefined ? [] : checkKind(kind, joinPath(path, 'kind'))),
    ...(metadata === undefined ? [] : checkMetadata(metadata, joinPath(path, 'metadata'))),
  ];
}

function checkApiVersion(value: unknown, path: string): FieldError[] {
  if (typeof value !== 'string') return [invalid(path, shown(value), 'must be a string')];
  if (value === '') return [invalid(path, value, 'must not be empty')];
  return value.split('/').length > 2 ? [invalid(path, value, `unexpected GroupVersion string: ${value}`)] : [];
}

function checkKind(value: unknown, path: string): FieldError[] {
  if (typeof value !== 'string') return [invalid(path, shown(value), 'must be a string')];
  if (value === '') return [invalid(path, value, 'must not be empty')];
  const found = checkServiceName(value.toLowerCase());
  const words = `may have mixed case, but should otherwise match: ${found.join(',')}`;
  return found.length === 0 ? [] : [invalid(path, value, words)];
}

function checkMetadata(value: unknown, path: string): FieldError[] {
  const json = toJsonValue(value);
  if (!isJsonMap(json)) return [invalid(path, shown(value), 'must be an object')];
  const { object, typeError } = decodeObject('ObjectMeta', json);
  if (typeError !== undefined) return [invalid(path, shown(value), typeError)];
  const meta: ObjectMeta = object;
  // An object within another needs no name.
  const named = { ...meta, name: meta.name ?? 'fakename' };
  const isNamespaced = meta.namespace !== undefined;
  return checkObjectMeta(named, path, { isNamespaced, checkName: checkPathSegment, isCustom: true });
}

function shown(value: unknown): string | number | boolean | object | null {
  const isShown = typeof value === 'number' || typeof value === 'boolean' || typeof value === 'object';
  return isShown ? value : String(value);
}
