import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';

/** The schema of a property; undefined where there is none of that name, which may be any word. */
export function propertyOf({ properties }: JSONSchemaProps, name: string): JSONSchemaProps | undefined {
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** `items` and `additionalProperties` may be schemas, lists of them, or booleans: JSON says which. */
export function asSchema(value: unknown): JSONSchemaProps | undefined {
  return isPlainMap(value) ? value : undefined;
}

export function isPlainMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What every object has of itself, whatever its schema says. */
export const META_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** Every schema that a schema is made of, with its path, itself first. */
export function* listSchemas(schema: JSONSchemaProps, path: string): Generator<readonly [JSONSchemaProps, string]> {
  yield [schema, path];
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    yield* listSchemas(child, `${path}.properties[${name}]`);
  }
  const single = [
    [asSchema(schema.items), 'items'],
    [asSchema(schema.additionalProperties), 'additionalProperties'],
    [schema.not, 'not'],
  ] as const;
  for (const [child, name] of single) if (child !== undefined) yield* listSchemas(child, `${path}.${name}`);
  for (const name of ['allOf', 'anyOf', 'oneOf'] as const) {
    for (const [index, child] of (schema[name] ?? []).entries()) yield* listSchemas(child, `${path}.${name}[${index}]`);
  }
}
