import { beforeAll, describe, expect, test } from 'vitest';
import { schemaNameOf } from '../../core/kubectl/explain/documentation.ts';
import type { Documentation } from '../../core/kubectl/index.ts';
import { isJsonMap, type JsonMap } from '../../core/manifest/json-value.ts';
import { type FieldType, fieldsOf } from '../../core/manifest/schema.ts';
import { listKindFacts } from '../../core/objects/kinds.ts';
import { loadDocumentation } from '../../lambdas/documentation/load-documentation.ts';

let documentation: Documentation;

beforeAll(async () => {
  documentation = await loadDocumentation();
});

/** The schema's own fields, with what each refers to; both are of the published documents of v1.35. */
function propertiesOf(name: string): JsonMap {
  const properties = documentation.findSchema(name)?.get('properties');
  return isJsonMap(properties) ? properties : new Map();
}

function referencesIn(value: unknown): readonly string[] {
  return [...JSON.stringify(value, plainly).matchAll(/#\/components\/schemas\/([^"]+)/g)].map(([, name = '']) => name);
}

function plainly(_: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value;
}

function typesIn(type: FieldType): readonly string[] {
  if (type.kind === 'object') return [type.typeName];
  return type.kind === 'scalar' ? [] : typesIn(type.of);
}

describe('the documentation of the API', () => {
  test.each(listKindFacts().map(({ kind, apiVersion }) => [kind, apiVersion] as const))(
    'has the fields of %s that the field table has, and says something of each',
    (kind, apiVersion) => {
      const pending: [typeName: string, schemaName: string][] = [[kind, schemaNameOf(apiVersion, kind)]];
      const seen = new Set<string>();
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        const [typeName, schemaName] = next;
        if (seen.has(schemaName)) continue;
        seen.add(schemaName);
        const properties = propertiesOf(schemaName);
        expect([...properties.keys()].sort(), schemaName).toEqual([...fieldsOf(typeName).keys()].sort());
        for (const [field, type] of fieldsOf(typeName)) {
          const [inner] = typesIn(type);
          const [reference] = referencesIn(properties.get(field));
          if (inner !== undefined && reference !== undefined) pending.push([inner, reference]);
        }
      }
    },
  );

  test('refers to nothing that it lacks', () => {
    const pending = listKindFacts().map(({ kind, apiVersion }) => schemaNameOf(apiVersion, kind));
    const seen = new Set<string>();
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      const schema = documentation.findSchema(name);
      expect(schema, name).toBeDefined();
      pending.push(...referencesIn(schema));
    }
    expect(seen.size).toBeGreaterThan(200);
  });
});
