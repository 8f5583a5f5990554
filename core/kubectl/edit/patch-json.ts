import { decodeDocument, formatInvalidStatus } from '../../manifest/index.ts';
import {
  isJsonList,
  isJsonMap,
  type JsonMap,
  type JsonValue,
  jsonTypeName,
  printJson,
} from '../../manifest/json-value.ts';
import { printInner } from '../../manifest/print-go.ts';
import { invalid } from '../../manifest/validation/field-error.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import type { ApiError } from '../../objects/object.ts';
import { applyJsonPatch } from './json-patch.ts';
import { readPath } from './json-paths.ts';
import { mergeJson } from './merge-json.ts';
import { applyStrategicPatch } from './strategic-patch.ts';

/** A copy of the object with a patch of the type `json`, `merge` or `strategic`, or what the API server answers where it cannot be done. */
export function patchJson(json: JsonMap, type: string, patch: JsonValue): JsonMap | ApiError {
  const wrong = checkForm(type, patch);
  if (wrong !== undefined) return { reason: 'BadRequest', code: 400, message: wrong };
  if (patch === null) return json;
  if (type === 'json') {
    if (isJsonList(patch) && patch.length > MOST_OPERATIONS) return refuseLength(patch.length);
    const patched = isJsonList(patch) ? applyJsonPatch(json, patch) : '';
    return typeof patched === 'string' ? REJECTED : patched;
  }
  const changes = isJsonMap(patch) ? patch : new Map();
  return type === 'merge' ? mergeJson(json, changes) : applyStrategicPatch(json, changes);
}

/** apiserver v1.35, pkg/endpoints/handlers/patch.go: maxJSONPatchOperations. */
const MOST_OPERATIONS = 10_000;

function refuseLength(length: number): ApiError {
  const words = `The allowed maximum operations in a JSON patch is ${MOST_OPERATIONS}, got ${length}`;
  return { reason: 'RequestEntityTooLarge', code: 413, message: `Request entity too large: ${words}` };
}

/** Of a JSON patch that does not fit the API server does not say why. */
const REJECTED: ApiError = {
  reason: 'Invalid',
  code: 422,
  message: 'the server rejected our request due to an error in our request',
};

/** apiserver v1.35, pkg/endpoints/handlers/patch.go, in the words of Go's decoder. */
function checkForm(type: string, patch: JsonValue): string | undefined {
  const say = (value: JsonValue, wanted: string): string =>
    `json: cannot unmarshal ${jsonTypeName(value)} into Go value of type ${wanted}`;
  if (type === 'json') {
    if (patch === null) return undefined;
    if (!isJsonList(patch)) return `error decoding patch: ${say(patch, '[]handlers.jsonPatchOp')}`;
    const other = patch.find((operation) => operation !== null && !isJsonMap(operation));
    return other === undefined ? undefined : `error decoding patch: ${say(other, 'handlers.jsonPatchOp')}`;
  }
  if (type === 'merge' && patch === null) return 'Invalid JSON Patch';
  if (patch === null || isJsonMap(patch)) return undefined;
  return `${type === 'merge' ? 'error decoding patch: ' : ''}${say(patch, 'map[string]interface {}')}`;
}

/** Of a patch the UID is a field like any other, and no copy's of another object: undefined where it is the object's. */
export function refuseOtherUid(
  { apiVersion, kindName }: Pick<KindFacts, 'apiVersion' | 'kindName'>,
  before: JsonMap,
  patched: JsonMap,
): ApiError | undefined {
  const path = ['metadata', 'uid'];
  const uid = readPath(patched, path) ?? '';
  if (uid === '' || uid === readPath(before, path)) return undefined;
  const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
  const errors = [invalid('metadata.uid', uid, 'field is immutable')];
  const message = formatInvalidStatus(`${kindName}${group}`, String(readPath(before, ['metadata', 'name'])), errors);
  return { reason: 'Invalid', code: 422, message };
}

/** What was made of an object, and by what. */
export interface Patching {
  readonly facts: Pick<KindFacts, 'apiVersion' | 'kindName'>;
  readonly type: string;
  readonly patch: JsonValue;
  readonly patched: JsonMap;
}

/**
 * The API server's answer where the patched object has a field of another type, or one that it may not have: the patch
 * is what is wrong. apiserver v1.35, pkg/endpoints/handlers/patch.go.
 */
export function refusePatched({ type, patch, patched }: Patching, detail: string): ApiError {
  const isStrategic = type === 'strategic';
  const shown = isStrategic ? printInner(patch) : printJson(patched);
  const message = `patch: Invalid value: ${JSON.stringify(shown)}: ${isStrategic ? inConversion(detail) : detail}`;
  return { reason: 'Invalid', code: 422, message };
}

/** The same where the object cannot be read; undefined where it can. */
export function checkPatched(facts: KindFacts, patching: Omit<Patching, 'facts'>): ApiError | undefined {
  const { patched } = patching;
  const other = checkType({ ...patching, facts });
  if (other !== undefined) return other;
  const [decoded] = decodeDocument(patched, 'STDIN', [facts]);
  if (decoded === undefined || decoded.ok || decoded.loosely?.isMistyped !== true) return undefined;
  return refusePatched({ ...patching, facts }, decoded.detail ?? 'it cannot be read');
}

/** The type of an object is what its patch says, but where types are known beforehand. */
export function checkType(patching: Patching): ApiError | undefined {
  const { facts, patched } = patching;
  const [apiVersion = facts.apiVersion, kind = facts.kindName] = [patched.get('apiVersion'), patched.get('kind')];
  if (apiVersion === facts.apiVersion && kind === facts.kindName) return undefined;
  const detail = `no kind "${String(kind)}" is registered for version "${String(apiVersion)}" in scheme "pkg/runtime/scheme.go:111"`;
  return refusePatched(patching, detail);
}

/** What the decoder finds, in the words of apimachinery's converter of maps: v1.35, pkg/runtime/converter.go. */
function inConversion(detail: string): string {
  const found = /^json: cannot unmarshal (\w+)(?: (\S+))? into Go .* of type (.*)$/s.exec(detail);
  if (found === null) return detail;
  const [, word = '', digits = '', goType = ''] = found;
  const number = digits.includes('.') ? 'float64' : 'int64';
  const given =
    new Map([
      ['number', number],
      ['object', 'map'],
      ['array', 'slice'],
    ]).get(word) ?? word;
  if (goType.startsWith('[]')) return `cannot restore slice from ${given}`;
  if (goType.startsWith('map[')) return `cannot restore map from ${given}`;
  const isScalar = /^(?:string|bool|u?int\d*|float\d+)$/.test(goType);
  if (!isScalar) return `cannot restore struct from: ${given}`;
  return word === 'number' && goType !== 'bool'
    ? `cannot convert ${given} to ${goType}`
    : `unrecognized type: ${goType}`;
}
