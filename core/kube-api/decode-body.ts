import { LIMITS } from '../cluster/limits.ts';
import { decodeFields } from '../manifest/decode-document.ts';
import type { Decoded } from '../manifest/decode-object.ts';
import { listWarnings } from '../manifest/index.ts';
import { isJsonMap, type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import { parseJson } from '../manifest/parse-json.ts';
import { toVersion } from '../manifest/versions/convert.ts';
import type { KindFacts } from '../objects/kinds.ts';
import type { Kind, KindMap, Result } from '../objects/object.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import { answerBadRequest } from './status.ts';

/** What becomes of fields that a kind does not have: `fieldValidation` of the query. */
type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

/** apiserver v1.35, pkg/endpoints/handlers: what is not said is `Warn`. */
export function fieldValidationOf(query: ApiRequest['query']): FieldValidation {
  const word = query.get('fieldValidation');
  return word === 'Strict' || word === 'Ignore' ? word : 'Warn';
}

/** An object that a client sent, without the fields that its kind does not have. */
export interface SentObject {
  readonly object: KindMap[Kind];
  /** The same with its type, as changed copies are sent. */
  readonly json: JsonMap;
  readonly warnings: readonly string[];
}

/** The body of a request as a JSON object. */
export function parseBody(body: string): Result<JsonMap, ApiAnswer> {
  const value = parseJson(body);
  if (isJsonMap(value)) return { ok: true, value };
  const message = `the body of the request is not a JSON object, or nests deeper than ${LIMITS.manifestDepth} levels`;
  return { ok: false, error: answerBadRequest(message) };
}

/** Reads an object of the kind that the path names. */
export function decodeSent(
  facts: KindFacts,
  sent: JsonMap,
  validation: FieldValidation,
): Result<SentObject, ApiAnswer> {
  const typed = new Map([['apiVersion', facts.apiVersion], ['kind', facts.kindName], ...sent]);
  const [apiVersion, kind] = [typed.get('apiVersion'), typed.get('kind')];
  if (apiVersion !== facts.apiVersion || kind !== facts.kindName) {
    const message = `the API version in the data (${String(apiVersion)}) does not match the expected API version (${facts.apiVersion})`;
    return { ok: false, error: answerBadRequest(message) };
  }
  const decoded = decodeFields(facts, typed);
  const refusal = refuseFields(facts, decoded, validation);
  if (refusal !== undefined) return { ok: false, error: answerBadRequest(refusal) };
  // The field table and the types are generated from the same models: what was decoded by the one has the other.
  const object = decoded.object as KindMap[Kind];
  const unknown = validation === 'Warn' ? decoded.unknownFields.map((path) => `unknown field "${path}"`) : [];
  return {
    ok: true,
    value: { object, json: withType(facts, object), warnings: [...unknown, ...listWarnings(facts.kind, object)] },
  };
}

function refuseFields(facts: KindFacts, decoded: Decoded, validation: FieldValidation): string | undefined {
  const { typeError, unknownFields } = decoded;
  const strict = validation === 'Strict' && unknownFields.length > 0;
  if (typeError === undefined && !strict) return undefined;
  const unknown = `strict decoding error: ${unknownFields.map((path) => `unknown field "${path}"`).join(', ')}`;
  const version = facts.apiVersion.slice(facts.apiVersion.indexOf('/') + 1);
  return `${facts.kindName} in version "${version}" cannot be handled as a ${facts.kindName}: ${typeError ?? unknown}`;
}

function withType(facts: KindFacts, object: KindMap[Kind]): JsonMap {
  const json = toJsonValue(object);
  const shown = isJsonMap(json) ? toVersion(facts, json) : new Map();
  return sortedMap([...new Map([...shown, ['apiVersion', facts.apiVersion], ['kind', facts.kindName]])]);
}
