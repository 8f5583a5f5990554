import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createQuizRecord } from '../../core/quiz/index.ts';
import { saveQuizRecord } from '../../core/session/index.ts';
import { ROOM_TO_ADD } from '../../lambdas/sessions/check-room.ts';
import { compressText } from '../../lambdas/sessions/compress.ts';
import { IS_ABSENT } from '../../lambdas/sessions/conditions.ts';
import { addId, NO_IDS } from '../../lambdas/sessions/known-ids.ts';
import { packRecord, RECORD_LIFE_MS, recordKey, SCHEMA_VERSION } from '../../lambdas/sessions/record-item.ts';
import { NO_REPEATS, type Repeats } from '../../lambdas/sessions/repeats.ts';
import { createLocalClient, createSdkTable } from '../../lambdas/sessions/sdk-table.ts';
import type {
  ReadRecord,
  ReadVersion,
  RecordKey,
  SessionStore,
  WriteOutcome,
} from '../../lambdas/sessions/session-store.ts';
import { ensureSessionTable } from '../../lambdas/sessions/session-table.ts';
import { createSignedTable } from '../../lambdas/sessions/signed-table.ts';
import type { Table } from '../../lambdas/sessions/table.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { soon } from '../builders/deadline.ts';

const TABLE = 'podlab-contract';

/** A DynamoDB that runs for the length of a suite. */
export interface RunningDynamoDb {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

interface Content {
  readonly text: string;
  readonly repeats: Repeats;
}

const first: Content = {
  text: '{"파드":"hello","note":"\u0000 \ud83d\ude00"}',
  repeats: {
    applied: [
      { id: '1', reply: { response: { type: 1 }, files: [{ name: 'a.txt', contentType: 'text/plain', text: '둘' }] } },
    ],
    ids: addId(NO_IDS, '1', 1_795_000_000_000),
  },
};
const second: Content = { text: 'second', repeats: NO_REPEATS };

/** The two ways to a table. */
const TABLES: readonly [way: string, create: (endpoint: string, client: DynamoDBClient, name: string) => Table][] = [
  ['through the SDK', (_, client, name) => createSdkTable(client, name)],
  ['signed by hand', (endpoint, _, tableName) => createSignedTable({ access: ACCESS, tableName, endpoint })],
];
const ACCESS = {
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: undefined },
};

/** What every DynamoDB that Podlab meets must do with records. To be called inside a `describe`. */
export function describeSessionStore(start: () => Promise<RunningDynamoDb>): void {
  let database: RunningDynamoDb;
  let client: DynamoDBClient;

  beforeAll(async () => {
    database = await start();
    client = createLocalClient(database.endpoint);
    await ensureSessionTable(client, TABLE);
    // The first request of a database that was only just started takes longer than any interaction waits.
    await createSdkTable(client, TABLE).get(recordKey({ ownerId: 'nobody', record: 'lab' }), 30_000);
    await createSdkTable(client, TABLE).put(recordKey({ ownerId: 'nobody', record: 'lab' }), IS_ABSENT, 30_000);
  });

  afterAll(async () => {
    client.destroy();
    await database.stop();
  });

  describe.each(TABLES)('%s', (_, create) => {
    describeWay(
      (name) => create(database.endpoint, client, name),
      () => client,
    );
  });
}

function describeWay(create: (tableName: string) => Table, clientOf: () => DynamoDBClient): void {
  let store: SessionStore;
  let users = 0;
  const newUser = (): RecordKey => ({ ownerId: `user-${++users}-${Math.random()}`, record: 'lab' });
  const read = (key: RecordKey): Promise<ReadRecord> => store.read(key, soon());
  const write = (key: RecordKey, version: ReadVersion, { text, repeats }: Content): Promise<WriteOutcome> =>
    store.write(key, version, packRecord(text, repeats), soon());
  const put = (key: RecordKey, attributes: object) =>
    clientOf().send(new PutItemCommand({ TableName: TABLE, Item: { ...recordKey(key), ...attributes } }));

  beforeAll(() => {
    store = createSessionStore(create(TABLE));
  });

  test('a user who never wrote has version 0 and nothing stored', async () => {
    expect(await read(newUser())).toEqual({ version: 0, stored: undefined });
  });

  test('what was written is read back whole', async () => {
    const user = newUser();
    expect(await write(user, 0, first)).toBe('written');
    expect(await read(user)).toMatchObject({ version: 1, stored: first });
  });

  test('the version is read without the rest', async () => {
    const user = newUser();
    expect(await store.readVersion(user, soon())).toBe(0);
    await write(user, 0, first);
    await write(user, 1, second);
    expect(await store.readVersion(user, soon())).toBe(2);
  });

  test('a write at the version that was read replaces the session', async () => {
    const user = newUser();
    await write(user, 0, first);
    expect(await write(user, 1, second)).toBe('written');
    expect(await read(user)).toMatchObject({ version: 2, stored: second });
  });

  test.each([
    ['a first write where there is a session already', 0],
    ['a write at a version that is over', 1],
    ['a write at a version that is yet to come', 3],
  ])('%s is a conflict and changes nothing', async (_, readVersion) => {
    const user = newUser();
    await write(user, 0, first);
    await write(user, 1, second);
    expect(await write(user, readVersion, first)).toBe('conflict');
    expect(await read(user)).toMatchObject({ version: 2, stored: second });
  });

  test('of ten writes at the same version exactly one is written', async () => {
    const user = newUser();
    const writes = Array.from({ length: 10 }, () => write(user, 0, first));
    expect((await Promise.all(writes)).toSorted()).toEqual([...Array(9).fill('conflict'), 'written']);
  });

  test('two users have two sessions', async () => {
    const [one, other] = [newUser(), newUser()];
    await write(one, 0, first);
    expect(await read(other)).toEqual({ version: 0, stored: undefined });
  });

  test('the two records of a user are two', async () => {
    const lab = newUser();
    const quiz: RecordKey = { ...lab, record: 'quiz' };
    const record = { text: saveQuizRecord(createQuizRecord()), repeats: NO_REPEATS };
    expect([await write(lab, 0, first), await write(quiz, 0, record)]).toEqual(['written', 'written']);
    expect([(await read(lab)).stored?.text, (await read(quiz)).stored?.text]).toEqual([first.text, record.text]);
  });

  test('what is removed at the version that was read is gone, and nothing at another', async () => {
    const user = newUser();
    await write(user, 0, first);
    expect(await store.remove(user, 2, soon())).toBe('conflict');
    expect(await read(user)).toMatchObject({ version: 1 });
    expect(await store.remove(user, 1, soon())).toBe('written');
    expect(await read(user)).toEqual({ version: 0, stored: undefined });
    expect(await store.remove(user, 1, soon())).toBe('conflict');
  });

  test('what is renewed lives on as it is, and nothing is made by it', async () => {
    const own: RecordKey = { ...newUser(), record: 'parked' };
    expect(await store.renew(own, soon())).toBe('conflict');
    expect(await read(own)).toEqual({ version: 0, stored: undefined });
    await write(own, 0, first);
    expect(await store.renew(own, soon())).toBe('written');
    expect(await read(own)).toMatchObject({ version: 1, stored: first });
  });

  test('what was forgotten covers the interactions up to the one that did it, and no other owner', async () => {
    const { ownerId } = newUser();
    const covers = (interactionId: string, owner = ownerId) =>
      store.forgotten.covers({ ownerId: owner, interactionId }, soon());
    expect(await covers('100')).toBe(false);
    await store.forgotten.note({ ownerId, interactionId: '1575994632699904006' }, soon());
    expect(await covers('1575994632699904006')).toBe(true);
    expect(await covers('999994632699904006')).toBe(true);
    expect(await covers('1575994632699904007')).toBe(false);
    expect(await covers('no snowflake')).toBe(false);
    expect(await covers('100', `${ownerId}-else`)).toBe(false);
  });

  test('what is shared is read as it was written, once, until it is taken back', async () => {
    const id = `hash-${Math.random()}`;
    const share = { id, title: '실습실 1', nowMs: 42, untilMs: 1_795_000_000_000, state: first.text };
    const { shares } = store;
    expect(await shares.read(id, soon())).toBeUndefined();
    await shares.apply({ create: share, remove: ['nobody'] }, soon());
    await shares.apply({ create: { ...share, title: 'another' }, remove: [] }, soon());
    expect(await shares.read(id, soon())).toEqual(share);
    for (let times = 0; times < 2; times += 1) await shares.apply({ remove: [id] }, soon());
    expect(await shares.read(id, soon())).toBeUndefined();
  });

  test('a leaderboard keeps the latest number of each who takes part, and nothing of who left', async () => {
    const guildId = `guild-${Math.random()}`;
    const { boards } = store;
    await boards.apply({ kind: 'leave', guildIds: [guildId] }, 'ann', soon());
    expect((await boards.read(guildId, soon())).mastery).toEqual(new Map());
    for (const [userId, mastery] of [
      ['ann', 3],
      ['bob', 7],
      ['ann', 4],
    ] as const) {
      await boards.apply({ kind: 'score', guildId, mastery }, userId, soon());
    }
    expect((await boards.read(guildId, soon())).mastery).toEqual(new Map(Object.entries({ ann: 4, bob: 7 })));
    await boards.apply({ kind: 'leave', guildIds: [guildId] }, 'ann', soon());
    await boards.apply({ kind: 'leave', guildIds: [guildId] }, 'ann', soon());
    expect([...(await boards.read(guildId, soon())).mastery]).toEqual([['bob', 7]]);
  });

  test('fifty answers at once to a posted question are counted exactly, each person once', async () => {
    const id = `post-${Math.random()}`;
    const { posts } = store;
    const change = { kind: 'create', id, question: 'a question' } as const;
    expect(await posts.apply(change, 'teacher', soon())).toBe('written');
    expect(await posts.apply(change, 'teacher', soon())).toBe('conflict');
    // As run-with-post does it: until the answer is there. An answer of DynamoDB's that is lost costs a repeat.
    const answer = async (userId: string, choice: number) => {
      for (let tries = 0; tries < 20; tries += 1) {
        const outcome = await posts.apply({ kind: 'answer', id, choice }, userId, soon()).catch(() => 'unknown');
        if (outcome !== 'unknown') return outcome;
      }
      throw new Error('never answered');
    };
    const people = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(people.map((index) => answer(`pupil-${index}`, index % 3)));
    await Promise.all(people.slice(0, 10).map((index) => answer(`pupil-${index}`, 3)));
    const post = await posts.read(id, 'pupil-7', soon());
    expect(post).toMatchObject({ question: 'a question', isPosters: false, isClosed: false, given: 1 });
    expect([...(post?.counts ?? [])].toSorted()).toEqual([
      [0, 17],
      [1, 17],
      [2, 16],
    ]);
    expect(await posts.apply({ kind: 'close', id }, 'teacher', soon())).toBe('written');
    expect(await answer('late', 0)).toBe('conflict');
    expect(await posts.read(id, 'teacher', soon())).toMatchObject({
      isPosters: true,
      isClosed: true,
      given: undefined,
    });
    expect((await posts.read(id, 'pupil-7', soon()))?.given).toBe(undefined);
    expect(await posts.read('no such post', 'pupil-7', soon())).toBe(undefined);
    expect(await posts.apply({ kind: 'answer', id: 'no such post', choice: 0 }, 'pupil-7', soon())).toBe('conflict');
  });

  test('the largest record that is let through fits its item', async () => {
    const user = newUser();
    const large = { text: noise(Math.floor(ROOM_TO_ADD.itemBytes * 1.2)), repeats: NO_REPEATS };
    expect(await write(user, 0, large)).toBe('written');
    expect((await read(user)).stored?.text).toBe(large.text);
  });

  test('an item says what it takes to read it, and is forgotten half a year after its last write', async () => {
    const user = newUser();
    await write(user, 0, first);
    const { Item: item } = await clientOf().send(new GetItemCommand({ TableName: TABLE, Key: { ...recordKey(user) } }));
    expect([item?.schemaVersion?.N, item?.dictionary?.N]).toEqual([String(SCHEMA_VERSION), '1']);
    const livesForMs = Number(item?.expiresAt?.N) * 1000 - Date.now();
    expect(Math.abs(livesForMs - RECORD_LIFE_MS)).toBeLessThan(60_000);
  });

  const { state, applied, ids } = packRecord(first.text, first.repeats);
  const schema = { schemaVersion: { N: String(SCHEMA_VERSION) }, dictionary: { N: '1' } };
  const bytes = { B: Uint8Array.of(1, 2, 3) };

  test.each([
    ['of a newer Podlab', { ...schema, schemaVersion: { N: '99' } }, 'has schemaVersion 99'],
    ['of a dictionary yet to come', { ...schema, dictionary: { N: '2' }, state: { B: state } }, 'needs dictionary 2'],
    ['without its state', schema, 'lacks its state'],
    ['that does not unpack', { ...schema, state: bytes }, 'does not unpack'],
  ])('an item %s is damaged, not empty, and can be written over', async (_, attributes, damage) => {
    const user = newUser();
    await put(user, { ...attributes, version: { N: '4' } });
    expect(await read(user)).toEqual({ version: 4, stored: undefined, damage });
    expect(await write(user, 4, first)).toBe('written');
  });

  test.each([
    ['replies that do not unpack', { applied: bytes, known: { B: ids } }, { applied: [], ids: first.repeats.ids }],
    ['ids that are missing', { applied: { B: applied } }, { applied: first.repeats.applied, ids: NO_IDS }],
    ['half an id', { known: bytes }, NO_REPEATS],
    ['neither', {}, NO_REPEATS],
  ])('an item with %s costs the repeats, not the record', async (_, attributes, repeats) => {
    const user = newUser();
    await put(user, { ...schema, ...attributes, state: { B: state }, version: { N: '4' } });
    expect((await read(user)).stored).toMatchObject({ text: first.text, repeats });
  });

  test('an item of the first schema is read with the first dictionary', async () => {
    const user = newUser();
    const old = { version: { N: '4' }, schemaVersion: { N: '1' }, state: { B: state }, applied: { B: applied } };
    await put(user, old);
    const repeats = { ...first.repeats, ids: NO_IDS };
    expect(await read(user)).toMatchObject({ version: 4, stored: { text: first.text, repeats } });
  });

  test('an item of the second schema has its ids in a list', async () => {
    const user = newUser();
    const ids = { B: compressText('[["1",1795000000000]]') };
    const parts = { dictionary: { N: '1' }, state: { B: state }, applied: { B: applied }, ids };
    await put(user, { version: { N: '4' }, schemaVersion: { N: '2' }, ...parts });
    expect(await read(user)).toMatchObject({ version: 4, stored: first });
  });

  test.each([
    ['without a version', {}],
    ['whose version is true', { version: { BOOL: true } }],
    ['whose version is a map', { version: { M: { a: { N: '1' } } } }],
    ['whose version is a list', { version: { L: [{ N: '1' }] } }],
  ])('an item %s can be written over, once', async (_, attributes) => {
    const user = newUser();
    await put(user, attributes);
    expect(await read(user)).toMatchObject({ version: undefined, stored: undefined });
    expect(await write(user, undefined, first)).toBe('written');
    expect(await write(user, undefined, second)).toBe('conflict');
    expect(await read(user)).toMatchObject({ version: 1, stored: first });
  });

  test.each([{ S: 'three' }, { N: '1.5' }, { N: '0' }, { N: '-1' }, { N: '1e30' }])(
    'an item whose version is %j is damaged, and can be written over, once',
    async (version) => {
      const user = newUser();
      await put(user, { ...schema, state: { B: state }, version });
      const found = await read(user);
      expect(found).toMatchObject({ stored: undefined, damage: 'has a version that is no number of a write' });
      expect(await write(user, found.version, first)).toBe('written');
      expect(await write(user, found.version, second)).toBe('conflict');
      expect(await read(user)).toMatchObject({ version: 1, stored: first });
    },
  );

  test('a table that is missing is the world’s failure', async () => {
    store = createSessionStore(create('no-such-table'));
    await expect(read(newUser())).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(write(newUser(), 0, first)).rejects.toMatchObject({ code: 'store-unavailable' });
    store = createSessionStore(create(TABLE));
  });

  test('making a table that is there already changes nothing', async () => {
    const user = newUser();
    await write(user, 0, first);
    await ensureSessionTable(clientOf(), TABLE);
    expect(await read(user)).toMatchObject({ version: 1, stored: first });
  });
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
