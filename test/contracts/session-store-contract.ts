import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLocalClient } from '../../lambdas/sessions/dynamodb-client.ts';
import { createDynamoDbSessionStore } from '../../lambdas/sessions/dynamodb-session-store.ts';
import { MAX_ITEM_BYTES, SCHEMA_VERSION, SESSION_LIFE_MS, sessionKey } from '../../lambdas/sessions/session-item.ts';
import type { SessionStore, StoredSession } from '../../lambdas/sessions/session-store.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';

const TABLE = 'podlab-contract';

/** A DynamoDB that runs for the length of a suite. */
export interface RunningDynamoDb {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

const first: StoredSession = {
  text: '{"파드":"hello","note":"\u0000 \ud83d\ude00"}',
  applied: [
    { id: '1', reply: { response: { type: 1 }, files: [{ name: 'a.txt', contentType: 'text/plain', text: '둘' }] } },
  ],
};
const second: StoredSession = { text: 'second', applied: [] };

/** What every DynamoDB that Podlab meets must do with sessions. To be called inside a `describe`. */
export function describeSessionStore(start: () => Promise<RunningDynamoDb>): void {
  let database: RunningDynamoDb;
  let client: DynamoDBClient;
  let store: SessionStore;
  let users = 0;
  const newUser = () => `user-${++users}`;

  beforeAll(async () => {
    database = await start();
    client = createLocalClient(database.endpoint);
    await ensureSessionTable(client, TABLE);
    store = createDynamoDbSessionStore(client, TABLE);
  });

  afterAll(async () => {
    client.destroy();
    await database.stop();
  });

  test('a user who never wrote has version 0 and nothing stored', async () => {
    expect(await store.read(newUser())).toEqual({ version: 0, stored: undefined });
  });

  test('what was written is read back whole', async () => {
    const user = newUser();
    expect(await store.write(user, 0, first)).toBe('written');
    expect(await store.read(user)).toEqual({ version: 1, stored: first });
  });

  test('a write at the version that was read replaces the session', async () => {
    const user = newUser();
    await store.write(user, 0, first);
    expect(await store.write(user, 1, second)).toBe('written');
    expect(await store.read(user)).toEqual({ version: 2, stored: second });
  });

  test.each([
    ['a first write where there is a session already', 0],
    ['a write at a version that is over', 1],
    ['a write at a version that is yet to come', 3],
  ])('%s is a conflict and changes nothing', async (_, readVersion) => {
    const user = newUser();
    await store.write(user, 0, first);
    await store.write(user, 1, second);
    expect(await store.write(user, readVersion, first)).toBe('conflict');
    expect(await store.read(user)).toEqual({ version: 2, stored: second });
  });

  test('of ten writes at the same version exactly one is written', async () => {
    const user = newUser();
    const writes = Array.from({ length: 10 }, () => store.write(user, 0, first));
    expect((await Promise.all(writes)).toSorted()).toEqual([...Array(9).fill('conflict'), 'written']);
  });

  test('two users have two sessions', async () => {
    const [one, other] = [newUser(), newUser()];
    await store.write(one, 0, first);
    expect(await store.read(other)).toEqual({ version: 0, stored: undefined });
  });

  test('a session too large for its item is refused, and the one before stays', async () => {
    const user = newUser();
    await store.write(user, 0, first);
    const huge = { text: noise(2 * MAX_ITEM_BYTES), applied: [] };
    await expect(store.write(user, 1, huge)).rejects.toMatchObject({ code: 'session-too-large' });
    expect(await store.read(user)).toEqual({ version: 1, stored: first });
  });

  test('the largest session that is not refused fits its item', async () => {
    const user = newUser();
    const large = { text: noise(Math.floor(MAX_ITEM_BYTES * 1.2)), applied: [] };
    expect(await store.write(user, 0, large)).toBe('written');
    expect((await store.read(user)).stored).toEqual(large);
  });

  test('a session is forgotten half a year after its last write', async () => {
    const user = newUser();
    await store.write(user, 0, first);
    const { Item: item } = await client.send(new GetItemCommand({ TableName: TABLE, Key: sessionKey(user) }));
    const livesForMs = Number(item?.expiresAt?.N) * 1000 - Date.now();
    expect(Math.abs(livesForMs - SESSION_LIFE_MS)).toBeLessThan(60_000);
  });

  test.each([
    ['of a newer Podlab', { schemaVersion: { N: String(SCHEMA_VERSION + 1) } }, 'has schemaVersion 2'],
    ['without its parts', { schemaVersion: { N: String(SCHEMA_VERSION) } }, 'lacks a part'],
    ['that does not unpack', damagedItem(), 'does not unpack'],
  ])('an item %s is damaged, not empty, and can be written over', async (_, attributes, damage) => {
    const user = newUser();
    const item = { ...sessionKey(user), ...attributes, version: { N: '4' } };
    await client.send(new PutItemCommand({ TableName: TABLE, Item: item }));
    expect(await store.read(user)).toEqual({ version: 4, stored: undefined, damage });
    expect(await store.write(user, 4, first)).toBe('written');
  });

  test('an item without a version is unreadable', async () => {
    const user = newUser();
    await client.send(new PutItemCommand({ TableName: TABLE, Item: sessionKey(user) }));
    await expect(store.read(user)).rejects.toMatchObject({ code: 'session-unreadable' });
  });

  test('a table that is missing is the world’s failure', async () => {
    const elsewhere = createDynamoDbSessionStore(client, 'no-such-table');
    await expect(elsewhere.read(newUser())).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(elsewhere.write(newUser(), 0, first)).rejects.toMatchObject({ code: 'store-unavailable' });
  });

  test('making a table that is there already changes nothing', async () => {
    const user = newUser();
    await store.write(user, 0, first);
    await ensureSessionTable(client, TABLE);
    expect(await store.read(user)).toEqual({ version: 1, stored: first });
  });
}

function damagedItem() {
  return {
    schemaVersion: { N: String(SCHEMA_VERSION) },
    version: { N: '1' },
    state: { B: Uint8Array.of(1, 2, 3) },
    applied: { B: Uint8Array.of(4, 5, 6) },
  };
}

/** Text that does not compress: some 6 bits of chance in each character, the same ones in every run. */
function noise(length: number): string {
  let seed = 1;
  let text = '';
  while (text.length < length) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    text += String.fromCharCode(48 + (seed >>> 26));
  }
  return text;
}
