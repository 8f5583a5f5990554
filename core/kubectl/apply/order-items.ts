import { isJsonMap, type JsonList, type JsonValue, printJson } from '../../manifest/json-value.ts';

/**
 * The items of a merged list in the order that a strategic merge gives them: those that the patch names in the
 * patch's order, and of the others each before the first named one that stood behind it. Without `mergeKey` the items
 * are plain values. apimachinery v1.35, pkg/util/strategicpatch: normalizeElementOrder.
 */
export function orderItems(
  items: JsonList,
  {
    mergeKey,
    named,
    before,
  }: { readonly mergeKey: string | undefined; readonly named: JsonList; readonly before: JsonList },
): JsonList {
  const ranks = rankOf(before, mergeKey);
  const byName = rankOf(named, mergeKey);
  const left = items.filter((item) => !byName.has(identify(item, mergeKey)));
  const right = items.filter((item) => byName.has(identify(item, mergeKey)));
  left.sort((a, b) => (ranks.get(identify(a, mergeKey)) ?? 0) - (ranks.get(identify(b, mergeKey)) ?? 0));
  right.sort((a, b) => (byName.get(identify(a, mergeKey)) ?? 0) - (byName.get(identify(b, mergeKey)) ?? 0));
  const ordered: JsonValue[] = [];
  let taken = 0;
  for (const item of right) {
    const rank = ranks.get(identify(item, mergeKey));
    const isBefore = (other: JsonValue | undefined): boolean =>
      rank !== undefined && other !== undefined && (ranks.get(identify(other, mergeKey)) ?? rank) < rank;
    for (; isBefore(left[taken]); taken += 1) ordered.push(...left.slice(taken, taken + 1));
    ordered.push(item);
  }
  return [...ordered, ...left.slice(taken)];
}

/** What tells an item of a list from the others. */
export function identify(item: JsonValue, mergeKey: string | undefined): string {
  return printJson(mergeKey !== undefined && isJsonMap(item) ? (item.get(mergeKey) ?? null) : item);
}

function rankOf(list: JsonList, mergeKey: string | undefined): ReadonlyMap<string, number> {
  return new Map(list.map((item, index) => [identify(item, mergeKey), index]));
}
