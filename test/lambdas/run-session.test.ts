import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { type BotReply, parseInteraction, type Subject, sayLogsDropped } from '../../bot/index.ts';
import { applyText, describeChange, runKubectl } from '../../core/kubectl/index.ts';
import { advanceBy } from '../../core/lab/advance.ts';
import { startSession } from '../../core/quiz/index.ts';
import { findSample } from '../../core/samples/index.ts';
import { createSession, saveSession } from '../../core/session/index.ts';
import type { OpenRecords } from '../../lambdas/sessions/open-records.ts';
import { buildRecordItem, packRecord, recordKey } from '../../lambdas/sessions/record-item.ts';
import { MAX_APPLIED, NO_REPEATS } from '../../lambdas/sessions/repeats.ts';
import { runSession } from '../../lambdas/sessions/run-session.ts';
import type { SessionStore } from '../../lambdas/sessions/session-store.ts';
import type { Table } from '../../lambdas/sessions/table.ts';
import { TableFailure } from '../../lambdas/sessions/table-failure.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { soon } from '../builders/deadline.ts';
import { buildCommand } from '../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';
import { buildSaidReply } from '../builders/said-reply.ts';
import { server } from '../work/lab-story.ts';

const LAB: Subject = { changes: 'lab', looksAtBoth: false, tellsOfLab: true, toleratesUnreadable: false };
const ITS_END: Subject = { ...LAB, toleratesUnreadable: true };
const QUIZ: Subject = { changes: 'quiz', looksAtBoth: true, tellsOfLab: false, toleratesUnreadable: true };

let table: MemoryTable;
let store: SessionStore;

beforeEach(() => {
  table = createMemoryTable();
  store = createSessionStore(table);
});

/** An answer that changes the session: it moves the clock on by a second, and says where it stands. */
function tick({ session }: OpenRecords): BotReply {
  session.cluster.nowMs += 1000;
  return buildSaidReply(`now ${session.cluster.nowMs}`);
}

/** An answer that leaves a session with something of everything in it. */
function applyHello({ session }: OpenRecords): BotReply {
  applyText(session.cluster, findSample('hello')?.manifest ?? '', 'STDIN');
  advanceBy(session.cluster, 3_600_000, describeChange);
  return buildSaidReply('applied');
}

const run = (interactionId: string, answer = tick, subject = LAB) =>
  runSession(store, { ownerId: 'user', interactionId, subject, answer, sayLogsDropped: sayInKorean }, soon());

function sayInKorean(reply: BotReply, { session }: OpenRecords): BotReply {
  const parsed = parseInteraction(buildCommand('lab status', {}, { locale: 'ko' }));
  return parsed.ok ? sayLogsDropped(reply, parsed.interaction, session) : reply;
}

describe('one interaction', () => {
  test('is one read and one write where it changes the session', async () => {
    expect(await run('1')).toEqual({ reply: buildSaidReply('now 1000'), effect: 'written', runs: 1 });
    expect(table.counts).toEqual({ reads: 1, writes: 1 });
  });

  test('is one read and no write where it changes nothing', async () => {
    const { effect } = await run('1', () => buildSaidReply('nothing'));
    expect(effect).toBe('unchanged');
    expect(table.counts).toEqual({ reads: 1, writes: 0 });
  });

  test('is one read and no write where it only looks at what others left', async () => {
    await run('1', applyHello);
    const { effect } = await run('2', () => buildSaidReply('nothing'));
    expect(effect).toBe('unchanged');
    expect(table.counts).toEqual({ reads: 2, writes: 1 });
  });

  test('goes on where the one before ended', async () => {
    await run('1');
    expect((await run('2')).reply).toEqual(buildSaidReply('now 2000'));
  });

  test('leaves no trace where the bot says that the record stays as it was', async () => {
    const spoil = (records: OpenRecords): BotReply => ({ ...tick(records), keepsRecord: true });
    expect((await run('1', spoil)).effect).toBe('kept');
    expect(table.counts.writes).toBe(0);
    expect((await run('2')).reply).toEqual(buildSaidReply('now 1000'));
  });

  test('leaves no trace where the bot throws', async () => {
    await run('1');
    const fail = (records: OpenRecords): BotReply => {
      tick(records);
      throw new TypeError('planted');
    };
    await expect(run('2', fail)).rejects.toThrow('planted');
    expect((await run('3')).reply).toEqual(buildSaidReply('now 2000'));
  });
});

describe('the same interaction again', () => {
  test('changes nothing and gets the same reply', async () => {
    const first = await run('1');
    await run('2');
    expect(await run('1')).toEqual({ reply: first.reply, effect: 'repeated', runs: 1 });
    expect((await run('3')).reply).toEqual(buildSaidReply('now 3000'));
  });

  test('gets the same reply with its files', async () => {
    const withFile = (records: OpenRecords): BotReply => {
      return { ...tick(records), files: [{ name: 'a.txt', contentType: 'text/plain', text: '파드' }] };
    };
    const { reply } = await run('1', withFile);
    expect((await run('1')).reply).toEqual(reply);
  });

  test('changes nothing when both come at once', async () => {
    const replies = (await Promise.all([run('1'), run('1'), run('1')])).map(({ reply }) => reply);
    expect(replies).toEqual(Array(3).fill(buildSaidReply('now 1000')));
  });

  test(`gets the same reply among the last ${MAX_APPLIED}, and changes nothing after that either`, async () => {
    for (let id = 1; id <= MAX_APPLIED + 5; id += 1) await run(String(id));
    expect(await run('6')).toMatchObject({ effect: 'repeated', reply: buildSaidReply('now 6000') });
    expect(await run('5')).toMatchObject({ effect: 'repeated', reply: undefined });
    expect((await run('new')).reply).toEqual(buildSaidReply(`now ${MAX_APPLIED + 6}000`));
  });
});

describe('interactions at the same time', () => {
  test('are applied one after the other, and none is lost', async () => {
    const outcomes = await Promise.all([run('1'), run('2'), run('3')]);
    const texts = outcomes.map(({ reply }) => JSON.stringify(reply).match(/now \d+/)?.[0]);
    expect(texts.toSorted()).toEqual(['now 1000', 'now 2000', 'now 3000']);
  });

  test('run again after a conflict, on what the other wrote', async () => {
    await run('1');
    let others = 2;
    table.beforeWrite = () => {
      if (others-- > 0) writeAgain();
    };
    expect((await run('2')).runs).toBe(3);
  });

  test('end in a failure of the world where others never stop writing', async () => {
    await run('1');
    table.beforeWrite = writeAgain;
    await expect(run('2')).rejects.toMatchObject({ code: 'store-contended' });
  });
});

/** Another write that changes nothing but the version. */
function writeAgain(): void {
  const [item] = table.items();
  if (item !== undefined) table.place({ ...item, version: { N: String(Number(item.version?.N) + 1) } });
}

test('two users have two seeds, and the same user always the same', async () => {
  const seedOf = async (ownerId: string, interactionId: string) => {
    let seed = 0;
    const remember = ({ session }: OpenRecords) => {
      seed = session.cluster.seed;
      return buildSaidReply('seen');
    };
    await runSession(store, { ownerId, interactionId, subject: LAB, answer: remember }, soon());
    return seed;
  };
  expect(await seedOf('one', '1')).toBe(await seedOf('one', '2'));
  expect(await seedOf('one', '1')).not.toBe(await seedOf('other', '1'));
});

/** A record of the user that this Podlab cannot load. */
function placeUnreadable(record: 'lab' | 'quiz'): void {
  table.place(buildRecordItem({ ownerId: 'user', record }, 7, packRecord('{"nonsense":true}', NO_REPEATS), 0));
}

describe('a lab that cannot be loaded', () => {
  beforeEach(() => placeUnreadable('lab'));

  test('is a failure of the world, not a fresh start', async () => {
    await expect(run('1')).rejects.toMatchObject({ code: 'session-unreadable' });
  });

  test('is not written over by what only looks, and is by what gives it up', async () => {
    const ask = ({ unreadable }: OpenRecords): BotReply => ({ ...buildSaidReply(`${unreadable}?`), keepsRecord: true });
    expect((await run('1', ask, ITS_END)).reply).toMatchObject(buildSaidReply('lab?'));
    await expect(run('2')).rejects.toMatchObject({ code: 'session-unreadable' });
    expect(await run('3', tick, ITS_END)).toMatchObject({ reply: buildSaidReply('now 1000'), effect: 'written' });
    expect(await run('4')).toMatchObject({ reply: buildSaidReply('now 2000') });
  });

  test('without a version is given up in the same way', async () => {
    table.place({ ...recordKey({ ownerId: 'user', record: 'lab' }), state: { B: Uint8Array.of(1) } });
    expect(await run('1', tick, ITS_END)).toMatchObject({ effect: 'written' });
    expect(await run('2')).toMatchObject({ reply: buildSaidReply('now 2000') });
  });

  test('does not take the quiz down', async () => {
    expect(await run('1', startQuiz, QUIZ)).toMatchObject({ reply: buildSaidReply('run 1'), effect: 'written' });
    expect(await run('2', startQuiz, QUIZ)).toMatchObject({ reply: buildSaidReply('run 1') });
  });
});

function startQuiz({ quiz, session }: OpenRecords): BotReply {
  if (quiz === undefined) return buildSaidReply('no record');
  startSession(quiz, { nowMs: 1_795_000_000_000, seed: session.cluster.seed, utcOffsetMinutes: 0 });
  return buildSaidReply(`run ${quiz.run?.number}`);
}

describe('a quiz record', () => {
  test('is one write of its own and leaves the lab alone', async () => {
    await run('1');
    table.counts.reads = table.counts.writes = 0;
    await run('2', startQuiz, QUIZ);
    // A first record is not begun before it is looked whether one was forgotten.
    expect(table.counts).toEqual({ reads: 3, writes: 1 });
    expect(table.items().map(({ version }) => version?.N)).toEqual(['1', '1']);
  });

  test('that is forgotten is deleted, repeats and all, and leaves the lab alone', async () => {
    await run('1');
    await run('2', startQuiz, QUIZ);
    const forget = () => ({ ...buildSaidReply('forgotten'), forgetsRecord: true }) as const;
    expect(await run('3', forget, QUIZ)).toMatchObject({ reply: buildSaidReply('forgotten'), effect: 'written' });
    expect(table.items().map(({ pk, sk }) => [pk?.S, sk?.S])).toEqual([
      ['user#user', 'session#main'],
      [expect.stringMatching(/^forgotten#\S{43}$/), 'quiz'],
    ]);
    expect(await run('3', forget, QUIZ)).toMatchObject({ reply: buildSaidReply('forgotten'), effect: 'written' });
    expect(await run('2', startQuiz, QUIZ)).toMatchObject({ reply: undefined, effect: 'repeated' });
    expect((await run('4', startQuiz, QUIZ)).reply).toEqual(buildSaidReply('run 1'));
  });

  test('that changes while it is being forgotten is asked about again', async () => {
    await run('1', startQuiz, QUIZ);
    let runs = 0;
    table.beforeWrite = () => {
      table.beforeWrite = () => {};
      const [item] = table.items();
      if (item !== undefined) table.place({ ...item, version: { N: '2' } });
    };
    const forget = () => ({ ...buildSaidReply(`forgotten in run ${++runs}`), forgetsRecord: true }) as const;
    expect((await run('2', forget, QUIZ)).reply).toMatchObject(buildSaidReply('forgotten in run 2'));
    expect(table.items().map(({ sk }) => sk?.S)).toEqual(['quiz']);
  });

  test('that cannot be read does not take the lab down, and is named as such', async () => {
    placeUnreadable('quiz');
    expect((await run('1')).effect).toBe('written');
    expect((await run('2', ({ unreadable }) => buildSaidReply(`${unreadable}`), QUIZ)).reply).toEqual(
      buildSaidReply('quiz'),
    );
  });
});

/** The same table, of which some requests end otherwise. */
function spoilWrites(
  spoil: (write: () => Promise<'written' | 'conflict'>, nth: number) => Promise<'written' | 'conflict'>,
) {
  let nth = 0;
  const spoilt: Table = {
    get: table.get,
    put: (item, condition, timeoutMs) => spoil(() => table.put(item, condition, timeoutMs), ++nth),
    remove: (key, condition, timeoutMs) => spoil(() => table.remove(key, condition, timeoutMs), ++nth),
    update: (key, update, timeoutMs) => spoil(() => table.update(key, update, timeoutMs), ++nth),
  };
  store = createSessionStore(spoilt);
}

describe('a write whose answer is lost', () => {
  test.each([1, 2, 3])('%i times in a row is found, and its reply is given', async (times) => {
    spoilWrites(async (write, nth) => {
      const outcome = await write();
      if (nth <= times) throw new TableFailure('unanswered', 'planted');
      return outcome;
    });
    expect(await run('1')).toMatchObject({ reply: buildSaidReply('now 1000') });
    expect(await run('1')).toMatchObject({ effect: 'repeated', reply: buildSaidReply('now 1000') });
    expect(await run('2')).toMatchObject({ reply: buildSaidReply('now 2000') });
  });

  test('and that was not done is said to be unknown: it may come late', async () => {
    spoilWrites(async () => {
      throw new TableFailure('unanswered', 'planted');
    });
    await expect(run('1')).rejects.toMatchObject({ code: 'outcome-unknown' });
  });

  test('and that another write overtook can never be done, and is run again', async () => {
    await run('1');
    spoilWrites(async (write, nth) => {
      if (nth === 3) writeAgain();
      if (nth > 3) return write();
      throw new TableFailure('unanswered', 'planted');
    });
    expect(await run('2')).toMatchObject({ reply: buildSaidReply('now 2000'), effect: 'written', runs: 2 });
  });

  test.each(['busy', 'denied'] as const)('because DynamoDB was %s changed nothing, which is said', async (kind) => {
    spoilWrites(async () => {
      throw new TableFailure(kind, 'planted');
    });
    await expect(run('1')).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});

test('nothing is written once the deadline has passed', async () => {
  let isOver = false;
  const deadline = { leftMs: () => (isOver ? 0 : 1_000) };
  const answer = (records: OpenRecords) => {
    isOver = true;
    return tick(records);
  };
  const late = runSession(store, { ownerId: 'user', interactionId: '1', subject: LAB, answer }, deadline);
  await expect(late).rejects.toMatchObject({ code: 'too-late' });
  expect(table.counts.writes).toBe(0);
});

test.each([
  ['is no plain data', { planted: new Set([1]) }, 'plain data'],
  ['would come back as something else', { welcomed: undefined }, 'does not load'],
])('a session that %s is not sent', async (_, planted, message) => {
  const plant = ({ session }: OpenRecords): BotReply => {
    Object.assign(session, planted);
    return buildSaidReply('planted');
  };
  await run('1');
  await expect(run('2', plant)).rejects.toThrow(message);
  expect(table.counts.writes).toBe(1);
});

/** So many bytes that do not compress, as base64: the same each time. */
function noiseOf(seed: string, bytes: number): string {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, at) =>
    createHash('sha256').update(`${seed}${at}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes).toString('base64');
}

test('a lab that is as large as an item can be is emptied, at the cost of its logs', async () => {
  const session = createSession(1);
  applyText(session.cluster, JSON.stringify(server({ replicas: 60 })), 'STDIN');
  advanceBy(session.cluster, 60_000, describeChange);
  const noise = noiseOf('data', 150_000);
  applyText(
    session.cluster,
    JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'full' }, data: { noise } }),
    'STDIN',
  );
  const logs = [...session.cluster.nodes.values()].flatMap((node) =>
    [...node.sandboxes.values()].flatMap(({ containers }) => [...containers.values()].flat().map(({ log }) => log)),
  );
  const sizeBytes = () => packRecord(saveSession(session), NO_REPEATS).sizeBytes;
  logs[0]?.lines.push([0, 'o', noiseOf('log', Math.floor(0.98 * (398_000 - sizeBytes())))]);
  const packed = packRecord(saveSession(session), NO_REPEATS);
  expect(packed.sizeBytes).toBeGreaterThan(393_000);
  expect(packed.sizeBytes).toBeLessThan(400_000);
  table.place(buildRecordItem({ ownerId: 'user', record: 'lab' }, 1, packed, 0));
  const add = run('1', (records) => {
    runKubectl(records.session.cluster, 'create namespace more');
    return buildSaidReply('added');
  });
  await expect(add).rejects.toMatchObject({ code: 'session-too-large' });
  const empty = (records: OpenRecords) => {
    runKubectl(records.session.cluster, 'delete pods --all');
    return buildSaidReply('deleted');
  };
  const { effect, reply } = await run('2', empty);
  expect(effect).toBe('written');
  const warning = { components: [{ content: expect.stringMatching(/로그를 지웠어요/) }] };
  const told = { data: { components: [{ content: 'deleted' }, warning] } };
  expect(reply?.response).toMatchObject(told);
  expect((await run('2', empty)).reply).toEqual(reply);
  expect(table.items()[0]?.state?.B?.length).toBeLessThan(200_000);
  // What has room says nothing of logs.
  expect((await run('3', empty)).reply).toEqual(buildSaidReply('deleted'));
});
