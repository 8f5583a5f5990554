import { controllerOf } from '../objects/metadata.ts';
import type { Kind, KubeObject } from '../objects/object.ts';
import { isFurniture } from './furniture/furniture.ts';
import { type PodTallies, tallyPod } from './pod-tally.ts';
import { isAsHeavy, weighObject } from './weigh-object.ts';

/** Where an object lies in the store. */
export interface ObjectPlace {
  readonly kind: Kind;
  /** `namespace/name`, as in the store. */
  readonly key: string;
}

/**
 * Derived from the objects alone: it is kept up at each write, never saved, and made anew when it is first asked for after
 * a load. A write therefore asks for it before it changes the objects.
 */
export interface StoreIndex {
  /** Of all objects but Events: nobody asks for these by their own UID. */
  readonly placeByUid: Map<string, ObjectPlace>;
  /** Node name → the bound Pods that have not ended, by their keys. */
  readonly activePodsByNode: Map<string, Map<string, KubeObject>>;
  /** Keys of the Pods that have no node, in order of creation. */
  readonly unboundPods: Set<string>;
  /** Those of them that the scheduler has tried in vain. */
  readonly unschedulablePods: Set<string>;
  /** Owner's UID → kind of the dependents → their keys, in order of creation. */
  readonly dependentsByOwner: Map<string, Map<Kind, Set<string>>>;
  /** Keys of the objects of {@link ADOPTED} kinds that no controller owns, in no order that means anything. */
  readonly uncontrolled: Map<Kind, Set<string>>;
  /** What the Pods of each controller come to. */
  readonly podTallies: PodTallies;
  /** Keys of Events by the UID of the object they are about. */
  readonly eventsByObject: Map<string, Set<string>>;
  /** What all objects weigh together. */
  readonly held: { characters: number; containers: number };
}

export function createStoreIndex(): StoreIndex {
  return {
    placeByUid: new Map(),
    activePodsByNode: new Map(),
    unboundPods: new Set(),
    unschedulablePods: new Set(),
    dependentsByOwner: new Map(),
    uncontrolled: new Map(),
    podTallies: new Map(),
    eventsByObject: new Map(),
    held: { characters: 0, containers: 0 },
  };
}

/** Makes the index right for objects that were put into the store without it. */
export function rebuildIndex(index: StoreIndex, byKind: ReadonlyMap<Kind, ReadonlyMap<string, KubeObject>>): void {
  for (const [kind, objects] of byKind) for (const [key, object] of objects) indexAdded(index, kind, key, object);
}

export function indexAdded(index: StoreIndex, kind: Kind, key: string, object: KubeObject): void {
  if (kind === 'Event') {
    addTo(index.eventsByObject, subjectOf(object), key);
    return;
  }
  index.placeByUid.set(object.metadata?.uid ?? '', { kind, key });
  hold(index, kind, object, 1);
  for (const owner of object.metadata?.ownerReferences ?? []) addDependent(index, owner.uid, kind, key);
  if (isUncontrolled(kind, object)) addTo(index.uncontrolled, kind, key);
  if (kind !== 'Pod') return;
  addPod(index, key, object);
  tallyPod(index.podTallies, undefined, object);
}

export function indexRemoved(index: StoreIndex, kind: Kind, key: string, object: KubeObject): void {
  if (kind === 'Event') {
    removeFrom(index.eventsByObject, subjectOf(object), key);
    return;
  }
  index.placeByUid.delete(object.metadata?.uid ?? '');
  hold(index, kind, object, -1);
  for (const owner of object.metadata?.ownerReferences ?? []) removeDependent(index, owner.uid, kind, key);
  removeFrom(index.uncontrolled, kind, key);
  if (kind !== 'Pod') return;
  removePod(index, key, object);
  tallyPod(index.podTallies, object, undefined);
}

/** A change moves an object in the index only where a Pod is bound or ends, or owners change. */
export function indexReplaced(
  index: StoreIndex,
  place: ObjectPlace,
  change: { readonly before: KubeObject; readonly after: KubeObject; readonly siblings: Iterable<string> },
): void {
  const { before, after } = change;
  if (place.kind !== 'Event' && (isFurniture(before) || !isAsHeavy(place.kind, before, after))) {
    hold(index, place.kind, before, -1);
    hold(index, place.kind, after, 1);
  }
  if (place.kind === 'Pod') {
    movePod(index, place.key, before, after);
    tallyPod(index.podTallies, before, after);
  }
  if (before.metadata?.ownerReferences === after.metadata?.ownerReferences) return;
  for (const owner of before.metadata?.ownerReferences ?? []) removeDependent(index, owner.uid, place.kind, place.key);
  for (const owner of after.metadata?.ownerReferences ?? []) {
    addDependent(index, owner.uid, place.kind, place.key);
    sortDependents(index, owner.uid, place.kind, change.siblings);
  }
  if (isUncontrolled(place.kind, after)) addTo(index.uncontrolled, place.kind, place.key);
  else removeFrom(index.uncontrolled, place.kind, place.key);
}

function hold({ held }: StoreIndex, kind: Kind, object: KubeObject, times: 1 | -1): void {
  if (isFurniture(object)) return;
  const { characters, containers } = weighObject(kind, object);
  held.characters += times * characters;
  held.containers += times * containers;
}

/** The kinds that controllers adopt. */
const ADOPTED = ['Pod', 'ReplicaSet', 'ControllerRevision'] as const satisfies readonly Kind[];
export type AdoptedKind = (typeof ADOPTED)[number];

function isUncontrolled(kind: Kind, object: KubeObject): boolean {
  return ADOPTED.some((adopted) => adopted === kind) && controllerOf(object) === undefined;
}

function movePod(index: StoreIndex, key: string, before: PodShape, after: PodShape): void {
  const [from, to] = [activeNodeOf(before), activeNodeOf(after)];
  if (from === to) {
    if (to !== '') renewPod(index, to, key, after);
    else if (isUnschedulable(after)) index.unschedulablePods.add(key);
    return;
  }
  removePod(index, key, before);
  addPod(index, key, after);
}

/** The Pod keeps its place among those of its node. */
function renewPod(index: StoreIndex, node: string | undefined, key: string, pod: PodShape): void {
  if (node !== undefined) index.activePodsByNode.get(node)?.set(key, pod);
}

function addPod(index: StoreIndex, key: string, pod: PodShape): void {
  const node = activeNodeOf(pod);
  if (node === '') {
    index.unboundPods.add(key);
    if (isUnschedulable(pod)) index.unschedulablePods.add(key);
  } else if (node !== undefined) addActivePod(index, node, key, pod);
}

function addActivePod({ activePodsByNode }: StoreIndex, node: string, key: string, pod: PodShape): void {
  const known = activePodsByNode.get(node);
  if (known === undefined) activePodsByNode.set(node, new Map([[key, pod]]));
  else known.set(key, pod);
}

function removePod(index: StoreIndex, key: string, pod: PodShape): void {
  const node = activeNodeOf(pod);
  if (node === '') {
    index.unboundPods.delete(key);
    index.unschedulablePods.delete(key);
  } else if (node !== undefined) removeFrom(index.activePodsByNode, node, key);
}

function isUnschedulable({ status }: PodShape): boolean {
  return status?.conditions?.some(({ type, status: said }) => type === 'PodScheduled' && said === 'False') === true;
}

/** An adopted object may be older than its new siblings: the order of creation is the only one a load can restore. */
function sortDependents(index: StoreIndex, ownerUid: string, kind: Kind, keysByCreation: Iterable<string>): void {
  const byKind = index.dependentsByOwner.get(ownerUid);
  const keys = byKind?.get(kind);
  if (byKind === undefined || keys === undefined || keys.size < 2) return;
  byKind.set(kind, new Set([...keysByCreation].filter((key) => keys.has(key))));
}

/** The node of a Pod that has not ended; empty where it has none yet, undefined where it has ended. */
function activeNodeOf({ spec, status }: PodShape): string | undefined {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed' ? undefined : (spec?.nodeName ?? '');
}

interface PodShape extends KubeObject {
  readonly spec?: { readonly nodeName?: string };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

function subjectOf({ involvedObject }: EventShape): string {
  return involvedObject?.uid ?? '';
}

interface EventShape extends KubeObject {
  readonly involvedObject?: { readonly uid?: string };
}

function addDependent(index: StoreIndex, ownerUid: string, kind: Kind, key: string): void {
  const known = index.dependentsByOwner.get(ownerUid);
  const byKind = known ?? new Map<Kind, Set<string>>();
  if (known === undefined) index.dependentsByOwner.set(ownerUid, byKind);
  addTo(byKind, kind, key);
}

function removeDependent(index: StoreIndex, ownerUid: string, kind: Kind, key: string): void {
  const byKind = index.dependentsByOwner.get(ownerUid);
  if (byKind === undefined) return;
  removeFrom(byKind, kind, key);
  if (byKind.size === 0) index.dependentsByOwner.delete(ownerUid);
}

function addTo<K>(sets: Map<K, Set<string>>, name: K, key: string): void {
  const known = sets.get(name);
  if (known === undefined) sets.set(name, new Set([key]));
  else known.add(key);
}

function removeFrom<K>(sets: Map<K, Set<string> | Map<string, KubeObject>>, name: K, key: string): void {
  const keys = sets.get(name);
  if (keys?.delete(key) === true && keys.size === 0) sets.delete(name);
}
