import { isJsonMap, type JsonMap, type JsonValue, sortedMap, toJsonValue } from '../../manifest/json-value.ts';
import type { CustomFacts } from '../../objects/custom-kind.ts';
import type { Documentation } from './documentation.ts';

/** Whose apiVersion, kind and metadata are described as those of every object are. */
const MODEL = 'io.k8s.api.core.v1.ConfigMap';

/**
 * What the API server publishes of a kind that a definition brought: its schema with what every object has. Kubernetes
 * v1.35, apiextensions-apiserver, pkg/controller/openapi/builder.
 */
export function documentationOf({ version, definition }: CustomFacts, documentation: Documentation): JsonMap {
  const schema = toJsonValue(version.schema?.openAPIV3Schema ?? { type: 'object' });
  const root: JsonMap = isJsonMap(schema) ? schema : new Map();
  const own = membersOf(root);
  const model = membersOf(documentation.findSchema(MODEL));
  const common = ['apiVersion', 'kind', 'metadata'].flatMap((name): [string, JsonValue][] => {
    const described = model.get(name);
    return described === undefined ? [] : [[name, described]];
  });
  const { group = '', names } = definition.spec ?? {};
  const type = new Map([
    ['group', group],
    ['kind', names?.kind ?? ''],
    ['version', version.name],
  ]);
  return sortedMap([
    ...[...root].filter(([key]) => key !== 'properties'),
    ['properties', sortedMap([...own, ...common])],
    ['x-kubernetes-group-version-kind', [type]],
  ]);
}

/** `com.example.stable.v1.CronTab`. */
export function customSchemaName({ definition, version }: CustomFacts): string {
  const { group = '', names } = definition.spec ?? {};
  return [...group.split('.').toReversed(), version.name, names?.kind ?? ''].join('.');
}

function membersOf(schema: JsonMap | undefined): JsonMap {
  const properties = schema?.get('properties');
  return isJsonMap(properties) ? properties : new Map();
}
