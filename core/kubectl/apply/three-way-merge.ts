import { isJsonList, isJsonMap, type JsonList, type JsonMap, type JsonValue } from '../../manifest/json-value.ts';
import type { KindFacts } from '../../objects/kinds.ts';
import { orderItems } from './order-items.ts';

/**
 * The lists whose items are told apart by a key instead of being replaced as a whole: the patchMergeKey tags of
 * kubernetes v1.35, staging/src/k8s.io/api. Of several keys the first that the items have counts.
 */
const OWN_MERGE_KEYS: MergeKeys = new Map<string, readonly string[]>([
  ['containers', ['name']],
  ['initContainers', ['name']],
  ['ephemeralContainers', ['name']],
  ['volumes', ['name']],
  ['env', ['name']],
  ['ports', ['containerPort', 'port']],
  ['volumeMounts', ['mountPath']],
  ['volumeDevices', ['devicePath']],
  ['imagePullSecrets', ['name']],
  ['secrets', ['name']],
  ['hostAliases', ['ip']],
  ['topologySpreadConstraints', ['topologyKey']],
  ['schedulingGates', ['name']],
  ['resourceClaims', ['name']],
  ['ownerReferences', ['uid']],
  ['conditions', ['type']],
]);

type MergeKeys = ReadonlyMap<string, readonly string[]>;

/** kubectl knows no keys of a kind that a definition brought: it replaces its lists as a whole, as JSON merge patches do. */
export function mergeKeysOf({ custom }: KindFacts): MergeKeys {
  return custom === undefined ? OWN_MERGE_KEYS : NO_MERGE_KEYS;
}

const NO_MERGE_KEYS: MergeKeys = new Map();

/**
 * What `kubectl apply` makes of an object: `current` with what `modified` says put in, and what `original` (the last
 * applied text) said and `modified` does not say taken out. Everything else stays as it is.
 */
export function mergeThreeWay(
  original: JsonMap,
  modified: JsonMap,
  current: JsonMap,
  mergeKeys: MergeKeys = OWN_MERGE_KEYS,
): JsonMap {
  const merged = new Map(current);
  for (const key of original.keys()) if (!modified.has(key)) merged.delete(key);
  for (const [key, value] of modified) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergeField(mergeKeys, key, original.get(key), value, current.get(key)));
  }
  return new Map([...merged].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function mergeField(
  mergeKeys: MergeKeys,
  key: string,
  original: JsonValue | undefined,
  modified: JsonValue,
  current: JsonValue | undefined,
): JsonValue {
  if (isJsonMap(modified)) {
    return mergeThreeWay(
      isJsonMap(original) ? original : new Map(),
      modified,
      isJsonMap(current) ? current : new Map(),
      mergeKeys,
    );
  }
  const mergeKey = isJsonList(modified) ? findMergeKey(key, modified, mergeKeys) : undefined;
  if (!isJsonList(modified) || !isJsonList(current) || mergeKey === undefined) return modified;
  return mergeLists({ mergeKey, original: isJsonList(original) ? original : [], modified, current });
}

/** The key by which these items of a field are told apart; undefined where the list is replaced as a whole. */
export function findMergeKey(field: string, items: JsonList, mergeKeys = OWN_MERGE_KEYS): string | undefined {
  return mergeKeys.get(field)?.find((key) => items.every((item) => isJsonMap(item) && item.has(key)));
}

interface ListMerge {
  readonly mergeKey: string;
  readonly original: JsonList;
  readonly modified: JsonList;
  readonly current: JsonList;
}

/** The items of `modified` in its order, and those of `current` that nobody ever applied before their neighbours. */
function mergeLists({ mergeKey, original, modified, current }: ListMerge): JsonList {
  const [wished, applied, present] = [modified, original, current].map((list) => itemsById(list, mergeKey));
  const merged = modified.filter(isJsonMap).map((item) => {
    const id = item.get(mergeKey);
    return mergeThreeWay(applied?.get(id) ?? new Map(), item, present?.get(id) ?? new Map());
  });
  const others = current.filter(isJsonMap).filter((item) => {
    const id = item.get(mergeKey);
    return wished?.has(id) !== true && applied?.has(id) !== true;
  });
  return orderItems([...merged, ...others], { mergeKey, named: modified, before: current });
}

/** The items by their key, of several the first: there may be ten thousand of them. */
function itemsById(list: JsonList, mergeKey: string): ReadonlyMap<JsonValue | undefined, JsonMap> {
  const items = list.filter(isJsonMap).toReversed();
  return new Map(items.map((item) => [item.get(mergeKey), item]));
}
