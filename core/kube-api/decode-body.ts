import { decodeFields } from '../manifest/decode-document.ts';
import { type Decoded, decodeObject } from '../manifest/decode-object.ts';
import { listWarnings } from '../manifest/index.ts';
import { isJsonMap, type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import { toVersion } from '../manifest/versions/convert.ts';
import { type KindFacts, listVersionFacts } from '../objects/kinds.ts';
import type { Kind, KindMap, Result } from '../objects/object.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import { bodyFieldsOf } from './body-types.ts';
import { findDuplicates, MOST_STRICT_ERRORS } from './find-duplicates.ts';
import { parseBody } from './read-body.ts';
import { refuseWith } from './status.ts';

/** What becomes of fields that a kind does not have: `fieldValidation` of the query. */
type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

/** apiserver v1.35, pkg/endpoints/handlers: what is not said is `Warn`. */
function fieldValidationOf(query: ApiRequest['query']): FieldValidation {
  const word = query.get('fieldValidation');
  return word === 'Strict' || word === 'Ignore' ? word : 'Warn';
}

/** An object that a client sent, without the fields that its kind does not have. */
export interface SentObject {
  readonly object: KindMap[Kind];
  /** The same with its type, as changed copies are sent. */
  readonly json: JsonMap;
  readonly warnings: readonly string[];
  /** Of these what the decoder said: it stands in a refusal, too. */
  readonly decoderWarnings: readonly string[];
}

/** Reads an object of the kind that the path names. `text` is what was sent, where it is that: a patch makes its own. */
export function decodeSent(
  facts: KindFacts,
  sent: JsonMap,
  { query, body }: Pick<ApiRequest, 'query'> & { readonly body?: string },
): Result<SentObject, ApiAnswer> {
  const typed = typedAs(facts, sent);
  const other = findOtherType(facts, typed);
  if (other !== undefined) return refuseWith(other);
  const decoded = decodeFields(facts, typed);
  const checked = checkFields(facts.kindName, facts.apiVersion, { decoded, sent: body ?? '' }, query);
  if (!checked.ok) return checked;
  // The field table and the types are generated from the same models: what was decoded by the one has the other.
  const object = decoded.object as KindMap[Kind];
  const warnings = [...checked.value, ...listWarnings(facts.kind, object)];
  return { ok: true, value: { object, json: withType(facts, object), warnings, decoderWarnings: checked.value } };
}

/** A document that is no stored object, as it was sent: what a subresource or a review takes. */
export interface SentDocument {
  readonly json: JsonMap;
  readonly warnings: readonly string[];
}

/** Reads the document that an address takes: a TokenRequest, an Eviction, a review. */
export function readDocument(
  type: { readonly kindName: string; readonly apiVersion: string },
  request: ApiRequest,
): Result<SentDocument, ApiAnswer> {
  const parsed = parseBody(request, type.kindName);
  return parsed.ok ? decodeDocumentOf(type, parsed.value, request) : parsed;
}

/** The same of a document that is already read. */
export function decodeDocumentOf(
  type: { readonly kindName: string; readonly apiVersion: string },
  sent: JsonMap,
  { query, body }: Pick<ApiRequest, 'query' | 'body'>,
): Result<SentDocument, ApiAnswer> {
  const typed = typedAs(type, sent);
  const other = findOtherType(type, typed);
  if (other !== undefined) return refuseWith(other);
  const decoded = decodeObject(type.kindName, typed, bodyFieldsOf);
  const checked = checkFields(type.kindName, type.apiVersion, { decoded, sent: body }, query);
  if (!checked.ok) return checked;
  const json = toJsonValue(decoded.object);
  return { ok: true, value: { json: isJsonMap(json) ? json : new Map(), warnings: checked.value } };
}

interface Typed {
  readonly apiVersion: string;
  readonly kindName: string;
}

/** What does not say its type is of that which its address takes. */
function typedAs({ apiVersion, kindName }: Typed, sent: JsonMap): JsonMap {
  const said = (key: string, else_: string) => [key, sent.get(key) || else_] as const;
  return new Map([...sent, said('apiVersion', apiVersion), said('kind', kindName)]);
}

/** Documents that every group has. apimachinery v1.35, pkg/apis/meta/v1/register.go. */
const META =
  /^(?:Status|(?:List|Get|Delete|Create|Update|Patch)Options|WatchEvent|APIVersions|APIGroup(?:List)?|APIResourceList)$/;

/** Why a document of this type is not what its address takes; undefined where it is. */
function findOtherType(wanted: Typed & { readonly custom?: unknown }, typed: JsonMap): string | undefined {
  const [apiVersion, kind] = [String(typed.get('apiVersion')), String(typed.get('kind'))];
  if (apiVersion === wanted.apiVersion && kind === wanted.kindName) return undefined;
  // Of an eviction both versions are taken.
  if (kind === 'Eviction' && wanted.kindName === kind && apiVersion === 'policy/v1beta1') return undefined;
  if (wanted.custom !== undefined || isOfOtherVersion(wanted, apiVersion, kind)) {
    return `the API version in the data (${apiVersion}) does not match the expected API version (${wanted.apiVersion})`;
  }
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const why = isRegistered(apiVersion, kind)
    ? `converting (${version}.${kind}) to (${packageOf(wanted)}.${wanted.kindName}): unknown conversion`
    : `no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`;
  return `${kind} in version "${version}" cannot be handled as a ${wanted.kindName}: ${why}`;
}

const GROUPS_BEFORE = /^(?:extensions|apps|batch|autoscaling|policy|networking\.k8s\.io)\/v\d+(?:alpha|beta)\d+$/;

/** Versions that a kind once had, or has beside this one: they are read, and refused as what they are. */
function isOfOtherVersion({ apiVersion, kindName }: Typed, said: string, kind: string): boolean {
  if (kind !== kindName) return false;
  return isKnown(said, kind) || (GROUPS_BEFORE.test(said) && GROUPS_BEFORE.test(`${apiVersion.split('/')[0]}/v1beta1`));
}

function isRegistered(apiVersion: string, kind: string): boolean {
  if (META.test(kind)) return listVersionFacts().some((facts) => facts.apiVersion === apiVersion);
  return isKnown(apiVersion, kind) || (apiVersion === 'v1' && kind === 'List');
}

function isKnown(apiVersion: string, kind: string): boolean {
  const name = kind.replace(/(?<=.)List$/, '');
  const isStored = listVersionFacts().some((facts) => facts.apiVersion === apiVersion && facts.kindName === name);
  return isStored || ANSWERED.get(kind)?.includes(apiVersion) === true;
}

/** Documents that are stored nowhere, and where they are. */
const ANSWERED: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['Binding', ['v1']],
  ['Scale', ['autoscaling/v1']],
  ['Eviction', ['policy/v1', 'policy/v1beta1']],
  ...['TokenRequest', 'TokenReview', 'SelfSubjectReview'].map((kind) => [kind, ['authentication.k8s.io/v1']] as const),
  ...['SubjectAccessReview', 'SelfSubjectAccessReview', 'LocalSubjectAccessReview', 'SelfSubjectRulesReview'].map(
    (kind) => [kind, ['authorization.k8s.io/v1']] as const,
  ),
]);

/** The Go package of the version that a group's kinds are kept in. */
function packageOf({ apiVersion }: Typed): string {
  return apiVersion.includes('/') ? (/^\w+/.exec(apiVersion)?.[0] ?? '') : 'core';
}

/** What is said of fields that the kind has not, or that stand there twice; refused where they are not to be. */
function checkFields(
  kindName: string,
  apiVersion: string,
  { decoded, sent }: { readonly decoded: Decoded; readonly sent: string },
  query: ApiRequest['query'],
): Result<readonly string[], ApiAnswer> {
  const validation = fieldValidationOf(query);
  // What a schema drops is said in the order of the schema's reading.
  const isCustom = !isKnown(apiVersion, kindName);
  const strict =
    validation === 'Ignore'
      ? []
      : [
          ...findDuplicates(sent).map((path) => `duplicate field "${path}"`),
          ...(isCustom ? decoded.unknownFields : inOrderSent(decoded.unknownFields, sent)).map(
            (path) => `unknown field "${path}"`,
          ),
        ].filter(isSaid);
  const wrong =
    decoded.typeError ??
    (validation === 'Strict' && strict.length > 0 ? `strict decoding error: ${strict.join(', ')}` : undefined);
  if (wrong === undefined) return { ok: true, value: strict };
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return refuseWith(`${kindName} in version "${version}" cannot be handled as a ${kindName}: ${wrong}`);
}

/** Mistakes in so long paths that there is no end of them are not said. */
const MOST_LETTERS = 100_000;

function isSaid(text: string, index: number): boolean {
  return index < MOST_STRICT_ERRORS && (index === 0 || text.length * index < MOST_LETTERS);
}

/** Maps are kept by their keys: what the client sent has them in its own order. */
function inOrderSent(paths: readonly string[], sent: string): readonly string[] {
  if (paths.length < 2 || sent === '') return paths;
  const places = new Map<string, number>();
  for (const { 1: key = '', index } of sent.matchAll(/"([^"\\]*)"/g)) if (!places.has(key)) places.set(key, index);
  const place = (path: string): number => places.get(path.slice(path.lastIndexOf('.') + 1)) ?? -1;
  return paths.toSorted((a, b) => place(a) - place(b));
}

function withType(facts: KindFacts, object: KindMap[Kind]): JsonMap {
  const json = toJsonValue(object);
  const shown = isJsonMap(json) ? toVersion(facts, json) : new Map();
  return sortedMap([...new Map([...shown, ['apiVersion', facts.apiVersion], ['kind', facts.kindName]])]);
}
