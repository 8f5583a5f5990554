import type { Event } from '../apiserver/kubernetes.generated.ts';
import type { Kind, KubeObject } from '../apiserver/object.ts';
import { createObjectStore, type ObjectStore } from '../apiserver/store.ts';
import { rebuildIndex } from '../apiserver/store-index.ts';
import { packEvent, unpackEvent } from './pack-events.ts';
import type { EventRow, SavedStore } from './saved-session.ts';

/** The objects without those that every cluster of that seed begins with. */
export function packStore(store: ObjectStore, bootstrapped: ObjectStore): SavedStore {
  const byKind = new Map<string, readonly (number | KubeObject | EventRow)[]>();
  // Sorted, as looking for objects of a kind is enough to make a place for them.
  for (const [kind, objects] of [...store.byKind].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const entries = packKind(kind, [...objects.values()], listOf(bootstrapped, kind));
    if (entries.length > 0) byKind.set(kind, entries);
  }
  return { resourceVersion: store.resourceVersion, byKind, provenance: store.provenance };
}

/** The store that `packStore` packed. */
export function unpackStore(saved: SavedStore, bootstrapped: ObjectStore): ObjectStore {
  const store = { ...createObjectStore(), resourceVersion: saved.resourceVersion };
  for (const [kind, entries] of saved.byKind) {
    // The kinds were written by packStore, which took them from a store.
    const known = kind as Kind;
    store.byKind.set(known, unpackKind(entries, listOf(bootstrapped, known)));
  }
  for (const [uid, facets] of saved.provenance) store.provenance.set(uid, new Map(facets));
  rebuildIndex(store.index, store.byKind);
  return store;
}

/** How many of the first objects are the bootstrapped ones, then all the others. */
function packKind(
  kind: Kind,
  objects: readonly KubeObject[],
  bootstrapped: readonly KubeObject[],
): (number | KubeObject | EventRow)[] {
  let same = 0;
  while (same < bootstrapped.length && isSame(objects[same], bootstrapped[same])) same += 1;
  const others = objects.slice(same).map((object) => (kind === 'Event' ? packEvent(asEvent(object)) : object));
  return same === 0 ? others : [same, ...others];
}

function unpackKind(
  entries: readonly (number | KubeObject | EventRow)[],
  bootstrapped: readonly KubeObject[],
): Map<string, KubeObject> {
  const objects = entries.flatMap((entry) => {
    if (typeof entry === 'number') return bootstrapped.slice(0, entry);
    return isRow(entry) ? [unpackEvent(entry)] : [entry];
  });
  return new Map(objects.map((object) => [keyOf(object), object]));
}

function listOf(store: ObjectStore, kind: Kind): KubeObject[] {
  return [...(store.byKind.get(kind)?.values() ?? [])];
}

function isSame(a: KubeObject | undefined, b: KubeObject | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isRow(entry: KubeObject | EventRow): entry is EventRow {
  return Array.isArray(entry);
}

function asEvent(object: KubeObject): Event {
  // The store keeps Events only under the kind Event.
  return object as Event;
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}
