import type { JSONSchemaProps } from '../../objects/kubernetes.generated.ts';
import type { Allowance } from './check-value.ts';
import { asSchema, isPlainMap, propertyOf } from './schema-parts.ts';

/** A map or a list of an object, with what its schema says of it. */
export interface Place {
  readonly value: Readonly<Record<string, unknown>> | readonly unknown[];
  readonly schema: JSONSchemaProps;
  /** `spec.labels[a].ports[0]`; empty at the root. */
  readonly path: string;
}

/** Every map and list of which the schema says something, the outer before the inner, as far as the allowance reaches. */
export function* walkValue(allowance: Allowance, value: unknown, schema: JSONSchemaProps, path = ''): Generator<Place> {
  allowance.left -= 1;
  if (allowance.left <= 0) return;
  if (Array.isArray(value)) {
    yield { value, schema, path };
    const items = asSchema(schema.items);
    if (items === undefined) return;
    for (const [index, item] of value.entries()) yield* walkValue(allowance, item, items, `${path}[${index}]`);
  } else if (isPlainMap(value)) {
    yield { value, schema, path };
    const member = asSchema(schema.additionalProperties);
    for (const [key, inner] of Object.entries(value)) {
      const property = propertyOf(schema, key);
      if (property !== undefined) yield* walkValue(allowance, inner, property, joinPath(path, key));
      else if (member !== undefined) yield* walkValue(allowance, inner, member, `${path}[${key}]`);
    }
  }
}

export function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
