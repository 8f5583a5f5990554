import { createAdmitted } from '../apiserver/admission.ts';
import { listSecurityWarnings, listUpdateWarnings } from '../apiserver/pod-security/pod-security.ts';
import { notFound } from '../apiserver/write.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import { findLackOfRoom } from '../kubectl/apply/count-room.ts';
import { changeObject, editableJson, type Subresource } from '../kubectl/edit/change-object.ts';
import { readPath, writePath } from '../kubectl/edit/json-paths.ts';
import type { Selected } from '../kubectl/select/select-objects.ts';
import { runRequest } from '../lab/run-request.ts';
import { findServed } from '../lab/served/served.ts';
import { isJsonMap, type JsonMap, sortedMap, toJsonValue } from '../manifest/json-value.ts';
import type { ObjectMeta } from '../objects/kubernetes.generated.ts';
import { isMadeByUpdate } from '../objects/made-by-update.ts';
import type { Kind, KindMap } from '../objects/object.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import { answerScaleUpdate, changeScale } from './change-scale.ts';
import { findOtherName, refuseNew, refuseUpdate } from './check-update.ts';
import { decodeSent, type SentObject } from './decode-body.ts';
import type { Place } from './parse-path.ts';
import { answerObject, findOne } from './read.ts';
import { parseBody } from './read-body.ts';
import { answerBadRequest, answerError, answerNotFound, answerRefusal, failure, withWarnings } from './status.ts';

/** POST of a new object. */
export function answerCreate(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const body = parseBody(request, place.facts.kindName);
  if (!body.ok) return body.error;
  const sent = decodeSent(place.facts, body.value, request);
  if (!sent.ok) return sent.error;
  const misplaced = findMisplacement(sent.value.object, place);
  return misplaced === undefined ? create(cluster, place, request, sent.value) : answerBadRequest(misplaced);
}

function create(cluster: Cluster, place: Place, request: ApiRequest, sent: SentObject): ApiAnswer {
  const { facts } = place;
  const { resourceVersion } = sent.object.metadata ?? {};
  const isTried = request.query.get('dryRun') === 'All';
  if (!isTried && /^0*[1-9]\d*$/.test(resourceVersion ?? ''))
    return failure(500, undefined, 'resourceVersion should not be set on objects to be created');
  const object = inPlace(sent.object, place);
  const { namespace = '' } = place;
  if (namespace !== '' && getObject(cluster.store, 'Namespace', '', namespace) === undefined)
    return withWarnings(answerError(notFound('Namespace', namespace), facts, ''), sent.decoderWarnings);
  const lack = refuseLack(cluster, facts.kind, object);
  if (lack !== undefined) return lack;
  const name = object.metadata?.name ?? '';
  const created = runRequest(cluster, 'applied', { kind: facts.kindName, name }, () =>
    createAdmitted<Kind>(cluster, facts.kind, object),
  );
  if (!created.ok) return withWarnings(answerRefusal(created.error, facts, name), sent.decoderWarnings);
  const answer = answerObject(cluster, { facts, object: created.value }, request, 201);
  const warnings = [...sent.warnings, ...listSecurityWarnings(cluster, facts.kind, object)];
  return changed(asTried(answer, request, resourceVersion), request, warnings);
}

/** apiserver v1.35, pkg/registry/rest/meta.go: EnsureObjectNamespaceMatchesRequestNamespace. */
function findMisplacement({ metadata }: KindMap[Kind], { namespace }: Place): string | undefined {
  const named = metadata?.namespace ?? '';
  if (namespace === undefined || named === '' || named === namespace) return undefined;
  return 'the namespace of the provided object does not match the namespace sent on the request';
}

/** What is in no namespace loses the one that it names. */
function inPlace(object: KindMap[Kind], { namespace }: Place): KindMap[Kind] {
  const { namespace: named, resourceVersion: _, ...metadata } = object.metadata ?? {};
  if (namespace === undefined && named === undefined && object.metadata?.resourceVersion === undefined) return object;
  return { ...object, metadata: { ...metadata, ...(namespace === undefined ? {} : { namespace }) } };
}

/** The lab's own bounds, which no real cluster has. */
export function refuseLack(cluster: Cluster, kind: Kind, object: KindMap[Kind]): ApiAnswer | undefined {
  const lack = findLackOfRoom(cluster, [{ kind, object }]);
  if (lack?.code !== 'no-room') return undefined;
  const message = `the lab has room for ${lack.most} ${lack.of}, and with this there would be ${lack.wanted}: delete something first`;
  return failure(403, 'Forbidden', message);
}

/** PUT of a changed copy; where the kind allows it, also of what is not there yet. */
export function answerUpdate(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const { facts, name = '', subresource } = place;
  if (subresource !== undefined && !PARTS.has(subresource)) return answerNotFound();
  if (subresource === 'scale') return answerScaleUpdate(cluster, place, request);
  const body = parseBody(request, facts.kindName);
  if (!body.ok) return body.error;
  const sent = decodeSent(facts, resetting(body.value), request);
  if (!sent.ok) return sent.error;
  const { metadata = {} } = sent.value.object;
  const other = findOtherName(metadata.name ?? '', name) ?? findMisplacement(sent.value.object, place);
  if (other !== undefined) return answerBadRequest(other);
  const found = findOne(cluster, place);
  if (!found.ok) return answerMissing(cluster, place, request, sent.value) ?? answerError(found.error, facts, name);
  const refused = refuseUpdate(found.value, metadata, request);
  return refused ?? storeSent(cluster, { place, request }, found.value, unconditional(sent.value, place));
}

/** Of a kind that a PUT makes, too: what it makes of an object that is not there. */
function answerMissing(
  cluster: Cluster,
  place: Place,
  request: ApiRequest,
  { object, ...sent }: SentObject,
): ApiAnswer | undefined {
  if (place.subresource !== undefined || !isMadeByUpdate(place.facts)) return undefined;
  const { metadata = {} } = object;
  const { resourceVersion: _, ...own } = metadata;
  return (
    refuseNew(place, metadata, request) ??
    create(cluster, place, request, { ...sent, object: { ...object, metadata: own } })
  );
}

/** What says no version, or the version 0, is put over whatever is there; what names no namespace is in that of its address. */
function unconditional(sent: SentObject, { namespace }: Place): SentObject {
  const version = ['metadata', 'resourceVersion'];
  const isFree = readPath(sent.json, version) === '0';
  const json = isFree ? writePath(sent.json, version, '') : sent.json;
  return { ...sent, json: placed(json, namespace) };
}

/** The subresources that are parts of their object. */
const PARTS: ReadonlySet<string> = new Set([
  'status',
  'approval',
  'resize',
  'ephemeralcontainers',
  'finalize',
  'scale',
]);

type Change = (json: JsonMap) => JsonMap | ApiAnswer;

/** Changes the object at an address, or the part of it that the address names. */
export function change(cluster: Cluster, place: Place, request: ApiRequest, changeJson: Change): ApiAnswer {
  const { facts, name = '', namespace, subresource } = place;
  if (subresource !== undefined && !PARTS.has(subresource)) return answerNotFound();
  const found = findOne(cluster, place);
  if (!found.ok) return answerError(found.error, facts, name);
  if (subresource === 'scale') return changeScale(cluster, found.value, request, changeJson);
  const json = changeJson(editableJson(found.value));
  if ('code' in json) return json;
  if ((readPath(json, ['metadata', 'name']) ?? '') === '') return answerBadRequest(findOtherName('', name) ?? '');
  const sent = decodeSent(facts, placed(resetting(json), namespace), { query: request.query });
  return sent.ok ? storeSent(cluster, { place, request }, found.value, sent.value) : sent.error;
}

/** What is the API server's alone is not looked at in a copy. apiserver v1.35, pkg/registry/rest/update.go. */
function withOwned(json: JsonMap, stored: ObjectMeta): JsonMap {
  const metadata = json.get('metadata');
  if (!isJsonMap(metadata)) return json;
  const { creationTimestamp, generation } = stored;
  const said = [...metadata].filter(([key]) => key !== 'creationTimestamp' && key !== 'generation');
  const owned = toJsonValue({ creationTimestamp, generation });
  return new Map([...json, ['metadata', sortedMap([...said, ...(isJsonMap(owned) ? owned : [])])]]);
}

interface Asked {
  readonly place: Place;
  readonly request: ApiRequest;
}

function storeSent(cluster: Cluster, { place, request }: Asked, selected: Selected, sent: SentObject): ApiAnswer {
  const { facts, subresource } = place;
  const part = partOf(subresource);
  const refusal = write(
    cluster,
    selected,
    { ...sent, json: withOwned(sent.json, selected.object.metadata ?? {}) },
    part,
  );
  if (refusal !== undefined) return withWarnings(refusal, sent.decoderWarnings);
  const answer = asTried(answerPresent(cluster, selected, request), request, selected.object.metadata?.resourceVersion);
  const { object } = presentOf(cluster, selected);
  const said = part === undefined ? listUpdateWarnings(cluster, facts.kind, selected.object, object) : [];
  return changed(answer, request, [...sent.warnings, ...said]);
}

/** A copy that names no namespace, or an empty one, is in that of its address: apiserver v1.35, pkg/registry/rest/meta.go. */
function placed(json: JsonMap, namespace: string | undefined): JsonMap {
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

function answerPresent(cluster: Cluster, selected: Selected, request: ApiRequest): ApiAnswer {
  return answerObject(cluster, presentOf(cluster, selected), request);
}

/** The object as it is now; as it was where it has just gone. */
export function presentOf(cluster: Cluster, { facts, object }: Selected): Selected {
  const { name = '', namespace = '' } = object.metadata ?? {};
  return { facts, object: findServed<Kind>(cluster, facts.kind, namespace, name) ?? object };
}

/** Nothing is stored by a dry run: an object keeps its version, and a new one has none. */
export function asTried(answer: ApiAnswer, { query }: ApiRequest, version: string | undefined): ApiAnswer {
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
