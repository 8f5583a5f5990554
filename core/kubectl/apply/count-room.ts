import type { Cluster } from '../../cluster/cluster.ts';
import { LIMITS } from '../../cluster/limits.ts';
import { countObjects, getObject, objectsOf } from '../../cluster/object-store.ts';
import type { Kind, KindMap } from '../../objects/object.ts';
import type { LabNote } from '../note/lab-note.ts';
import { readField } from '../select/read-field.ts';

/** An object that a request wants to have. */
export interface WantedObject {
  readonly kind: Kind;
  readonly object: KindMap[Kind];
}

/** What the lab has no room for of these objects and the Pods they ask for; undefined where it has. */
export function findLackOfRoom(cluster: Cluster, wanted: readonly WantedObject[]): LabNote | undefined {
  const fresh = wanted.filter(({ kind, object }) => !isStored(cluster, kind, object));
  const objects = countObjects(cluster.store) + fresh.length;
  if (objects > LIMITS.objects) return { code: 'no-room', of: 'objects', most: LIMITS.objects, wanted: objects };
  const pods = objectsOf(cluster.store, 'Pod').size + fresh.reduce((sum, one) => sum + countPods(one), 0);
  return pods > LIMITS.pods ? { code: 'no-room', of: 'Pods', most: LIMITS.pods, wanted: pods } : undefined;
}

function isStored(cluster: Cluster, kind: Kind, object: KindMap[Kind]): boolean {
  const { namespace = 'default', name = '' } = object.metadata ?? {};
  return (
    getObject(cluster.store, kind, namespace, name) !== undefined ||
    getObject(cluster.store, kind, '', name) !== undefined
  );
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
