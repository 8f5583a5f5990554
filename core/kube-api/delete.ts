import type { DeleteOptions, PropagationPolicy } from '../apiserver/delete.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { getObject } from '../cluster/object-store.ts';
import type { Selected } from '../kubectl/select/select-objects.ts';
import { runRequest } from '../lab/run-request.ts';
import { deleteServed } from '../lab/served/served.ts';
import { isJsonList, isJsonMap, type JsonMap, type JsonValue, sortedMap } from '../manifest/json-value.ts';
import { type FieldError, invalid, notSupported } from '../manifest/validation/field-error.ts';
import type { Kind, Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith, saysYes } from './api-request.ts';
import { checkDryRun } from './check-options.ts';
import { parseBody } from './decode-body.ts';
import type { Place } from './parse-path.ts';
import { answerObject, findOne, listKindOf, selectMany } from './read.ts';
import { answerBadRequest, answerError, answerInvalid, successStatus } from './status.ts';
import { changed } from './write.ts';

/** DELETE of one object: as it was last seen, or, where it went at once, that it is gone. */
export function answerDelete(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const options = readDeleteOptions(request);
  if (!options.ok) return options.error;
  const found = findOne(cluster, place);
  if (!found.ok) return answerError(found.error, place.facts, place.name ?? '');
  const refusal = deleteOne(cluster, found.value, options.value.options);
  if (refusal !== undefined) return refusal;
  return changed(answerDeleted(cluster, found.value, request), withDryRun(request, options.value), []);
}

function answerDeleted(cluster: Cluster, { facts, object }: Selected, request: ApiRequest): ApiAnswer {
  const { name = '', namespace = '', uid = '' } = object.metadata ?? {};
  const present = getObject(cluster.store, facts.kind, namespace, name);
  if (present !== undefined && present.metadata?.uid === uid) {
    return answerObject(cluster, { facts, object: present }, request);
  }
  return GIVEN_BACK.has(facts.kind)
    ? answerObject(cluster, { facts, object }, request)
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
  const found = selectMany(cluster, place, request.query);
  if (!found.ok) return found.error;
  for (const one of found.value) {
    const refusal = deleteOne(cluster, one, options.value.options);
    // What went before stays gone.
    if (refusal !== undefined && refusal.code !== 404) return changed(refusal, withDryRun(request, options.value), []);
  }
  const items = found.value.map((one) => answerObject(cluster, one, { ...request, accept: '' }).body);
  const metadata = sortedMap([['resourceVersion', String(cluster.store.resourceVersion)]]);
  const body = sortedMap([
    ['apiVersion', place.facts.apiVersion],
    ['kind', listKindOf(place.facts)],
    ['metadata', metadata],
    ['items', items],
  ]);
  return changed(answerWith(body), withDryRun(request, options.value), []);
}

function deleteOne(cluster: Cluster, { facts, object }: Selected, options: DeleteOptions): ApiAnswer | undefined {
  const { name = '', namespace = '' } = object.metadata ?? {};
  const deleted = runRequest(cluster, 'deleted', { kind: facts.kindName, name }, () =>
    deleteServed(cluster, { kind: facts.kind, namespace, name }, options),
  );
  return deleted.ok ? undefined : answerError(deleted.error, facts, name);
}

interface SentOptions {
  readonly options: DeleteOptions;
  readonly isDryRun: boolean;
}

const POLICIES: ReadonlySet<string> = new Set<PropagationPolicy>(['Background', 'Foreground', 'Orphan']);

/** DeleteOptions stand in the body, or, from plain clients, in the query. */
function readDeleteOptions({ body, query }: Pick<ApiRequest, 'body' | 'query'>): Result<SentOptions, ApiAnswer> {
  const parsed = body.trim() === '' ? { ok: true as const, value: new Map() } : parseBody(body);
  return parsed.ok ? readOptions(parsed.value, query) : parsed;
}

/** The same of a document that is already read: an Eviction carries one. */
export function readOptions(document: JsonMap, query: ApiRequest['query']): Result<SentOptions, ApiAnswer> {
  const grace = document.get('gracePeriodSeconds') ?? numberOf(query.get('gracePeriodSeconds'));
  if (grace !== undefined && (typeof grace !== 'number' || !Number.isInteger(grace))) {
    return { ok: false, error: answerBadRequest('gracePeriodSeconds must be a whole number') };
  }
  const policy = document.get('propagationPolicy') ?? query.get('propagationPolicy');
  const orphans = document.get('orphanDependents') ?? readFlag(query, 'orphanDependents');
  const dryRun = document.get('dryRun') ?? (query.has('dryRun') ? [query.get('dryRun') ?? ''] : []);
  const errors = [
    ...checkPolicy(policy, orphans !== undefined),
    ...checkDryRun(isJsonList(dryRun) ? dryRun : [dryRun]),
  ];
  if (errors.length > 0) {
    return { ok: false, error: answerInvalid({ kind: 'DeleteOptions', group: 'meta.k8s.io', name: '' }, errors) };
  }
  const propagation = orphans === undefined ? policy : orphans === true ? 'Orphan' : 'Background';
  const options: DeleteOptions = {
    ...(grace === undefined ? {} : { gracePeriodSeconds: grace }),
    ...(isPolicy(propagation) ? { propagationPolicy: propagation } : {}),
    ...readPreconditions(document),
  };
  return { ok: true, value: { options, isDryRun: isJsonList(dryRun) && dryRun.length > 0 } };
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

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
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
