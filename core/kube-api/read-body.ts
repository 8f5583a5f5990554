import { LIMITS } from '../cluster/limits.ts';
import { encodeUtf8 } from '../manifest/base64.ts';
import { findGoJsonError } from '../manifest/go-json-error.ts';
import { isJsonMap, type JsonMap, type JsonValue, jsonTypeName } from '../manifest/json-value.ts';
import { parseJson } from '../manifest/parse-json.ts';
import { parseYaml } from '../manifest/yaml/parse-yaml.ts';
import type { Result } from '../objects/object.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import { answerBadRequest, failure } from './status.ts';

type Sent = Pick<ApiRequest, 'body' | 'contentType'>;

const YAML = 'application/yaml';
const PROTOBUF = 'application/vnd.kubernetes.protobuf';
const JSON_TYPE = 'application/json';

/** What the API server takes as an object. apiserver v1.35, pkg/endpoints/handlers/negotiation. */
export function refuseMediaType(request: Sent): ApiAnswer | undefined {
  if (formatOf(request) !== undefined) return undefined;
  const known = [JSON_TYPE, YAML, PROTOBUF].join(', ');
  const message = `the body of the request was in an unknown format - accepted media types include: ${known}`;
  return failure(415, 'UnsupportedMediaType', message);
}

/** What a client says its body is: of what says nothing JSON is thought; undefined where it is nothing that can be read. */
function formatOf({ contentType }: Sent): string | undefined {
  if (contentType.trim() === '') return JSON_TYPE;
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const isWellFormed = parameters.every((parameter) => parameter === '' || /^[^=\s]+=\S*$/.test(parameter));
  return isWellFormed && [JSON_TYPE, YAML, PROTOBUF].includes(type) ? type : undefined;
}

/** The body of a request as a map, and its `apiVersion` and `kind` as texts; or why it is none, in the decoder's words. */
export function readMap(request: Sent): Result<JsonMap, string> {
  const read = formatOf(request) === YAML ? readYaml(request.body) : readJson(request.body);
  if (!read.ok) return read;
  const map = read.value === null ? new Map() : read.value;
  if (!isJsonMap(map))
    return refuse(`${UNTYPED}json: cannot unmarshal ${jsonTypeName(map)} into Go value of type ${TYPE_META}`);
  const wrong = ['apiVersion', 'kind'].flatMap((key) => {
    const value = map.get(key) ?? '';
    return typeof value === 'string'
      ? []
      : [`json: cannot unmarshal ${jsonTypeName(value)} into Go struct field .${key} of type string`];
  });
  if (wrong[0] !== undefined) return refuse(`${UNTYPED}${wrong[0]}`);
  const version = String(map.get('apiVersion') ?? '');
  return version.split('/').length > 2
    ? refuse(`unexpected GroupVersion string: ${version}`)
    : { ok: true, value: map };
}

/** apimachinery v1.35, pkg/runtime/serializer/json/meta.go. */
const UNTYPED = "couldn't get version/kind; json parse error: ";
const TYPE_META =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

function readJson(text: string): Result<JsonValue, string> {
  const value = parseJson(text);
  if (value !== undefined) return { ok: true, value };
  const wrong = findGoJsonError(text, TYPE_META);
  return refuse(wrong === undefined ? `it nests deeper than ${LIMITS.manifestDepth} levels` : `${UNTYPED}${wrong}`);
}

function readYaml(text: string): Result<JsonValue, string> {
  const parsed = parseYaml(text.replace(/\r\n?/g, '\n'));
  return parsed.ok ? parsed : refuse(`yaml: ${parsed.error.message}`);
}

function refuse(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}

/** The body of a request that is to be an object of this kind. */
export function parseBody(request: Sent, kind: string): Result<JsonMap, ApiAnswer> {
  const unread = refuseMediaType(request);
  if (unread !== undefined) return { ok: false, error: unread };
  const map = readMap(request);
  if (map.ok) return map;
  const message = `the object provided is unrecognized (must be of type ${kind}): ${map.error} (${summarize(request.body)})`;
  return { ok: false, error: answerBadRequest(message) };
}

const SHOWN = 30;

/** As much of a body as is shown. apiserver v1.35, pkg/endpoints/handlers/rest.go: summarizeData. */
function summarize(body: string): string {
  if (body === '') return '<empty>';
  if (body.startsWith('{')) return body.length > SHOWN ? `${body.slice(0, SHOWN)} ...` : body;
  const bytes = [...encodeUtf8(body.slice(0, SHOWN + 1))];
  const shown = bytes.slice(0, SHOWN).map((byte) => byte.toString(16).padStart(2, '0'));
  return shown.join('') + (bytes.length > SHOWN ? ' ...' : '');
}
