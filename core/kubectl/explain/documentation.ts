import { isJsonMap, type JsonMap, toJsonValue } from '../../manifest/json-value.ts';

/**
 * What the API server publishes about the types of its API: schemas of OpenAPI 3 by their names
 * (`io.k8s.api.core.v1.PodSpec`). It is large, so it is handed in where it is needed.
 */
export interface Documentation {
  readonly findSchema: (name: string) => JsonMap | undefined;
}

/** Where nobody handed any in: no type has a schema. */
export const NO_DOCUMENTATION: Documentation = { findSchema: () => undefined };

/** Documentation out of the JSON that it is kept as: an object with a schema under each name. */
export function openDocumentation(json: unknown): Documentation {
  const schemas = new Map<string, unknown>(Object.entries(typeof json === 'object' && json !== null ? json : {}));
  const opened = new Map<string, JsonMap | undefined>();
  return {
    findSchema: (name) => {
      if (!opened.has(name)) {
        const schema = toJsonValue(schemas.get(name) ?? null);
        opened.set(name, isJsonMap(schema) ? schema : undefined);
      }
      return opened.get(name);
    },
  };
}

const REFERENCE = '#/components/schemas/';

/** The name of the schema that this one refers to; undefined where it is one itself. */
export function referenceOf(schema: JsonMap): string | undefined {
  const ref = schema.get('$ref');
  return typeof ref === 'string' && ref.startsWith(REFERENCE) ? ref.slice(REFERENCE.length) : undefined;
}

const EXTENSIONS = 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions';

/** `io.k8s.api.apps.v1.Deployment` of `apps/v1` and `Deployment`: a package has the first word of its group. */
export function schemaNameOf(apiVersion: string, kind: string): string {
  const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  if (group === 'apiextensions.k8s.io') return `${EXTENSIONS}.${version}.${kind}`;
  return `io.k8s.api.${group.split('.')[0]}.${version}.${kind}`;
}
