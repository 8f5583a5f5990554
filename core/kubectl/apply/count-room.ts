import type { Cluster } from '../../cluster/cluster.ts';
import { LIMITS } from '../../cluster/limits.ts';
import { countObjects, getObject, objectsOf } from '../../cluster/object-store.ts';
import { weighObject, weighTemplate } from '../../cluster/weigh-object.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import type { LabNote, RoomOf } from '../note/lab-note.ts';
import { readField } from '../select/read-field.ts';

/** An object that a request wants to have. */
export interface WantedObject {
  readonly kind: Kind;
  readonly object: KindMap[Kind];
}

/** What the lab has no room for of these objects and the Pods they ask for; undefined where it has. */
export function findLackOfRoom(cluster: Cluster, wanted: readonly WantedObject[]): LabNote | undefined {
  const { held } = cluster.store.index;
  const asked = wanted.map((one) => countAsked(cluster, one));
  const sum = (count: (one: Asked) => number): number => asked.reduce((total, one) => total + count(one), 0);
  const rows: readonly [of: RoomOf, most: number, wanted: number, more: number][] = [
    row(
      'objects',
      LIMITS.objects,
      countObjects(cluster.store),
      sum(({ objects }) => objects),
    ),
    row(
      'nodes',
      LIMITS.nodes,
      objectsOf(cluster.store, 'Node').size,
      sum(({ nodes }) => nodes),
    ),
    row(
      'Pods',
      LIMITS.pods,
      objectsOf(cluster.store, 'Pod').size,
      sum(({ pods }) => pods),
    ),
    row(
      'containers',
      LIMITS.containers,
      held.containers,
      sum(({ containers }) => containers),
    ),
    row(
      'characters',
      LIMITS.objectCharacters,
      held.characters,
      sum(({ characters }) => characters),
    ),
  ];
  // What asks for no more is never refused: a lab of earlier days may hold more than a lab may now.
  const lack = rows.find(([, most, there, more]) => there > most && more > 0);
  if (lack === undefined) return undefined;
  return { code: 'no-room', of: lack[0], most: lack[1], wanted: lack[2] };
}

function row(of: RoomOf, most: number, there: number, more: number): [RoomOf, number, number, number] {
  return [of, most, there + more, more];
}

/** What an object and its Pods add to the lab. */
interface Asked {
  readonly objects: number;
  readonly nodes: number;
  readonly pods: number;
  readonly containers: number;
  readonly characters: number;
}

function countAsked(cluster: Cluster, one: WantedObject): Asked {
  const stored = findStored(cluster, one);
  const { characters } = weighObject(one.kind, one.object);
  if (stored !== undefined) {
    const grown = Math.max(0, characters - weighObject(one.kind, stored).characters);
    return { objects: 0, nodes: 0, pods: 0, containers: 0, characters: grown };
  }
  const pods = countPods(one);
  const template = one.kind === 'Pod' ? one.object : readField(one.object, ['spec', 'template']);
  const each = weighTemplate(typeof template === 'object' && template !== null ? template : {});
  const ofPods = one.kind === 'Pod' ? 0 : pods * each.characters;
  const nodes = one.kind === 'Node' ? 1 : 0;
  return { objects: 1, nodes, pods, containers: pods * each.containers, characters: characters + ofPods };
}

function findStored(cluster: Cluster, { kind, object }: WantedObject): KindMap[Kind] | undefined {
  const { namespace = 'default', name = '' } = object.metadata ?? {};
  return getObject(cluster.store, kind, namespace, name) ?? getObject(cluster.store, kind, '', name);
}

/** How many Pods an object asks for at once. */
function countPods({ kind, object }: WantedObject): number {
  if (kind === 'Pod') return 1;
  if (kind === 'Job') return readField(object, ['spec', 'suspend']) === true ? 0 : countOf(object, 'parallelism');
  return REPLICATED.has(kind) ? countOf(object, 'replicas') : 0;
}

const REPLICATED: ReadonlySet<Kind> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

function countOf(object: KindMap[Kind], field: string): number {
  const value = readField(object, ['spec', field]);
  return typeof value === 'number' ? value : 1;
}
