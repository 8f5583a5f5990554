import { findVersionFacts } from '../../cluster/custom-kinds.ts';
import type { ObjectStore } from '../../cluster/object-store.ts';
import { asSchema, propertyOf } from '../../manifest/custom/schema-parts.ts';
import type { FieldType } from '../../manifest/schema.ts';
import { type CustomFacts, isCustomKind } from '../../objects/custom-kind.ts';
import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';
import type { Kind } from '../../objects/object.ts';
import { ANYTHING, type FieldsShape, type MembersShape, type MergeShape, OPEN_SHAPE, wholeOf } from './merge-shape.ts';

/** How the objects of a kind are merged: by the types of Kubernetes' own, else by the schema of the version. */
export function rootShapeOf(store: ObjectStore, kind: Kind, apiVersion: string | undefined): MembersShape {
  return isCustomKind(kind)
    ? shapeOfVersion(kind, findVersionFacts(store, kind, apiVersion)?.custom)
    : shapeOfVersion(kind, undefined);
}

/** The same of what is known of a kind already. */
export function shapeOfVersion(kind: Kind, custom: CustomFacts | undefined): MembersShape {
  if (!isCustomKind(kind)) return { kind: 'struct', typeName: kind };
  return fieldsOf(custom?.version.schema?.openAPIV3Schema ?? OPEN_SCHEMA, true);
}

const OPEN_SCHEMA: JSONSchemaProps = { 'x-kubernetes-preserve-unknown-fields': true };

/** A Scale's: autoscaling/v1. */
export function scaleShape(): MembersShape {
  const replicas: JSONSchemaProps = { type: 'integer' };
  const status: JSONSchemaProps = { type: 'object', properties: { replicas, selector: { type: 'string' } } };
  return fieldsOf({ properties: { spec: { type: 'object', properties: { replicas } }, status } }, true);
}

const WHOLE: MergeShape = { kind: 'whole', type: ANYTHING };

const SCALARS = new Map<string, MergeShape>(
  (['string', 'boolean', 'integer', 'number'] as const).map((type) => [type, wholeOf(scalarOf(type))]),
);

function scalarOf(type: 'string' | 'boolean' | 'integer' | 'number'): FieldType {
  const scalar = type === 'boolean' ? 'bool' : type === 'string' ? type : 'int64';
  return { kind: 'scalar', scalar, goType: scalar, omitZero: false };
}

/** kube-openapi v1.35, pkg/schemaconv: what a structural schema says of merging. */
function shapeOf(schema: JSONSchemaProps): MergeShape {
  if (schema['x-kubernetes-int-or-string'] === true) return WHOLE;
  if (schema.type === 'array') return listShape(schema);
  if (schema.type === 'object') return schema['x-kubernetes-map-type'] === 'atomic' ? WHOLE : objectShape(schema);
  return schema.type === undefined ? OPEN_SHAPE : (SCALARS.get(schema.type) ?? WHOLE);
}

function listShape(schema: JSONSchemaProps): MergeShape {
  const listType = schema['x-kubernetes-list-type'];
  const items = asSchema(schema.items);
  if (items === undefined || (listType !== 'set' && listType !== 'map')) return WHOLE;
  const keys = listType === 'map' ? (schema['x-kubernetes-list-map-keys'] ?? []) : [];
  return { kind: 'list', keys, defaults: defaultsOf(items, keys), of: shapeOf(items) };
}

/** What a key means that an item leaves out. */
function defaultsOf(items: JSONSchemaProps, keys: readonly string[]): ReadonlyMap<string, string | number | boolean> {
  return new Map(
    keys.flatMap((key) => {
      const fallback: unknown = propertyOf(items, key)?.default;
      return typeof fallback === 'string' || typeof fallback === 'number' || typeof fallback === 'boolean'
        ? [[key, fallback] as const]
        : [];
    }),
  );
}

function objectShape(schema: JSONSchemaProps): MergeShape {
  const member = asSchema(schema.additionalProperties);
  return member === undefined ? fieldsOf(schema, false) : { kind: 'map', of: shapeOf(member) };
}

function fieldsOf(schema: JSONSchemaProps, isRoot: boolean): FieldsShape {
  const isResource = isRoot || schema['x-kubernetes-embedded-resource'] === true;
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    schema.additionalProperties === true ||
    Object.keys(schema.properties ?? {}).length === 0;
  return {
    kind: 'fields',
    field: (name) => {
      if (isResource && name === 'metadata') return { kind: 'struct', typeName: 'ObjectMeta' };
      if (isResource && (name === 'apiVersion' || name === 'kind')) return WHOLE;
      const property = propertyOf(schema, name);
      return property === undefined ? undefined : shapeOf(property);
    },
    others: isOpen ? OPEN_SHAPE : undefined,
  };
}
