import type { Kind, KindMap, KubeObject, ObjectRef } from './object.ts';

/** All API objects of a cluster, and who changed what in them last. */
export interface ObjectStore {
  /** Grows with each write, over all kinds, as etcd's revision does. */
  resourceVersion: number;
  /** kind → `namespace/name` (`/name` for cluster-scoped kinds) → object, in order of creation. */
  readonly byKind: Map<Kind, Map<string, KubeObject>>;
  /** UID → facet (`phase`, `condition:Ready`, `container:web` …) → id of the cause of its last change. */
  readonly provenance: Map<string, Map<string, number>>;
}

export function createObjectStore(): ObjectStore {
  return { resourceVersion: 0, byKind: new Map(), provenance: new Map() };
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

/** All objects of a kind in order of creation; of one namespace where one is named. */
export function listObjects<K extends Kind>(store: ObjectStore, kind: K, namespace?: string): KindMap[K][] {
  const all = [...objectsOf(store, kind).values()];
  return namespace === undefined ? all : all.filter((object) => object.metadata?.namespace === namespace);
}

export function refOf(kind: Kind, object: KubeObject): ObjectRef {
  return { kind, namespace: object.metadata?.namespace ?? '', name: object.metadata?.name ?? '' };
}

/** The one place that ties a kind's name to its type: each map only ever holds objects of its kind. */
export function objectsOf<K extends Kind>(store: ObjectStore, kind: K): Map<string, KindMap[K]> {
  const known = store.byKind.get(kind);
  const objects = known ?? new Map<string, KubeObject>();
  if (known === undefined) store.byKind.set(kind, objects);
  return objects as Map<string, KindMap[K]>;
}
