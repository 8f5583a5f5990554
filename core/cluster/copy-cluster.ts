import type { Cluster } from './cluster.ts';
import { PRICES, spend } from './work.ts';

/** A cluster of the same state that goes its own way, paid like a load: what is tried in it leaves the first one as it is. */
export function copyCluster(cluster: Cluster): Cluster {
  spend(cluster.work, Math.ceil((cluster.work.keptCharacters ?? 0) / PRICES.charactersKept));
  const known = new Map<object, object>([[cluster.work, cluster.work]]);
  // API objects are values that nobody changes, so both may hold them.
  for (const objects of cluster.store.byKind.values()) for (const object of objects.values()) known.set(object, object);
  return copy(cluster, known);
}

function copy<T>(value: T, known: Map<object, object>): T {
  if (typeof value !== 'object' || value === null) return value;
  const found = known.get(value);
  // What is known under a value is a copy of it, and so of its type.
  if (found !== undefined) return found as T;
  return copyObject(value, known) as T;
}

function copyObject(value: object, known: Map<object, object>): object {
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    known.set(value, list);
    for (const item of value) list.push(copy(item, known));
    return list;
  }
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    known.set(value, map);
    for (const [key, member] of value) map.set(copy(key, known), copy(member, known));
    return map;
  }
  if (value instanceof Set) {
    const set = new Set<unknown>();
    known.set(value, set);
    for (const member of value) set.add(copy(member, known));
    return set;
  }
  const record: Record<string, unknown> = {};
  known.set(value, record);
  for (const [key, member] of Object.entries(value)) record[key] = copy(member, known);
  return record;
}
