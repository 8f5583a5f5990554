import type { Cluster } from '../cluster/cluster.ts';
import { PRICES, spendOrStop } from '../cluster/work.ts';
import { scaleJson } from '../kubectl/output/scale-view.ts';
import { badSelector, matcherOf, type Scope, type Selected, selectObjects } from '../kubectl/select/select-objects.ts';
import { type JsonMap, type JsonValue, sortedMap } from '../manifest/json-value.ts';
import type { KindFacts } from '../objects/kinds.ts';
import type { ApiError, Kind, KindMap, Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, answerWith } from './api-request.ts';
import { type Continuation, isBehind, parseContinuation, printContinuation } from './continue-token.ts';
import { refuseListOptions } from './list-options.ts';
import { refuseListVersion, refuseVersion } from './list-version.ts';
import type { Place } from './parse-path.ts';
import { answerBadRequest, answerError, failureStatus, refuseWith } from './status.ts';
import { chooseView, metadataView, readRowObject, scaleTable, type TableFrame, tableView, wholeView } from './views.ts';

/** GET of one object, in the form that the client takes. */
export function answerGet(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const unversioned = refuseVersion(cluster.store.resourceVersion, request.query.get('resourceVersion') ?? '');
  if (unversioned !== undefined) return unversioned;
  const found = findOne(cluster, place);
  return found.ok
    ? answerObject(cluster, found.value, request)
    : answerError(found.error, place.facts, place.name ?? '');
}

/** The object that a path names. NotFound where there is none. */
export function findOne(cluster: Cluster, { facts, namespace = '', name = '' }: Place): Result<Selected> {
  const found = selectObjects(cluster, { facts, name }, { ...EVERYTHING, namespace, allNamespaces: false });
  if (!found.ok) return found;
  const [selected] = found.value;
  if (selected === undefined) throw new Error(`a name selected no ${facts.kind}`);
  return { ok: true, value: selected };
}

const EVERYTHING = { labelSelector: '', fieldSelector: '' };

/** One object as an answer: whole, as a table of one row, or its metadata. */
export function answerObject(cluster: Cluster, selected: Selected, request: ApiRequest, code = 200): ApiAnswer {
  spendOrStop(cluster.work, priceOf(1, request));
  switch (chooseView(request.accept)) {
    case 'table':
      return answerWith(tableView([selected], frameOf(cluster, request, selected)), code);
    case 'metadata':
      return answerWith(metadataView(selected), code);
    default:
      return answerWith(wholeView(selected), code);
  }
}

/** The size of an object, as the client takes it; undefined where its kind has none. */
export function answerScale(cluster: Cluster, selected: Selected, request: ApiRequest): ApiAnswer | undefined {
  const scale = scaleJson(selected);
  if (scale === undefined) return undefined;
  return answerWith(
    chooseView(request.accept) === 'table' ? scaleTable(selected, scale, frameOf(cluster, request, selected)) : scale,
  );
}

/** What it costs to send so many objects: it is paid before they are made. Who holds their fields is sent with what is whole. */
function priceOf(count: number, { accept, query }: ApiRequest): number {
  const isRow = chooseView(accept) === 'table' && readRowObject(query.get('includeObject')) !== 'Object';
  return count * (PRICES.valuePrinted * VALUES_OF_AN_OBJECT + (isRow ? 0 : PRICES.managers));
}

/** About what a Pod has. */
const VALUES_OF_AN_OBJECT = 100;

/** The objects of a list, and why there are none. */
export function selectMany(
  cluster: Cluster,
  place: Place,
  query: ApiRequest['query'],
): Result<readonly Selected[], ApiAnswer> {
  const found = selectObjects(cluster, { facts: place.facts, name: undefined }, scopeOf(place, query));
  return found.ok ? found : { ok: false, error: refuseSelector(found.error, place, query) };
}

/** Whether an object is of a list: also of one that was there before. */
export function listMatcher(
  place: Place,
  query: ApiRequest['query'],
): Result<(object: KindMap[Kind]) => boolean, ApiAnswer> {
  const matches = matcherOf(place.facts, scopeOf(place, query));
  return matches.ok ? matches : { ok: false, error: refuseSelector(matches.error, place, query) };
}

function scopeOf({ namespace }: Place, query: ApiRequest['query']): Scope {
  return {
    namespace: namespace ?? '',
    allNamespaces: namespace === undefined,
    labelSelector: query.get('labelSelector') ?? '',
    fieldSelector: query.get('fieldSelector') ?? '',
  };
}

/** Which objects were asked for is said by the client. */
function refuseSelector({ message }: ApiError, place: Place, query: ApiRequest['query']): ApiAnswer {
  const asked = badSelector(place.facts, scopeOf(place, query), '').message;
  return answerBadRequest(message.startsWith(asked) ? message.slice(asked.length) : message);
}

/** GET of a collection, in pieces where the client asks for them. */
export function answerList(cluster: Cluster, place: Place, request: ApiRequest): ApiAnswer {
  const piece = listPiece(cluster, place, request);
  if (!piece.ok) return piece.error;
  const { objects, metadata } = piece.value;
  spendOrStop(cluster.work, priceOf(objects.length, request));
  const view = chooseView(request.accept);
  const { facts } = place;
  if (view === 'table') {
    const rowObject = readRowObject(request.query.get('includeObject'));
    return answerWith(tableView(objects, { facts, nowMs: cluster.nowMs, rowObject, metadata }));
  }
  const frame =
    view === 'metadata'
      ? { apiVersion: 'meta.k8s.io/v1', kind: 'PartialObjectMetadataList', metadata }
      : { apiVersion: facts.apiVersion, kind: listKindOf(facts), metadata };
  const items = objects.map((one) => (view === 'metadata' ? metadataView(one) : wholeView(one)));
  return answerWith(listOf(items, frame));
}

interface ListFrame {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonMap;
}

/** A list of objects: typed items do not say their type once more. */
export function listOf(objects: readonly JsonMap[], { apiVersion, kind, metadata }: ListFrame): JsonMap {
  const items = kind === 'PartialObjectMetadataList' ? objects : objects.map(withoutType);
  return sortedMap([
    ['apiVersion', apiVersion],
    ['kind', kind],
    ['metadata', metadata],
    ['items', items],
  ]);
}

/** The kind of a list of these objects. */
export function listKindOf({ kindName, custom }: KindFacts): string {
  return custom?.listKind ?? `${kindName}List`;
}

/** Items of a typed list do not say their type once more. */
function withoutType(object: JsonMap): JsonMap {
  return new Map([...object].filter(([key]) => key !== 'apiVersion' && key !== 'kind'));
}

interface Piece {
  readonly objects: readonly Selected[];
  readonly metadata: JsonMap;
}

/** The objects of a collection that a request is about. */
export function listPiece(cluster: Cluster, place: Place, { query }: ApiRequest): Result<Piece, ApiAnswer> {
  const unfit = refuseListOptions(query);
  if (unfit !== undefined) return { ok: false, error: unfit };
  const found = selectMany(cluster, place, query);
  if (!found.ok) return found;
  const token = query.get('continue') ?? '';
  const after = token === '' ? undefined : parseContinuation(token);
  if (after?.ok === false) return refuseWith(`invalid continue token: continue key is not valid: ${after.error}`);
  const unversioned = refuseListVersion(cluster.store.resourceVersion, query);
  if (unversioned !== undefined) return { ok: false, error: unversioned };
  return cutPiece(cluster, found.value, query, after?.value);
}

/**
 * `limit` and `continue`. Once the lab has changed, what is left would be of another list, as where etcd has compacted its
 * snapshot: the client begins again, or goes on with the token that it is told.
 */
function cutPiece(
  cluster: Cluster,
  objects: readonly Selected[],
  query: ApiRequest['query'],
  after: Continuation | undefined,
): Result<Piece, ApiAnswer> {
  const version = String(cluster.store.resourceVersion);
  if (after !== undefined && (after.version ?? version) !== version) return { ok: false, error: answerExpired(after) };
  const rest = after === undefined ? objects : objects.filter(({ object }) => isBehind(after, object));
  // What is not above zero limits nothing: apiserver v1.35, pkg/storage.
  const limit = Number(query.get('limit') ?? '0');
  const piece = limit <= 0 ? rest : rest.slice(0, limit);
  const metadata = sortedMap([['resourceVersion', version], ...sayRest(rest.length, piece, { version, query })]);
  return { ok: true, value: { objects: piece, metadata } };
}

/** How to go on; how much is left is counted where nothing was selected. */
function sayRest(
  count: number,
  piece: readonly Selected[],
  { version, query }: { readonly version: string; readonly query: ApiRequest['query'] },
): [string, JsonValue][] {
  const { name = '', namespace = '' } = piece.at(-1)?.object.metadata ?? {};
  if (count === piece.length) return [];
  const isSelected = (query.get('labelSelector') ?? '') !== '' || (query.get('fieldSelector') ?? '') !== '';
  return [
    ['continue', printContinuation({ version, namespace, name })],
    ...(isSelected ? [] : [['remainingItemCount', count - piece.length] satisfies [string, JsonValue]]),
  ];
}

const EXPIRED =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

/** apiserver v1.35, pkg/storage/etcd3/errors.go: handleCompactedErrorForPaging. */
function answerExpired(after: Continuation): ApiAnswer {
  const token = printContinuation({ ...after, version: undefined });
  const metadata = sortedMap([['continue', token]]);
  return answerWith(new Map([...failureStatus(410, 'Expired', EXPIRED), ['metadata', metadata]]), 410);
}

function frameOf(cluster: Cluster, request: ApiRequest, { facts, object }: Selected): TableFrame {
  return {
    facts,
    nowMs: cluster.nowMs,
    rowObject: readRowObject(request.query.get('includeObject')),
    metadata: sortedMap([['resourceVersion', object.metadata?.resourceVersion ?? '']]),
  };
}
