import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { wallNow } from '../wall-clock.ts';
import { WorldFailure } from '../world-failure.ts';
import { IS_ABSENT, isStillAt } from './conditions.ts';
import { buildSessionItem, parseSessionItem, sessionKey } from './session-item.ts';
import type { ReadSession, SessionStore, StoredSession, WriteOutcome } from './session-store.ts';

/** Sessions in a DynamoDB table with the keys `pk` and `sk`: one item a session. */
export function createDynamoDbSessionStore(client: DynamoDBClient, tableName: string): SessionStore {
  return {
    read: (ownerId) => readSession(client, tableName, ownerId),
    write: (ownerId, readVersion, next) => writeSession(client, { tableName, ownerId, readVersion, next }),
  };
}

async function readSession(client: DynamoDBClient, tableName: string, ownerId: string): Promise<ReadSession> {
  const command = new GetItemCommand({ TableName: tableName, Key: sessionKey(ownerId), ConsistentRead: true });
  const { Item: item } = await client.send(command).catch(throwUnavailable);
  return item === undefined ? { version: 0, stored: undefined } : parseSessionItem(item);
}

interface SessionWrite {
  readonly tableName: string;
  readonly ownerId: string;
  readonly readVersion: number;
  readonly next: StoredSession;
}

async function writeSession(client: DynamoDBClient, write: SessionWrite): Promise<WriteOutcome> {
  const { tableName, ownerId, readVersion, next } = write;
  const item = buildSessionItem(ownerId, readVersion + 1, next, wallNow());
  const condition = readVersion === 0 ? IS_ABSENT : isStillAt(readVersion);
  try {
    await client.send(new PutItemCommand({ TableName: tableName, Item: item, ...condition }));
    return 'written';
  } catch (error) {
    // Also after a retry of our own write whose reply was lost: the second reading then finds it applied.
    if (error instanceof ConditionalCheckFailedException) return 'conflict';
    return throwUnavailable(error);
  }
}

/** The client has already repeated what is safe to repeat: what still fails is the world's failure. */
function throwUnavailable(cause: unknown): never {
  const reason = cause instanceof Error ? cause.name : 'unknown';
  throw new WorldFailure('store-unavailable', `DynamoDB failed: ${reason}`, { cause });
}
