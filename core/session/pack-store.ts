import { isFurnished } from '../cluster/furniture/furniture.ts';
import {
  createObjectStore,
  listChangedKinds,
  listObjects,
  type ObjectStore,
  objectsOf,
} from '../cluster/object-store.ts';
import { createStoreIndex, rebuildIndex, type StoreIndex } from '../cluster/store-index.ts';
import type { Event } from '../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../objects/object.ts';
import type { OpenedObject } from './codec/decode-value.ts';
import { LateMap, putLate } from './late.ts';
import { createEventContext, packEvent, unpackEvent } from './pack-events.ts';
import { packProvenance, unpackProvenance } from './pack-provenance.ts';
import type { EventRow, SavedStore } from './saved-session.ts';

/** The objects without those that every cluster of that seed begins with. */
export function packStore(seed: number, store: ObjectStore, bootstrapped: ObjectStore): SavedStore {
  const byKind = new Map<string, readonly (number | KubeObject)[]>();
  // Sorted, as looking for objects of a kind is enough to make a place for them.
  for (const [kind, objects] of listChangedKinds(store).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const entries = kind === 'Event' ? [] : packKind([...objects.values()], listOf(bootstrapped, kind));
    if (entries.length > 0) byKind.set(kind, entries);
    else if (isFurnished(kind)) byKind.set(kind, NOTHING_LEFT);
  }
  const context = createEventContext(seed, store);
  return {
    resourceVersion: store.resourceVersion,
    byKind,
    events: listObjects(store, 'Event').map((event) => packEvent(context, event)),
    provenance: packProvenance(store.provenance),
  };
}

/** Of a kind that every cluster has something of. */
const NOTHING_LEFT: readonly number[] = [0];

/**
 * The store that `packStore` packed. Its Events, its provenance and its index are made when they are first asked for:
 * a list of Pods needs none of them. Events lean on what the objects were when they were saved; whoever writes asks for
 * the index first, and so they are there before anything changes.
 */
export function openStore(seed: number, opened: OpenedObject, bootstrapped: ObjectStore): ObjectStore {
  // A member is of the type that packStore gave it.
  const read = <K extends keyof SavedStore>(key: K) => opened.read(key) as SavedStore[K];
  const store = {
    ...createObjectStore(bootstrapped.work, bootstrapped.furnitureSeed),
    resourceVersion: read('resourceVersion'),
  };
  for (const [kind, entries] of read('byKind')) {
    // The kinds were written by packStore, which took them from a store.
    const known = kind as Kind;
    store.byKind.set(known, new Map(keyed(unpackKind(entries, listOf(bootstrapped, known)))));
  }
  const others = { ...store, byKind: new Map(store.byKind) };
  putLate(others, 'index', () => addToIndex(createStoreIndex(), others.byKind));
  store.byKind.set('Event', new LateMap(() => keyed(unpackEvents(seed, others, read('events')))));
  putLate(store, 'index', () => addToIndex(others.index, new Map([['Event', objectsOf(store, 'Event')]])));
  putLate(store, 'provenance', () => unpackProvenance(read('provenance')));
  return store;
}

function addToIndex(index: StoreIndex, byKind: ReadonlyMap<Kind, ReadonlyMap<string, KubeObject>>): StoreIndex {
  rebuildIndex(index, byKind);
  return index;
}

function unpackEvents(seed: number, store: ObjectStore, events: SavedStore['events']): Event[] {
  const context = createEventContext(seed, store);
  return events.map((entry) => (isRow(entry) ? unpackEvent(context, entry) : entry));
}

function keyed(objects: readonly KubeObject[]): (readonly [string, KubeObject])[] {
  return objects.map((object) => [keyOf(object), object]);
}

/** How many of the first objects are the bootstrapped ones, then all the others. */
function packKind(objects: readonly KubeObject[], bootstrapped: readonly KubeObject[]): (number | KubeObject)[] {
  let same = 0;
  while (same < bootstrapped.length && isSame(objects[same], bootstrapped[same])) same += 1;
  return same === 0 ? [...objects] : [same, ...objects.slice(same)];
}

/** Throws on what packKind never wrote: a number stands first alone, and for no more objects than there are. */
function unpackKind(entries: readonly (number | KubeObject)[], bootstrapped: readonly KubeObject[]): KubeObject[] {
  const [first, ...rest] = entries;
  const same = typeof first === 'number' ? first : 0;
  if (!Number.isInteger(same) || same < 0 || same > bootstrapped.length)
    throw new RangeError('not so many bootstrapped');
  const others = (typeof first === 'number' ? rest : entries).map((entry) => {
    if (typeof entry === 'number') throw new RangeError('a number that is not the first');
    return entry;
  });
  return [...bootstrapped.slice(0, same), ...others];
}

function listOf(store: ObjectStore, kind: Kind): KubeObject[] {
  return [...objectsOf(store, kind).values()];
}

function isSame(a: KubeObject | undefined, b: KubeObject | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isRow(entry: Event | EventRow): entry is EventRow {
  return Array.isArray(entry);
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}
