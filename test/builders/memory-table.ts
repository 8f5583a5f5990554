import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../lambdas/sessions/session-item.ts';

/** Items in memory, behind as much of the client as the session store uses. One writer: conditions are not checked. */
export interface MemoryTable {
  readonly client: DynamoDBClient;
  readonly items: () => readonly Item[];
}

export function createMemoryTable(items: readonly Item[] = []): MemoryTable {
  const byKey = new Map(items.map((item) => [keyOf(item), item]));
  const send = async (command: unknown) => {
    if (command instanceof GetItemCommand) return { Item: byKey.get(keyOf(command.input.Key)) };
    if (!(command instanceof PutItemCommand) || command.input.Item === undefined) throw new Error('an unknown request');
    byKey.set(keyOf(command.input.Item), command.input.Item);
    return {};
  };
  // A stand-in for the client, of which the store uses `send` alone.
  return { client: { send } as unknown as DynamoDBClient, items: () => [...byKey.values()] };
}

function keyOf(key: Partial<Item> | undefined): string {
  return JSON.stringify([key?.pk, key?.sk]);
}
