import type { Cluster } from '../cluster/cluster.ts';
import { listServedKinds } from '../cluster/custom-kinds.ts';
import type { Selected } from '../kubectl/select/select-objects.ts';
import { listServed } from '../lab/served/served.ts';
import { type JsonList, type JsonMap, sortedMap } from '../manifest/json-value.ts';
import { resourceOf } from '../objects/api-resources.ts';
import type { KindFacts } from '../objects/kinds.ts';
import type { Kind, KindMap, Result } from '../objects/object.ts';
import { type ApiAnswer, type ApiRequest, saysYes } from './api-request.ts';
import { refuseListOptions } from './list-options.ts';
import { refuseNoVersion } from './list-version.ts';
import { type Place, parsePlace, splitPath } from './parse-path.ts';
import { listMatcher, selectMany } from './read.ts';
import { failureStatus } from './status.ts';
import { chooseView, metadataView, readRowObject, tableView, type View, wholeView } from './views.ts';

/** Objects of one kind as a client knows them, by UID. */
export type Known = ReadonlyMap<string, KindMap[Kind]>;

/** A watch that is open: what it is about, and what its client has been told. */
export interface Watch {
  readonly place: Place;
  readonly request: ApiRequest;
  /** A table's columns are said once. */
  readonly saidColumns: boolean;
  readonly known: Known;
  /** The version of the lab up to which they were told. */
  readonly version: string;
}

export interface WatchStep {
  readonly watch: Watch;
  /** Each a line of the answer. */
  readonly events: readonly JsonMap[];
  /** True where its client has to list once more: what it would be told from now on would leave something out. */
  readonly isOver?: boolean;
}

/** Whether a request wants to be told of what becomes of what it reads. */
export function asksToWatch({ method, query }: ApiRequest): boolean {
  return method === 'GET' && saysYes(query, 'watch');
}

/** The collection that a request wants to watch; undefined where it wants none. Of one name `watch` means nothing. */
export function watchedPlace({ store }: Cluster, request: ApiRequest): Place | undefined {
  if (!asksToWatch(request)) return undefined;
  const parts = splitPath(request.path);
  const place = parts === undefined ? undefined : parsePlace(listServedKinds(store), parts);
  return place?.name === undefined && canBeWatched(place) ? place : undefined;
}

function canBeWatched(place: Place | undefined): boolean {
  return place !== undefined && resourceOf(place.facts).verbs.includes('watch');
}

/** Every object of a kind as it is: what a later watch of this version begins from. */
export function knownNow(cluster: Cluster, { kind }: KindFacts): Known {
  return new Map(listServed<Kind>(cluster, kind).map((object) => [object.metadata?.uid ?? '', object]));
}

/**
 * Opens a watch. `remembered` is what there was at the version that the client begins from. Without it, and where that
 * version is not the present one, what has gone since is not known: the client has to list once more (410).
 */
export function openWatch(
  cluster: Cluster,
  place: Place,
  request: ApiRequest,
  remembered: Known | undefined,
): Result<WatchStep, ApiAnswer> {
  const unfit = refuseListOptions(request.query);
  if (unfit !== undefined) return { ok: false, error: unfit };
  const selected = selectMany(cluster, place, request.query);
  if (!selected.ok) return selected;
  const unread = refuseNoVersion(request.query.get('resourceVersion') ?? '');
  if (unread !== undefined) return { ok: false, error: unread };
  const from = request.query.get('resourceVersion') ?? '';
  const version = String(cluster.store.resourceVersion);
  const fresh: Watch = { place, request, saidColumns: false, known: new Map(), version };
  const initial = request.query.has('sendInitialEvents')
    ? saysYes(request.query, 'sendInitialEvents')
    : from === '' || from === '0';
  if (initial) return { ok: true, value: withBookmark(nextStep(cluster, fresh)) };
  // What is not there yet is waited for.
  if (Number(from) >= Number(version) || Number(from) === 0) {
    return { ok: true, value: { watch: { ...fresh, known: byUid(selected.value) }, events: [] } };
  }
  if (remembered === undefined)
    return { ok: true, value: { watch: fresh, events: [tooOld(from, version)], isOver: true } };
  // What was remembered is every object of the kind: of the others the client was told nothing.
  const isOfList = listMatcher(place, request.query);
  if (!isOfList.ok) return isOfList;
  const known = new Map([...remembered].filter(([, object]) => isOfList.value(object)));
  return { ok: true, value: nextStep(cluster, { ...fresh, known }) };
}

/** apimachinery v1.35, pkg/apis/meta/v1: InitialEventsAnnotationKey. */
const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

function withBookmark(step: WatchStep): WatchStep {
  const { query } = step.watch.request;
  if (!saysYes(query, 'sendInitialEvents') || !saysYes(query, 'allowWatchBookmarks')) return step;
  const annotations = sortedMap([[INITIAL_EVENTS_END, 'true']]);
  return { ...step, events: [...step.events, bookmarkAt(step.watch, [['annotations', annotations]])] };
}

/** Whether the client takes bookmarks while it watches. */
export function takesBookmarks({ request }: Watch): boolean {
  return saysYes(request.query, 'allowWatchBookmarks');
}

/** Tells a client up to where it has been told all: from there it may watch on, though nothing happened. */
export function bookmarkAt(
  { place: { facts }, request, version }: Watch,
  more: readonly (readonly [string, JsonMap])[] = [],
): JsonMap {
  const metadata = sortedMap([['resourceVersion', version], ...more]);
  const [apiVersion, kind, body] = BOOKMARKED[chooseView(request.accept)] ?? [facts.apiVersion, facts.kindName, []];
  return eventOf('BOOKMARK', sortedMap([['apiVersion', apiVersion], ['kind', kind], ['metadata', metadata], ...body]));
}

type Envelope = readonly [apiVersion: string, kind: string, body: readonly (readonly [string, JsonList])[]];

const BOOKMARKED: { readonly [V in View]?: Envelope } = {
  metadata: ['meta.k8s.io/v1', 'PartialObjectMetadata', []],
  table: [
    'meta.k8s.io/v1',
    'Table',
    [
      ['columnDefinitions', []],
      ['rows', []],
    ],
  ],
};

/**
 * When the next bookmark is due: each minute, and once more shortly before the watch ends. Undefined where its end is too
 * close. apiserver v1.35, pkg/storage/cacher/cache_watcher.go: nextBookmarkTime.
 */
export function nextBookmarkMs(nowMs: number, untilMs: number): number | undefined {
  const dueMs = Math.min(nowMs + BOOKMARK_EVERY_MS, untilMs - BEFORE_THE_END_MS);
  return dueMs <= nowMs ? undefined : dueMs;
}

const BOOKMARK_EVERY_MS = 60_000;
const BEFORE_THE_END_MS = 2000;

function byUid(selected: readonly Selected[]): Known {
  return new Map(selected.map(({ object }) => [object.metadata?.uid ?? '', object]));
}

function tooOld(version: string, oldest: string): JsonMap {
  return eventOf('ERROR', failureStatus(410, 'Expired', `too old resource version: ${version} (${oldest})`));
}

interface Difference {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly selected: Selected;
  readonly version: number;
}

/** What has become of the watched objects since the step before, in the order of their versions. */
export function nextStep(cluster: Cluster, watch: Watch): WatchStep {
  const selected = selectMany(cluster, watch.place, watch.request.query);
  const present = selected.ok ? selected.value : [];
  const differences = compare(watch, present);
  const events: JsonMap[] = [];
  let saidColumns = watch.saidColumns;
  for (const difference of differences) {
    events.push(printDifference(cluster, watch, difference, saidColumns));
    saidColumns = true;
  }
  const version = String(cluster.store.resourceVersion);
  return { watch: { ...watch, saidColumns, known: byUid(present), version }, events };
}

function compare({ place: { facts }, known }: Watch, present: readonly Selected[]): readonly Difference[] {
  const now = byUid(present);
  const gone = [...known].filter(([uid]) => !now.has(uid)).map(([, object]) => differ('DELETED', facts, object));
  const others = present.flatMap(({ object }): Difference[] => {
    const before = known.get(object.metadata?.uid ?? '');
    if (before === undefined) return [differ('ADDED', facts, object)];
    const isSame = before.metadata?.resourceVersion === object.metadata?.resourceVersion;
    return isSame ? [] : [differ('MODIFIED', facts, object)];
  });
  // What there is at the beginning comes in the order of a list.
  return known.size === 0 ? others : [...gone, ...others].sort((a, b) => a.version - b.version);
}

function differ(type: Difference['type'], facts: KindFacts, object: KindMap[Kind]): Difference {
  return { type, selected: { facts, object }, version: Number(object.metadata?.resourceVersion ?? 0) };
}

function printDifference(
  cluster: Cluster,
  { request }: Watch,
  { type, selected }: Difference,
  saidColumns: boolean,
): JsonMap {
  switch (chooseView(request.accept)) {
    case 'metadata':
      return eventOf(type, metadataView(selected));
    case 'table':
      return eventOf(type, rowTable(cluster, request, selected, saidColumns));
    default:
      return eventOf(type, wholeView(selected));
  }
}

function rowTable(cluster: Cluster, { query }: ApiRequest, selected: Selected, saidColumns: boolean): JsonMap {
  const table = tableView([selected], {
    facts: selected.facts,
    nowMs: cluster.nowMs,
    rowObject: readRowObject(query.get('includeObject')),
    metadata: sortedMap([['resourceVersion', selected.object.metadata?.resourceVersion ?? '']]),
  });
  return saidColumns ? new Map([...table, ['columnDefinitions', []]]) : table;
}

function eventOf(type: string, object: JsonMap): JsonMap {
  return sortedMap([
    ['type', type],
    ['object', object],
  ]);
}
