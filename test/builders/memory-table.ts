import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue, Condition, Item, Table, Update } from '../../lambdas/sessions/table.ts';

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
    get: async (key, _, attribute) => {
      counts.reads += 1;
      const item = byKey.get(keyOf(key));
      return attribute === undefined ? item : item && projected(item, attribute);
    },
    put: async (item, condition) => {
      counts.writes += 1;
      table.beforeWrite();
      if (!holds(condition, byKey.get(keyOf(item)))) return 'conflict';
      byKey.set(keyOf(item), item);
      return 'written';
    },
    update: async (key, update) => {
      counts.writes += 1;
      table.beforeWrite();
      const item = byKey.get(keyOf(key));
      if (!holds(update, item)) return 'conflict';
      byKey.set(keyOf(key), applyUpdate(item ?? key, update));
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
function holds(
  { ConditionExpression: text, ExpressionAttributeNames: names, ExpressionAttributeValues: values }: Condition,
  item: Item | undefined,
) {
  switch (text) {
    case 'attribute_not_exists(pk)':
      return item === undefined;
    case 'attribute_not_exists(#version) OR NOT attribute_type(#version, :number)':
      return item?.version?.N === undefined;
    case 'attribute_exists(pk)':
      return item !== undefined;
    case 'attribute_exists(pk) AND attribute_not_exists(#closed)':
    case 'attribute_exists(pk) AND attribute_not_exists(#closed) AND attribute_not_exists(#given)':
      return item !== undefined && item.closed === undefined && item[names?.['#given'] ?? ''] === undefined;
    case 'attribute_not_exists(#nobody)':
      return true;
    case 'attribute_exists(#member)':
      return item?.[names?.['#member'] ?? ''] !== undefined;
    case '#version = :read':
      return item?.version !== undefined && isDeepStrictEqual(item.version, values?.[':read']);
    default:
      throw new Error(`an unknown condition: ${text}`);
  }
}

/** The updates of the stores in lambdas/sessions, and no others. */
function applyUpdate(
  item: Item,
  { UpdateExpression: text, ExpressionAttributeNames: names = {}, ...rest }: Update,
): Item {
  const { ':choice': choice, ':one': one } = rest.ExpressionAttributeValues ?? {};
  const [given = '', count = ''] = [names['#given'], names['#count']];
  if (text === 'SET #given = :choice ADD #count :one' && choice !== undefined) {
    return { ...item, [given]: choice, [count]: { N: String(Number(item[count]?.N ?? 0) + 1) } };
  }
  const { ':mastery': mastery, ':expires': expiresAt } = rest.ExpressionAttributeValues ?? {};
  const member = names['#member'] ?? '';
  if (text === 'SET #member = :mastery, #expires = :expires' && mastery !== undefined && expiresAt !== undefined) {
    return { ...item, expiresAt, [member]: mastery };
  }
  if (text === 'SET #expires = :expires' && expiresAt !== undefined) return { ...item, expiresAt };
  const until = rest.ExpressionAttributeValues?.[':until'];
  if (text === 'SET #until = :until, #expires = :expires' && until !== undefined && expiresAt !== undefined) {
    return { ...item, until, expiresAt };
  }
  if (text === 'REMOVE #member') return Object.fromEntries(Object.entries(item).filter(([name]) => name !== member));
  const { secret: _, ...kept } = item;
  if (text === 'SET #closed = :one REMOVE #secret' && one !== undefined) return { ...kept, closed: one };
  throw new Error(`an unknown update: ${text}`);
}

function projected(item: Item, attribute: string): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name === attribute));
}

function keyOf(key: Item): string {
  return JSON.stringify([textOf(key.pk), textOf(key.sk)]);
}

function textOf(value: AttributeValue | undefined): string | undefined {
  return value?.S;
}
