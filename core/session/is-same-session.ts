import type { Cluster } from '../cluster/cluster.ts';
import { listChangedKinds } from '../cluster/object-store.ts';
import { listOccurrences } from '../sim/agenda.ts';
import { keptPartsOf } from './kept-parts.ts';
import { areNodesUnread } from './nodes-line.ts';
import type { Session } from './session.ts';

/**
 * True where two sessions hold the same: all that is saved, compared value by value, which costs a fraction of saving
 * again. Nodes that nobody looked at since `kept` was loaded are as they were then.
 */
export function isSameSession(kept: Session, loaded: Session): boolean {
  const { cluster, ...person } = kept;
  const { cluster: loadedCluster, ...loadedPerson } = loaded;
  return (
    isSame(person, loadedPerson) &&
    isSame(valuesOf(cluster), valuesOf(loadedCluster)) &&
    (areNodesUnread(cluster) || isSame(cluster.nodes, loadedCluster.nodes))
  );
}

function valuesOf(cluster: Cluster): readonly unknown[] {
  const { seed, agenda, causes, store } = cluster;
  const kinds = listChangedKinds(store)
    .filter(([, objects]) => objects.size > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const counts = [seed, agenda.nextSerial, causes.nextId, store.resourceVersion];
  const { fullAgainMs, suppressed } = cluster.eventLedger;
  const ledger = [fullAgainMs, suppressed].map((map) => [...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  const history = [causes.byId, listOccurrences(agenda), store.provenance, ledger, cluster.trails];
  return [counts, keptPartsOf(cluster), kinds, history];
}

/** Of plain data and Maps in their order; a key without a value is none. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  if (a instanceof Map) return b instanceof Map && a.size === b.size && isSame([...a], [...b]);
  return !Array.isArray(b) && !(b instanceof Map) && haveSameValues(a, b);
}

function haveSameValues(a: object, b: object): boolean {
  // Of plain objects these are their own keys; what is read of them is any value.
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(one).filter((key) => one[key] !== undefined);
  const others = Object.keys(other).filter((key) => other[key] !== undefined);
  return keys.length === others.length && keys.every((key) => isSame(one[key], other[key]));
}
