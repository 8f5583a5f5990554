import type { Kind, KindMap, KubeObject } from '../../objects/object.ts';
import { drawUuid } from '../../sim/random.ts';
import { formatTimestamp } from '../../sim/timestamp.ts';
import { listClusterRoleBindings, listClusterRoles, listRoleBindings, listRoles } from './access.ts';
import { STANDARD_CLASS } from './storage.ts';

type Furniture = { readonly [K in Kind]?: () => readonly KindMap[K][] };

/**
 * What every cluster has of these kinds from its beginning. It is made when a kind is first looked at, and neither saved
 * nor weighed until somebody changes something of that kind: what changes most stands last.
 */
const FURNITURE: Furniture = {
  StorageClass: () => [STANDARD_CLASS],
  ClusterRole: listClusterRoles,
  ClusterRoleBinding: listClusterRoleBindings,
  Role: listRoles,
  RoleBinding: listRoleBindings,
};

/** Those objects that were made here and are as they were made. */
const MADE = new WeakSet<KubeObject>();

export function isFurnished(kind: Kind): boolean {
  return FURNITURE[kind] !== undefined;
}

const LISTED = new Map<Kind, readonly KubeObject[]>();

/** What there is of a kind, before a seed gives it its UIDs: a process makes it once. */
function listFurniture(kind: Kind): readonly KubeObject[] {
  const known = LISTED.get(kind);
  if (known !== undefined) return known;
  const make: (() => readonly KubeObject[]) | undefined = FURNITURE[kind];
  const listed = make?.() ?? [];
  LISTED.set(kind, listed);
  return listed;
}

/** How many objects of a kind every cluster begins with. */
export function countFurniture(kind: Kind): number {
  return listFurniture(kind).length;
}

/** True of an object that every cluster has and nobody has changed. */
export function isFurniture(object: KubeObject): boolean {
  return MADE.has(object);
}

/** The objects of a kind that every cluster of that seed begins with. */
export function makeFurniture(kind: Kind, seed: number): readonly KubeObject[] {
  return listFurniture(kind).map((object) => {
    const made = complete(kind, object, seed);
    MADE.add(made);
    return made;
  });
}

function complete(kind: Kind, object: KubeObject, seed: number): KubeObject {
  const { namespace = '', name = '' } = object.metadata ?? {};
  const metadata = {
    ...object.metadata,
    creationTimestamp: formatTimestamp(0),
    resourceVersion: '1',
    uid: drawUuid(seed, `furniture/${kind}/${namespace}/${name}`),
  };
  return { ...object, metadata };
}
