import type { Event, Pod } from '../objects/kubernetes.generated.ts';
import type { Kind, KindMap, KubeObject, ObjectRef } from '../objects/object.ts';
import { countFurniture, isFurnished, isFurniture, makeFurniture } from './furniture/furniture.ts';
import { createPodTally, type PodTally } from './pod-tally.ts';
import { type AdoptedKind, createStoreIndex, indexAdded, type StoreIndex } from './store-index.ts';
import { PRICES, spend, type Work } from './work.ts';

/** All API objects of a cluster, and who changed what in them last. */
export interface ObjectStore {
  /** Grows with each write, over all kinds, as etcd's revision does. */
  resourceVersion: number;
  /** kind → `namespace/name` (`/name` for cluster-scoped kinds) → object, in order of creation. */
  readonly byKind: Map<Kind, Map<string, KubeObject>>;
  /** UID → facet (`phase`, `condition:Ready`, `container:web` …) → id of the cause of its last change. */
  readonly provenance: Map<string, Map<string, number>>;
  /** Ways to find objects without looking at all of them; made anew when a session is loaded. */
  readonly index: StoreIndex;
  /** The cluster's own account: whoever lists objects pays for each. */
  readonly work: Work;
  /** The seed of what every cluster has (core/cluster/furniture); absent where nothing is there but what was made. */
  readonly furnitureSeed?: number;
}

export function createObjectStore(work: Work, furnitureSeed?: number): ObjectStore {
  const store = { resourceVersion: 0, byKind: new Map(), provenance: new Map(), index: createStoreIndex(), work };
  return furnitureSeed === undefined ? store : { ...store, furnitureSeed };
}

/** The stored object, or undefined. The value is immutable: changes go through the API server's writes. */
export function getObject<K extends Kind>(
  store: ObjectStore,
  kind: K,
  namespace: string,
  name: string,
): KindMap[K] | undefined {
  return objectsOf(store, kind).get(`${namespace}/${name}`);
}

/** The object of that kind and UID, or undefined: what a controller does with a key from its queue. */
export function findObjectByUid<K extends Kind>(store: ObjectStore, kind: K, uid: string): KindMap[K] | undefined {
  const objects = objectsOf(store, kind);
  const place = store.index.placeByUid.get(uid);
  return place?.kind === kind ? objects.get(place.key) : undefined;
}

/** All objects of a kind in order of creation; of one namespace where one is named. */
export function listObjects<K extends Kind>(store: ObjectStore, kind: K, namespace?: string): KindMap[K][] {
  const all = [...objectsOf(store, kind).values()];
  spend(store.work, all.length * PRICES.object);
  return namespace === undefined ? all : all.filter((object) => object.metadata?.namespace === namespace);
}

/** How many objects there are of all kinds but Events, without the furniture that is made when it is looked at. */
export function countObjects(store: ObjectStore): number {
  let count = 0;
  for (const [kind, objects] of listChangedKinds(store)) count += kind === 'Event' ? 0 : objects.size;
  return count;
}

/** The kinds of which there is more or less than every cluster has, with their objects. */
export function listChangedKinds(store: ObjectStore): readonly (readonly [Kind, ReadonlyMap<string, KubeObject>])[] {
  return [...store.byKind].filter(([kind, objects]) => !isUntouched(store, kind, objects));
}

function isUntouched(store: ObjectStore, kind: Kind, objects: ReadonlyMap<string, KubeObject>): boolean {
  if (store.furnitureSeed === undefined || !isFurnished(kind)) return false;
  return objects.size === countFurniture(kind) && [...objects.values()].every(isFurniture);
}

/** The Pods bound to a node that have not ended, in no order that means anything. */
export function listActivePodsOnNode(store: ObjectStore, nodeName: string): Pod[] {
  const pods = [...(store.index.activePodsByNode.get(nodeName)?.values() ?? [])];
  spend(store.work, pods.length * PRICES.object);
  return pods;
}

/** The objects of a kind that name `ownerUid` among their owners, in order of creation. */
export function listDependents<K extends Kind>(store: ObjectStore, kind: K, ownerUid: string): KindMap[K][] {
  return pick(store, kind, store.index.dependentsByOwner.get(ownerUid)?.get(kind));
}

/** What the Pods of a controller come to now: it goes on counting, so that who compares has to note numbers down. */
export function tallyOf(store: ObjectStore, controllerUid: string): Readonly<PodTally> {
  return store.index.podTallies.get(controllerUid) ?? NO_PODS;
}

const NO_PODS: Readonly<PodTally> = createPodTally();

/** The objects of a kind that no controller owns and that are `wanted`, in order of creation. */
export function listUncontrolled<K extends AdoptedKind>(
  store: ObjectStore,
  kind: K,
  wanted: (object: KindMap[K]) => boolean,
): KindMap[K][] {
  const picked = pick(store, kind, store.index.uncontrolled.get(kind)).filter(wanted);
  if (picked.length < 2) return picked;
  const all = new Set(picked);
  return listObjects(store, kind).filter((object) => all.has(object));
}

/** The Events about one object, in order of creation. */
export function listEventsAbout(store: ObjectStore, uid: string): Event[] {
  return pick(store, 'Event', store.index.eventsByObject.get(uid));
}

export function refOf(kind: Kind, object: KubeObject): ObjectRef {
  return { kind, namespace: object.metadata?.namespace ?? '', name: object.metadata?.name ?? '' };
}

/** The one place that ties a kind's name to its type: each map only ever holds objects of its kind. */
export function objectsOf<K extends Kind>(store: ObjectStore, kind: K): Map<string, KindMap[K]> {
  const objects = store.byKind.get(kind) ?? furnish(store, kind);
  return objects as Map<string, KindMap[K]>;
}

/** A place for the objects of a kind, with those in it that every cluster has. */
function furnish(store: ObjectStore, kind: Kind): Map<string, KubeObject> {
  const objects = new Map<string, KubeObject>();
  store.byKind.set(kind, objects);
  if (store.furnitureSeed === undefined || !isFurnished(kind)) return objects;
  for (const object of makeFurniture(kind, store.furnitureSeed)) {
    const key = `${object.metadata?.namespace ?? ''}/${object.metadata?.name ?? ''}`;
    objects.set(key, object);
    indexAdded(store.index, kind, key, object);
  }
  return objects;
}

function pick<K extends Kind>(store: ObjectStore, kind: K, keys: ReadonlySet<string> | undefined): KindMap[K][] {
  const picked: KindMap[K][] = [];
  if (keys === undefined) return picked;
  const objects = objectsOf(store, kind);
  spend(store.work, keys.size * PRICES.object);
  for (const key of keys) {
    const object = objects.get(key);
    if (object !== undefined) picked.push(object);
  }
  return picked;
}
