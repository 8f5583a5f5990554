import type { DeleteOptions, PropagationPolicy } from '../apiserver/delete.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { tryOut } from '../cluster/work.ts';
import type { Selected } from '../kubectl/select/select-objects.ts';
import { runRequest } from '../lab/run-request.ts';
import { deleteServed } from '../lab/served/served.ts';
import { decodeObject } from '../manifest/decode-object.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue } from '../manifest/json-value.ts';
import { type FieldError, invalid, notSupported } from '../manifest/validation/field-error.ts';
import type { Kind, KindMap, Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith, saysYes } from './api-request.ts';
import { bodyFieldsOf } from './body-types.ts';
import { checkDryRun } from './check-options.ts';
import { readInteger } from './list-options.ts';
import type { Place } from './parse-path.ts';
import { answerObject, findOne, listKindOf, listOf, listPiece } from './read.ts';
import { readMap, refuseMediaType } from './read-body.ts';
import { answerError, answerInvalid, refuseWith, successStatus } from './status.ts';
import { wholeView } from './views.ts';
import { changed } from './write.ts';

/** DELETE of one object: as it was last seen, or, where it went at once, that it is gone. */
export function answerDelete(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const options = readDeleteOptions(request);
  if (!options.ok) return options.error;
  return asAsked(cluster, options.value, request, () => {
    const found = findOne(cluster, place);
    if (!found.ok) return answerError(found.error, place.facts, place.name ?? '');
    const { facts } = found.value;
    const deleted = deleteOne(cluster, found.value, options.value.options);
    return deleted.ok ? answerDeleted(cluster, { facts, object: deleted.value }, request) : deleted.error;
  });
}

/** Does it, or tries it out where the options in the body ask for that. */
function asAsked(cluster: Cluster, options: SentOptions, request: ApiRequest, work: () => ApiAnswer): ApiAnswer {
  const answer = options.isDryRun && request.query.get('dryRun') !== 'All' ? tryOut(cluster, work) : work();
  return answer.code >= 400 ? answer : changed(answer, withDryRun(request, options), []);
}

/** What still stands there when the request is done, whatever goes on with it later. */
function answerDeleted(cluster: Cluster, selected: Selected, request: ApiRequest): ApiAnswer {
  const { facts, object } = selected;
  const { name = '', uid = '', deletionTimestamp } = object.metadata ?? {};
  return deletionTimestamp !== undefined || GIVEN_BACK.has(facts.kind)
    ? answerObject(cluster, selected, request)
    : answerWith(successStatus(facts, name, uid));
}

/** Kinds whose deletion answers with the object, though it is gone: ReturnDeletedObject of their registries in v1.35. */
const GIVEN_BACK: ReadonlySet<Kind> = new Set<Kind>([
  ...(['Pod', 'PodTemplate', 'PersistentVolume', 'PersistentVolumeClaim', 'ResourceQuota', 'Service'] as const),
  ...(['ServiceAccount', 'CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'] as const),
]);

/** DELETE of a collection: one after the other, and what was there. */
export function answerDeleteMany(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const options = readDeleteOptions(request);
  if (!options.ok) return options.error;
  const listed = listPiece(cluster, place, request);
  if (!listed.ok) return listed.error;
  const { objects } = listed.value;
  const { apiVersion } = place.facts;
  return asAsked(cluster, options.value, request, () => {
    const body = listOf(objects.map(wholeView), { apiVersion, kind: listKindOf(place.facts), ...listed.value });
    for (const one of objects) {
      const deleted = deleteOne(cluster, one, options.value.options);
      // What went before stays gone.
      if (!deleted.ok && deleted.error.code !== 404)
        return changed(deleted.error, withDryRun(request, options.value), []);
    }
    return answerWith(body);
  });
}

function deleteOne(
  cluster: Cluster,
  { facts, object }: Selected,
  options: DeleteOptions,
): Result<KindMap[Kind], ApiAnswer> {
  const { name = '', namespace = '' } = object.metadata ?? {};
  const deleted = runRequest(cluster, 'deleted', { kind: facts.kindName, name }, () =>
    deleteServed<Kind>(cluster, { kind: facts.kind, namespace, name }, options),
  );
  return deleted.ok ? deleted : { ok: false, error: answerError(deleted.error, facts, name) };
}

interface SentOptions {
  readonly options: DeleteOptions;
  readonly isDryRun: boolean;
}

const POLICIES: ReadonlySet<string> = new Set<PropagationPolicy>(['Background', 'Foreground', 'Orphan']);

/** DeleteOptions stand in the body, or, from plain clients, in the query. */
function readDeleteOptions(request: ApiRequest): Result<SentOptions, ApiAnswer> {
  if (request.body === '') return readOptions(new Map(), request.query);
  const unread = refuseMediaType(request);
  if (unread !== undefined) return { ok: false, error: unread };
  const read = readMap(request);
  if (!read.ok) return refuseWith(read.error);
  const [version, kind = DELETE_OPTIONS] = [read.value.get('apiVersion'), read.value.get('kind')];
  if (kind !== DELETE_OPTIONS && kind !== '') {
    return refuseWith(`no kind "${kind}" is registered for version "${version}" in scheme "pkg/runtime/scheme.go:111"`);
  }
  const { typeError } = decodeObject(DELETE_OPTIONS, read.value, bodyFieldsOf);
  return typeError === undefined ? readOptions(read.value, request.query) : refuseWith(typeError);
}

const DELETE_OPTIONS = 'DeleteOptions';

/** The same of a document that is already read: an Eviction carries one. */
export function readOptions(document: JsonMap, query: ApiRequest['query']): Result<SentOptions, ApiAnswer> {
  const said = (key: string): JsonValue | undefined => document.get(key) ?? undefined;
  const inQuery = readInteger(query, 'gracePeriodSeconds');
  if (!inQuery.ok) return inQuery;
  const grace = said('gracePeriodSeconds') ?? inQuery.value;
  const policy = said('propagationPolicy') ?? query.get('propagationPolicy');
  const orphans = said('orphanDependents') ?? readFlag(query, 'orphanDependents');
  const dryRun = said('dryRun') ?? (query.has('dryRun') ? [query.get('dryRun') ?? ''] : []);
  const tried = isJsonList(dryRun) ? dryRun : [dryRun];
  const errors = [...checkPolicy(policy, orphans !== undefined), ...checkDryRun(tried)];
  if (errors.length > 0) {
    return { ok: false, error: answerInvalid({ kind: DELETE_OPTIONS, group: 'meta.k8s.io', name: '' }, errors) };
  }
  const propagation = orphans === undefined ? policy : orphans === true ? 'Orphan' : 'Background';
  const options: DeleteOptions = {
    ...(typeof grace === 'number' ? { gracePeriodSeconds: grace } : {}),
    ...(isPolicy(propagation) ? { propagationPolicy: propagation } : {}),
    ...readPreconditions(document),
  };
  return { ok: true, value: { options, isDryRun: tried.length > 0 } };
}

/** apimachinery v1.35, pkg/apis/meta/v1/validation: ValidateDeleteOptions. */
function checkPolicy(policy: JsonValue | undefined, saysOrphans: boolean): FieldError[] {
  if (policy === undefined) return [];
  const field = 'propagationPolicy';
  const shown = String(policy);
  return [
    ...(saysOrphans ? [invalid(field, shown, 'orphanDependents and deletionPropagation cannot be both set')] : []),
    ...(isPolicy(policy) ? [] : [notSupported(field, shown, ['Foreground', 'Background', 'Orphan', 'nil'])]),
  ];
}

function readFlag(query: ApiRequest['query'], name: string): boolean | undefined {
  return query.has(name) ? saysYes(query, name) : undefined;
}

function isPolicy(word: unknown): word is PropagationPolicy {
  return typeof word === 'string' && POLICIES.has(word);
}

function readPreconditions(document: JsonMap): Pick<DeleteOptions, 'preconditions'> {
  const sent = document.get('preconditions');
  if (!isJsonMap(sent)) return {};
  const [uid, resourceVersion] = [sent.get('uid'), sent.get('resourceVersion')];
  return {
    preconditions: {
      ...(typeof uid === 'string' ? { uid } : {}),
      ...(typeof resourceVersion === 'string' ? { resourceVersion } : {}),
    },
  };
}

export function withDryRun(request: ApiRequest, { isDryRun }: SentOptions): ApiRequest {
  return isDryRun ? { ...request, query: new Map([...request.query, ['dryRun', 'All']]) } : request;
}
