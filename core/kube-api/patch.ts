import type { Cluster } from '../cluster/cluster.ts';
import { checkPatched, patchJson } from '../kubectl/edit/patch-json.ts';
import { checkScale } from '../kubectl/edit/patch-scale.ts';
import { CUSTOM_PATCH_TYPES, PATCH_TYPES, refusePatchType } from '../kubectl/edit/patch-types.ts';
import { findGoJsonError } from '../manifest/go-json-error.ts';
import { isJsonMap, type JsonMap, type JsonValue } from '../manifest/json-value.ts';
import { parseJson } from '../manifest/parse-json.ts';
import type { ApiError, Result } from '../objects/object.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import type { Place } from './parse-path.ts';
import { answerInvalid, failure, refuseWith } from './status.ts';
import { change } from './write.ts';

export function mediaTypeOf({ contentType }: Pick<ApiRequest, 'contentType'>): string {
  return contentType.split(';')[0]?.trim() ?? '';
}

/** PATCH of the three types whose bodies are JSON. */
export function answerPatch(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const types = place.facts.custom === undefined ? PATCH_TYPES : CUSTOM_PATCH_TYPES;
  const type = types.get(mediaTypeOf(request));
  if (type === undefined) return refuseType(place);
  return change(cluster, place, request, (json) => {
    const patch = parsePatch(request.body, type);
    return patch.ok ? patched(place, json, type, patch.value) : patch.error;
  });
}

/** Of Kubernetes' own kinds the router refuses it, of those that definitions brought the server of these. */
function refuseType({ facts }: Place): ApiAnswer {
  return facts.custom === undefined
    ? failure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})
    : failure(415, 'UnsupportedMediaType', refusePatchType(CUSTOM_PATCH_TYPES));
}

function patched({ facts, subresource }: Place, json: JsonMap, type: string, patch: JsonValue): JsonMap | ApiAnswer {
  const made = patchJson(json, type, patch);
  if ('reason' in made) return answerPatchError(made);
  const patching = { type, patch, patched: made };
  const wrong = subresource === 'scale' ? checkScale(patching) : checkPatched(facts, patching);
  return wrong === undefined ? made : answerPatchError(wrong);
}

/** What is wrong with a patch, which is no object's and has no name. */
function answerPatchError({ reason, code, message }: ApiError): ApiAnswer {
  const body = /^patch: (.*)$/s.exec(message)?.[1];
  if (body !== undefined) {
    return answerInvalid({ kind: '', group: '', name: '' }, [{ type: 'Invalid value', field: 'patch', body }]);
  }
  return reason === 'Invalid' ? failure(code, reason, message, {}) : failure(code, reason, message);
}

/** How Go calls what a patch is read into, and what JSON has to be there. */
const READ_INTO = { map: ['map[string]interface {}', 'object'], list: ['[]handlers.jsonPatchOp', 'array'] } as const;

function parsePatch(body: string, type: string): Result<JsonValue, ApiAnswer> {
  const [goType, fits] = READ_INTO[type === 'json' ? 'list' : 'map'];
  const patch = parseJson(body);
  if (patch !== undefined && (fits === 'array' ? Array.isArray(patch) : isJsonMap(patch)))
    return { ok: true, value: patch };
  if (patch === null) return { ok: true, value: patch };
  const wrong = findGoJsonError(body, goType, fits) ?? 'it nests deeper than the lab reads';
  return refuseWith(type === 'strategic' ? wrong : `error decoding patch: ${wrong}`);
}
