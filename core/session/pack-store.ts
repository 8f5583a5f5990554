import { createObjectStore, listObjects, type ObjectStore } from '../cluster/object-store.ts';
import { rebuildIndex } from '../cluster/store-index.ts';
import type { Event } from '../objects/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../objects/object.ts';
import { createEventContext, packEvent, unpackEvent } from './pack-events.ts';
import { packProvenance, unpackProvenance } from './pack-provenance.ts';
import type { EventRow, SavedStore } from './saved-session.ts';

/** The objects without those that every cluster of that seed begins with. */
export function packStore(seed: number, store: ObjectStore, bootstrapped: ObjectStore): SavedStore {
  const byKind = new Map<string, readonly (number | KubeObject)[]>();
  // Sorted, as looking for objects of a kind is enough to make a place for them.
  for (const [kind, objects] of [...store.byKind].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const entries = kind === 'Event' ? [] : packKind([...objects.values()], listOf(bootstrapped, kind));
    if (entries.length > 0) byKind.set(kind, entries);
  }
  const context = createEventContext(seed, store);
  return {
    resourceVersion: store.resourceVersion,
    byKind,
    events: listObjects(store, 'Event').map((event) => packEvent(context, event)),
    provenance: packProvenance(store.provenance),
  };
}

/** The store that `packStore` packed. */
export function unpackStore(seed: number, saved: SavedStore, bootstrapped: ObjectStore): ObjectStore {
  const { resourceVersion } = saved;
  const store = {
    ...createObjectStore(bootstrapped.work),
    resourceVersion,
    provenance: unpackProvenance(saved.provenance),
  };
  for (const [kind, entries] of saved.byKind) {
    // The kinds were written by packStore, which took them from a store.
    const known = kind as Kind;
    addAll(store, known, unpackKind(entries, listOf(bootstrapped, known)));
  }
  const context = createEventContext(seed, store);
  const events = saved.events.map((entry) => (isRow(entry) ? unpackEvent(context, entry) : entry));
  addAll(store, 'Event', events);
  return store;
}

function addAll(store: ObjectStore, kind: Kind, objects: readonly KubeObject[]): void {
  const byKey = new Map(objects.map((object) => [keyOf(object), object]));
  store.byKind.set(kind, byKey);
  rebuildIndex(store.index, new Map([[kind, byKey]]));
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
  return [...(store.byKind.get(kind)?.values() ?? [])];
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
