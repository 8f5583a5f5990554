import { customSchemaName, documentationOf } from '../kubectl/explain/custom-documentation.ts';
import { type Documentation, referenceOf, schemaNameOf } from '../kubectl/explain/documentation.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue, toJsonValue } from '../manifest/json-value.ts';
import { VERSION } from '../objects/build-info.ts';
import type { KindFacts } from '../objects/kinds.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { groupOf } from './status.ts';

/** What says how objects look; undefined where the path is no such document. */
export function answerOpenApi(
  kinds: readonly KindFacts[],
  parts: readonly string[],
  { basePath, accept }: ApiRequest,
  documentation: Documentation,
): ApiAnswer | undefined {
  if (parts.join('/') === 'openapi/v2') return answerVersion2(accept);
  if (parts[0] !== 'openapi' || parts[1] !== 'v3') return undefined;
  const documents = listDocuments(kinds);
  if (parts.length === 2) return answerWith(indexOf(documents, basePath));
  const facts = documents.get(parts.slice(2).join('/'));
  return facts === undefined ? undefined : answerWith(documentOf(facts, documentation));
}

/** As clients ask for it, which is no media type, and as it is answered. */
const PROTOBUF_2 = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
const PROTOBUF_2_ANSWERED = PROTOBUF_2.replace('@', '.');

/**
 * The older form says nothing of any kind: kubectl looks there for what version 3 does not have, and goes on without.
 * No bytes at all are an empty document in protobuf.
 */
function answerVersion2(accept: string): ApiAnswer {
  if (accept.includes(PROTOBUF_2)) return { ...answerWith(''), contentType: PROTOBUF_2_ANSWERED };
  const info = { title: 'Kubernetes', version: VERSION };
  return answerWith(toMap({ swagger: '2.0', info, paths: {} }));
}

/** The kinds of each document, by its path: `api/v1`, `apis/apps/v1`. */
function listDocuments(kinds: readonly KindFacts[]): ReadonlyMap<string, readonly KindFacts[]> {
  return Map.groupBy(kinds, ({ apiVersion }) => (apiVersion === 'v1' ? 'api/v1' : `apis/${apiVersion}`));
}

function indexOf(documents: ReadonlyMap<string, readonly KindFacts[]>, basePath: string): JsonMap {
  const paths = [...documents.keys()].map((path) => [
    path,
    { serverRelativeURL: `${basePath}/openapi/v3/${path}?hash=${VERSION}` },
  ]);
  return toMap({ paths: Object.fromEntries(paths) });
}

function toMap(value: unknown): JsonMap {
  const json = toJsonValue(value);
  return isJsonMap(json) ? json : new Map();
}

function documentOf(kinds: readonly KindFacts[], documentation: Documentation): JsonMap {
  const schemas = collectSchemas(kinds, documentation);
  const rest = toMap({
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: VERSION },
    paths: Object.fromEntries(kinds.flatMap(pathsOf)),
  });
  return new Map([...rest, ['components', new Map([['schemas', schemas]])]]);
}

/** The types of the kinds with all that they are made of. */
function collectSchemas(kinds: readonly KindFacts[], documentation: Documentation): JsonMap {
  const schemas = new Map<string, JsonMap>();
  const brought = new Map(
    kinds.flatMap((facts) =>
      facts.custom === undefined ? [] : [[nameOfSchema(facts), documentationOf(facts.custom, documentation)] as const],
    ),
  );
  const pending = kinds.map(nameOfSchema);
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    const schema = schemas.has(name) ? undefined : (brought.get(name) ?? documentation.findSchema(name));
    if (schema === undefined) continue;
    schemas.set(name, schema);
    pending.push(...listReferences(schema));
  }
  return schemas;
}

function listReferences(value: JsonValue): readonly string[] {
  if (isJsonList(value)) return value.flatMap(listReferences);
  if (!isJsonMap(value)) return [];
  const own = referenceOf(value);
  return own === undefined ? [...value.values()].flatMap(listReferences) : [own];
}

function typeOf({ kindName: kind, apiVersion }: KindFacts, group: string): object {
  return { group, version: apiVersion.slice(apiVersion.indexOf('/') + 1), kind };
}

/** What a client looks for: which kind an address is about, and that a write may name its `fieldValidation`. */
function pathsOf(facts: KindFacts): [string, object][] {
  const root = facts.apiVersion === 'v1' ? '/api/v1' : `/apis/${facts.apiVersion}`;
  const collection = `${root}/${facts.namespaced ? 'namespaces/{namespace}/' : ''}${facts.resource}`;
  const type = typeOf(facts, groupOf(facts));
  const answers = {
    200: { description: 'OK', content: { 'application/json': { schema: { $ref: refOf(facts) } } } },
  };
  const operation = (action: string, parameters: readonly object[]) => ({
    operationId: `${action}${facts.kindName}`,
    parameters,
    responses: answers,
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': type,
  });
  return [
    [collection, { get: operation('list', []), post: operation('post', WRITE_PARAMETERS) }],
    [
      `${collection}/{name}`,
      {
        get: operation('get', []),
        put: operation('put', WRITE_PARAMETERS),
        patch: operation('patch', WRITE_PARAMETERS),
        delete: operation('delete', []),
      },
    ],
  ];
}

const WRITE_PARAMETERS: readonly object[] = ['dryRun', 'fieldManager', 'fieldValidation'].map((name) => ({
  name,
  in: 'query',
  schema: { type: 'string', uniqueItems: true },
}));

function refOf(facts: KindFacts): string {
  return `#/components/schemas/${nameOfSchema(facts)}`;
}

function nameOfSchema({ apiVersion, kindName, custom }: KindFacts): string {
  return custom === undefined ? schemaNameOf(apiVersion, kindName) : customSchemaName(custom);
}
