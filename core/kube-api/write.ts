import { createAdmitted } from '../apiserver/admission.ts';
import { listSecurityWarnings, listUpdateWarnings } from '../apiserver/pod-security/pod-security.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { findLackOfRoom } from '../kubectl/apply/count-room.ts';
import { changeObject, editableJson, type Subresource } from '../kubectl/edit/change-object.ts';
import { readPath, writePath } from '../kubectl/edit/json-paths.ts';
import { patchJson, refusePatch } from '../kubectl/edit/patch-json.ts';
import { patchScale, type ScaleRefusal } from '../kubectl/edit/patch-scale.ts';
import { CUSTOM_PATCH_TYPES, PATCH_TYPES, refusePatchType } from '../kubectl/edit/patch-types.ts';
import { scaleJson } from '../kubectl/output/scale-view.ts';
import type { Selected } from '../kubectl/select/select-objects.ts';
import { runRequest } from '../lab/run-request.ts';
import { findServed } from '../lab/served/served.ts';
import { isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../manifest/json-value.ts';
import type { Kind, KindMap, Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { decodeSent, fieldValidationOf, parseBody, type SentObject } from './decode-body.ts';
import type { Place } from './parse-path.ts';
import { answerObject, findOne } from './read.ts';
import { answerBadRequest, answerError, answerInvalid, answerNotFound, answerRefusal, failure } from './status.ts';

/** POST of a new object. */
export function answerCreate(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const body = parseBody(request.body);
  if (!body.ok) return body.error;
  const sent = decodeFor(place, body.value, request);
  if (!sent.ok) return sent.error;
  const { facts } = place;
  const misplaced = findMisplacement(sent.value.object, place);
  if (misplaced !== undefined) return answerBadRequest(misplaced);
  const object = inPlace(sent.value.object, place);
  const lack = refuseLack(cluster, facts.kind, object);
  if (lack !== undefined) return lack;
  const name = object.metadata?.name ?? '';
  const created = runRequest(cluster, 'applied', { kind: facts.kindName, name }, () =>
    createAdmitted<Kind>(cluster, facts.kind, object),
  );
  if (!created.ok) return answerRefusal(created.error, facts, name);
  const answer = answerObject(cluster, { facts, object: created.value }, request, 201);
  const warnings = [...sent.value.warnings, ...listSecurityWarnings(cluster, facts.kind, object)];
  return changed(asTried(answer, request, undefined), request, warnings);
}

function decodeFor({ facts }: Place, sent: JsonMap, { query }: ApiRequest): Result<SentObject, ApiAnswer> {
  return decodeSent(facts, sent, fieldValidationOf(query));
}

/** apiserver v1.35, pkg/registry/rest/meta.go: EnsureObjectNamespaceMatchesRequestNamespace. */
function findMisplacement({ metadata }: KindMap[Kind], { namespace }: Place): string | undefined {
  const named = metadata?.namespace ?? '';
  if (namespace === undefined || named === '' || named === namespace) return undefined;
  return 'the namespace of the provided object does not match the namespace sent on the request';
}

function inPlace(object: KindMap[Kind], { namespace }: Place): KindMap[Kind] {
  return namespace === undefined ? object : { ...object, metadata: { ...object.metadata, namespace } };
}

/** The lab's own bounds, which no real cluster has. */
export function refuseLack(cluster: Cluster, kind: Kind, object: KindMap[Kind]): ApiAnswer | undefined {
  const lack = findLackOfRoom(cluster, [{ kind, object }]);
  if (lack?.code !== 'no-room') return undefined;
  const message = `the lab has room for ${lack.most} ${lack.of}, and with this there would be ${lack.wanted}: delete something first`;
  return failure(403, 'Forbidden', message);
}

/** PUT of a changed copy. */
export function answerUpdate(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const body = parseBody(request.body);
  return body.ok ? change(cluster, place, request, () => body.value) : body.error;
}

export function mediaTypeOf({ contentType }: ApiRequest): string {
  return contentType.split(';')[0]?.trim() ?? '';
}

/** PATCH of the three types whose bodies are JSON. */
export function answerPatch(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const types = place.facts.custom === undefined ? PATCH_TYPES : CUSTOM_PATCH_TYPES;
  const type = types.get(mediaTypeOf(request));
  if (type === undefined) return failure(415, 'UnsupportedMediaType', refusePatchType(types));
  const patch = parsePatch(request.body, type);
  if (!patch.ok) return patch.error;
  return change(cluster, place, request, (json) => {
    const patched = patchJson(json, type, patch.value);
    return typeof patched === 'string' ? refusePatch(type, patched).message : patched;
  });
}

function parsePatch(body: string, type: string): Result<JsonValue, ApiAnswer> {
  // A JSON patch is a list: it is read as a member of an object.
  const parsed = parseBody(`{"patch":${body}}`);
  const patch = parsed.ok ? parsed.value.get('patch') : undefined;
  const fits = type === 'json' ? Array.isArray(patch) : isJsonMap(patch);
  if (patch === undefined || !fits) return { ok: false, error: answerBadRequest('error decoding patch') };
  return { ok: true, value: patch };
}

type Change = (json: JsonMap) => JsonMap | string;

/** The subresources that are parts of their object. */
const PARTS: ReadonlySet<string> = new Set([
  'status',
  'approval',
  'resize',
  'ephemeralcontainers',
  'finalize',
  'scale',
]);

function change(cluster: Cluster, place: Place, request: ApiRequest, changeJson: Change): ApiAnswer {
  const { facts, name = '', subresource } = place;
  if (subresource !== undefined && !PARTS.has(subresource)) return answerNotFound();
  const found = findOne(cluster, place);
  if (!found.ok) return answerError(found.error, facts, name);
  const selected = found.value;
  if (subresource === 'scale') return changeScale(cluster, selected, request, changeJson);
  const json = changeJson(editableJson(selected));
  if (typeof json === 'string') return failure(422, 'Invalid', json);
  if ((readPath(json, ['metadata', 'name']) ?? '') === '') {
    return answerBadRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`);
  }
  const sent = decodeFor(place, placed(resetting(json), place), request);
  if (!sent.ok) return sent.error;
  const part = partOf(subresource);
  const refusal = write(cluster, selected, sent.value, part);
  if (refusal !== undefined) return refusal;
  const answer = asTried(answerPresent(cluster, selected, request), request, selected.object.metadata?.resourceVersion);
  const { object } = presentOf(cluster, selected);
  const said = part === undefined ? listUpdateWarnings(cluster, facts.kind, selected.object, object) : [];
  return changed(answer, request, [...sent.value.warnings, ...said]);
}

/** A copy that names no namespace, or an empty one, is in that of its address: apiserver v1.35, pkg/registry/rest/meta.go. */
function placed(json: JsonMap, { namespace }: Place): JsonMap {
  const path = ['metadata', 'namespace'];
  const isNamed = (readPath(json, path) ?? '') !== '';
  return namespace === undefined || isNamed ? json : writePath(json, path, namespace);
}

/** An empty list of managers is asked for on purpose, and lists that are empty are not kept. */
function resetting(json: JsonMap): JsonMap {
  const path = ['metadata', 'managedFields'];
  const managers = readPath(json, path);
  return Array.isArray(managers) && managers.length === 0 ? writePath(json, path, [new Map()]) : json;
}

function partOf(subresource: string | undefined): Subresource {
  switch (subresource) {
    case 'status':
    case 'approval':
    case 'finalize':
    case 'resize':
    case 'ephemeralcontainers':
      return subresource;
    default:
      return undefined;
  }
}

/** Parts that make nothing: they are written where there is no room, too. */
const WEIGHTLESS: ReadonlySet<string> = new Set(['status', 'approval', 'finalize']);

function write(
  cluster: Cluster,
  selected: Selected,
  { json, object }: SentObject,
  part: Subresource,
): ApiAnswer | undefined {
  const { facts } = selected;
  const lack = part !== undefined && WEIGHTLESS.has(part) ? undefined : refuseLack(cluster, facts.kind, object);
  if (lack !== undefined) return lack;
  const outcome = changeObject(cluster, selected, json, part);
  return outcome.type === 'refused'
    ? answerRefusal(outcome.refusal, facts, selected.object.metadata?.name ?? '')
    : undefined;
}

function changeScale(cluster: Cluster, selected: Selected, request: ApiRequest, changeJson: Change): ApiAnswer {
  const { facts, object } = selected;
  const name = object.metadata?.name ?? '';
  const sent = changeJson(scaleJson(selected) ?? new Map());
  if (typeof sent === 'string') return failure(422, 'Invalid', sent);
  const other = findOther(sent, name);
  if (other !== undefined) return answerBadRequest(other);
  const json = patchScale(editableJson(selected), selected, () => sent);
  if (typeof json !== 'string' && 'reason' in json) return refuseScale(json, name);
  if (typeof json === 'string') return failure(422, 'Invalid', json);
  const outcome = changeObject(cluster, selected, json, undefined);
  if (outcome.type === 'refused') return answerRefusal(outcome.refusal, facts, name);
  const present = presentOf(cluster, selected);
  return changed(answerWith(scaleJson(present) ?? new Map()), request, []);
}

const SCALE_VERSION = 'autoscaling/v1';

/** What says that it is no Scale, or that of another object. */
function findOther(scale: JsonMap, name: string): string | undefined {
  const [version = SCALE_VERSION, named] = [scale.get('apiVersion'), readPath(scale, ['metadata', 'name']) ?? ''];
  if (version !== SCALE_VERSION) {
    return `the API version in the data (${String(version)}) does not match the expected API version (${SCALE_VERSION})`;
  }
  if (named === '') {
    return `the name of the object (${name} based on URL) was undeterminable: name must be provided`;
  }
  return named === name
    ? undefined
    : `the name of the object (${String(named)}) does not match the name on the URL (${name})`;
}

function refuseScale({ reason, code, message, errors = [] }: ScaleRefusal, name: string): ApiAnswer {
  return errors.length === 0
    ? failure(code, reason, message)
    : answerInvalid({ kind: 'Scale', group: 'autoscaling', name }, errors);
}

function answerPresent(cluster: Cluster, selected: Selected, request: ApiRequest): ApiAnswer {
  return answerObject(cluster, presentOf(cluster, selected), request);
}

/** The object as it is now; as it was where it has just gone. */
function presentOf(cluster: Cluster, { facts, object }: Selected): Selected {
  const { name = '', namespace = '' } = object.metadata ?? {};
  return { facts, object: findServed<Kind>(cluster, facts.kind, namespace, name) ?? object };
}

/** Nothing is stored by a dry run: an object keeps its version, and a new one has none. */
function asTried(answer: ApiAnswer, { query }: ApiRequest, version: string | undefined): ApiAnswer {
  const { body } = answer;
  const metadata = isJsonMap(body) ? body.get('metadata') : undefined;
  if (query.get('dryRun') !== 'All' || !isJsonMap(body) || !isJsonMap(metadata)) return answer;
  const own = [...metadata].filter(([key]) => key !== 'resourceVersion');
  const kept = sortedMap([...own, ...(version === undefined ? [] : [['resourceVersion', version] as const])]);
  return { ...answer, body: new Map([...body, ['metadata', kept]]) };
}

/** Marks an answer as one that is to be saved, unless it was only tried out. */
export function changed(answer: ApiAnswer, { query }: ApiRequest, warnings: readonly string[]): ApiAnswer {
  return { ...answer, warnings: [...answer.warnings, ...warnings], changes: query.get('dryRun') !== 'All' };
}
