import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { decodeCustomId } from '../../bot/components/custom-id.ts';
import { createSession, saveSession } from '../../core/session/index.ts';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import type { AnswerJson } from '../../lambdas/interactions-handler.ts';
import { buildRecordItem, packRecord, recordKey } from '../../lambdas/sessions/record-item.ts';
import { NO_REPEATS } from '../../lambdas/sessions/repeats.ts';
import type { Item } from '../../lambdas/sessions/table.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildButtonClick, buildCommand } from '../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';
import { readMessage } from '../discord/read-message.ts';

const USER = { userId: '77' };
const key = (record: 'lab' | 'quiz') => recordKey({ ownerId: USER.userId, record });
const BYTES = { B: Uint8Array.of(1, 2, 3) };

let table: MemoryTable;
let answer: AnswerJson;

beforeAll(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => vi.restoreAllMocks());
beforeEach(() => {
  table = createMemoryTable();
  answer = createJsonAnswer(
    createAnswer({ store: createSessionStore(table), mayFetch: () => false, answerWithinMs: 60_000 }),
  );
});

async function readReply(json: object) {
  return readMessage(Object(JSON.parse((await answer(json, Date.now())).body)).data);
}
const say = async (json: object): Promise<string> => (await readReply(json)).text;
const command = (name: string) => say(buildCommand(name, {}, USER));
const click = (customId: string) => say(buildButtonClick(customId, USER));

/** Readable, but for its version. */
function readable(): Item {
  const packed = packRecord(saveSession(createSession(1)), NO_REPEATS);
  return buildRecordItem({ ownerId: USER.userId, record: 'lab' }, 1, packed, 0);
}

const UNREADABLE: readonly [sentence: string, item: Item][] = [
  ['of a newer Podlab', { version: { N: '3' }, schemaVersion: { N: '99' }, state: BYTES }],
  ['that is damaged', { version: { N: '3' }, schemaVersion: { N: '2' }, dictionary: { N: '1' }, state: BYTES }],
  ['without a version', { state: BYTES }],
  ...[{ S: 'three' }, { N: '1.5' }, { N: '0' }, { N: '-1' }, { N: '1e30' }, { N: '9007199254740991' }].map(
    (version): [string, Item] => [`whose version is ${JSON.stringify(version)}`, { ...readable(), version }],
  ),
];

describe.each(UNREADABLE)('a lab %s', (_, item) => {
  const whole = { ...key('lab'), ...item };
  beforeEach(() => table.place(whole));

  test('is left as it is while /lab reset only asks, and when the answer is no', async () => {
    expect(await command('lab status')).toContain('cannot be read and was left as it is');
    expect(await command('lab reset')).toContain('Give it up and start with an empty one?');
    expect(await click('p1;keepLab')).toContain('Nothing was changed');
    expect(await command('help')).toContain('Podlab');
    expect(table.items()).toEqual([whole]);
  });

  test('brings the button that asks, in the language of the person', async () => {
    for (const locale of ['en-US', 'ko']) {
      const refused = await readReply(buildCommand('kubectl', { command: 'get pods' }, { ...USER, locale }));
      const [button] = refused.rows.flat();
      expect(button).toMatchObject({ label: locale === 'ko' ? '새로 시작하기 …' : 'Begin anew …' });
      expect(decodeCustomId(String(button?.custom_id))).toEqual({ name: 'askReset', args: {} });
      expect(await click(String(button?.custom_id))).toContain('Give it up and start with an empty one?');
    }
    expect(table.items()).toEqual([whole]);
  });

  test('is given up by the button that says so, and by no other', async () => {
    expect(await click('p1;resetLab;5')).toContain('cannot be read');
    expect(table.items()).toEqual([whole]);
    expect(await click('p1;giveUpLab')).toContain('Here is a fresh cluster');
    expect(await command('lab status')).toContain('Pods: none yet');
    expect(await click('p1;giveUpLab')).toContain('This card is old');
  });

  test('leaves the quiz alone', async () => {
    expect(await command('quiz start')).toContain('Question 1 of');
    expect(table.items()).toContainEqual(whole);
  });
});

/** Of a saved lab, a part that is read when somebody looks at it. */
const LATE_PARTS: readonly [part: string, damage: (lines: string[]) => string[]][] = [
  [
    'whose nodes are damaged',
    ([first = '', nodes = '', ...rest]) => [first, nodes.replace('"shapes"', '"x"'), ...rest],
  ],
  ['whose Events are damaged', ([first = '', ...rest]) => [spoil(first, 'events'), ...rest]],
  ['whose provenance is damaged', ([first = '', ...rest]) => [spoil(first, 'provenance'), ...rest]],
];

function spoil(line: string, part: string): string {
  const envelope = JSON.parse(line) as { shapes: string[][]; session: unknown[] };
  const cluster = envelope.session[1] as unknown[];
  const store = cluster[1 + (envelope.shapes[Number(cluster[0])] ?? []).indexOf('store')] as unknown[];
  store[1 + (envelope.shapes[Number(store[0])] ?? []).indexOf(part)] = [99_999];
  return JSON.stringify(envelope);
}

test.each(LATE_PARTS)('a lab %s can be begun anew too', async (_, damage) => {
  const text = damage(saveSession(createSession(1)).split('\n')).join('\n');
  table.place(buildRecordItem({ ownerId: USER.userId, record: 'lab' }, 1, packRecord(text, NO_REPEATS), 0));
  const before = table.items();
  const refused = await readReply(buildCommand('kubectl', { command: 'run web --image=nginx' }, USER));
  expect(refused.text).toContain('cannot be read and was left as it is');
  expect(table.items()).toEqual(before);
  const asked = await readReply(buildButtonClick(String(refused.rows.flat()[0]?.custom_id), USER));
  expect(asked.text).toContain('start with an empty one?');
  expect(await click(String(asked.rows.flat()[0]?.custom_id))).toContain('Here is a fresh cluster');
  expect(await say(buildCommand('kubectl', { command: 'run web --image=nginx' }, USER))).toContain('pod/web created');
});

const SPOILT: typeof LATE_PARTS = [
  ...LATE_PARTS,
  ['whose state is no JSON', ([first = '', ...rest]) => [first.slice(0, -9), ...rest]],
  ['whose nodes are cut short', ([first = '', nodes = '', ...rest]) => [first, nodes.slice(0, -9), ...rest]],
];

test.each(SPOILT)('giving up a lab %s leaves the person and their other labs', async (_, damage) => {
  const place = (text: string) =>
    table.place(buildRecordItem({ ownerId: USER.userId, record: 'lab' }, 9, packRecord(text, NO_REPEATS), 0));
  const other = { number: 1, title: 'kept', nowMs: 0, pods: 0, leftMs: 3_000_000_000_000, past: [] };
  const lab = { number: 2, title: 'broken' };
  const others = [{ ...other, text: saveSession(createSession(3)) }];
  const session = { ...createSession(1), welcomed: true, language: 'ko' as const, lab, others, labsSoFar: 2 };
  place(damage(saveSession({ ...session, draft: 'a: b' }).split('\n')).join('\n'));
  expect(await click('p1;giveUpLab')).toContain('새');
  expect(await command('lab status')).toContain('**broken**');
  expect(await say(buildCommand('lab switch', { to: 'kept' }, USER))).toContain('kept');
  expect(await say(buildCommand('kubectl', { command: 'run web --image=nginx' }, USER))).toContain('pod/web created');
});

test('a quiz record that cannot be read is asked about, given up by its button, and the lab goes on', async () => {
  const whole = { ...key('quiz'), ...UNREADABLE[1]?.[1] };
  table.place(whole);
  expect(await command('quiz start')).toContain('Your quiz record cannot be read');
  expect(await command('lab status')).toContain('Pods: none yet');
  expect(table.items()).toContainEqual(whole);
  expect(await click('p1;giveUpQuiz')).toContain('Here is a new record');
  expect(await command('quiz start')).toContain('Question 1 of');
});
