import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, Condition, Item, Table } from '../../lambdas/sessions/table.ts';

/** A table in memory that keeps conditions as DynamoDB does; the contract suite proves the real ones. */
export interface MemoryTable extends Table {
  readonly counts: { reads: number; writes: number };
  readonly items: () => readonly Item[];
  /** Puts an item there, whatever is there. */
  readonly place: (item: Item) => void;
  /** Called before each write: where another write is to slip in first. */
  beforeWrite: () => void;
}

export function createMemoryTable(items: readonly Item[] = []): MemoryTable {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  const counts = { reads: 0, writes: 0 };
  const table: MemoryTable = {
    counts,
    items: () => [...byKey.values()],
    place: (item) => byKey.set(keyOf(item), item),
    beforeWrite: () => {},
    get: async (key) => {
      counts.reads += 1;
      return byKey.get(keyOf(key));
    },
    put: async (item, condition) => {
      counts.writes += 1;
      table.beforeWrite();
      if (!holds(condition, byKey.get(keyOf(item)))) return 'conflict';
      byKey.set(keyOf(item), item);
      return 'written';
    },
    remove: async (key, condition) => {
      counts.writes += 1;
      table.beforeWrite();
      if (!holds(condition, byKey.get(keyOf(key)))) return 'conflict';
      byKey.delete(keyOf(key));
      return 'written';
    },
  };
  return table;
}

/** The conditions of lambdas/sessions/conditions.ts, and no others. */
function holds({ ConditionExpression: text, ExpressionAttributeValues: values }: Condition, item: Item | undefined) {
  switch (text) {
    case 'attribute_not_exists(pk)':
      return item === undefined;
    case 'attribute_not_exists(#version)':
      return item?.version === undefined;
    case '#version = :read':
      return item?.version !== undefined && isDeepStrictEqual(item.version, values?.[':read']);
    default:
      throw new Error(`an unknown condition: ${text}`);
  }
}

function keyOf(key: Item): string {
  return JSON.stringify([textOf(key.pk), textOf(key.sk)]);
}

function textOf(value: AttributeValue | undefined): string | undefined {
  return value?.S;
}
