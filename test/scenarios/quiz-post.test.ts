import { beforeEach, describe, expect, test } from 'vitest';
import { REPLY_FLAGS } from '../../bot/index.ts';
import { buildButtonClick, buildCommand } from '../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';
import { readMessage } from '../discord/read-message.ts';
import { type Send, startBuild } from './quiz-learner.ts';

const MANAGE_GUILD = '32';
const TEACHER = { userId: '7700000000000000001', permissions: MANAGE_GUILD };

let table: MemoryTable;
let send: Send;

beforeEach(async () => {
  table = createMemoryTable();
  send = await startBuild(table);
});

const pupil = (index: number) => ({ userId: String(8800000000000000000n + BigInt(index)) });

interface Posted {
  readonly flags: number;
  readonly content: string;
  readonly answers: readonly string[];
  readonly close: string;
}

/** The message of a posted question. */
async function post(topic = 'phase'): Promise<Posted> {
  const { data } = JSON.parse(await send(buildCommand('quiz post', { topic }, TEACHER)));
  const { text, rows } = readMessage(data);
  const ids = rows.flat().map(({ custom_id }) => String(custom_id));
  const close = ids.find((id) => id.includes('closePost')) ?? '';
  return { flags: data.flags, content: text, answers: ids.filter((id) => id.includes('answerPost')), close };
}

describe('/quiz post', () => {
  test('puts a question into the channel, whose fifty answers at once are counted exactly, each seen by nobody else', async () => {
    const { flags, content, answers, close } = await post();
    expect(flags).toBe(REPLY_FLAGS.public);
    expect(content).toContain('A question for all');
    const [first = '', second = ''] = answers;
    const clicks = Array.from({ length: 50 }, (_, index) =>
      buildButtonClick(index < 30 ? first : second, pupil(index)),
    );
    const replies = (await Promise.all([...clicks, ...clicks.slice(0, 8)].map(send))).map((body) => {
      const { data } = JSON.parse(body);
      return { flags: data.flags, content: readMessage(data).text };
    });
    expect(
      replies.every(
        (reply) => reply.flags === REPLY_FLAGS.private && reply.content.includes('Your answer is counted, once'),
      ),
    ).toBe(true);
    expect(new Set(replies.map((reply) => reply.content)).size).toBe(2);

    const closed = JSON.parse(await send(buildButtonClick(close, TEACHER)));
    const { text, rows } = readMessage(closed.data);
    expect([closed.type, rows]).toEqual([7, []]);
    expect(text).toContain('Answers: 50');
    expect(text).toMatch(/ 30 · .*\n.* 20 · /);
    expect(text).toContain('What happened:');
    expect(text).toMatch(/kubectl get pod/);
    expect(text).not.toContain('A question for all');
    expect(JSON.stringify(table.items())).not.toMatch(/88000000000000000|7700000000000000001/);
  });

  test('counts the first answer of a person and keeps it', async () => {
    const { answers } = await post();
    const [first = '', second = ''] = answers;
    const said = await send(buildButtonClick(first, pupil(1)));
    expect(await send(buildButtonClick(second, pupil(1)))).toBe(said);
  });

  test('is closed by nobody but who posted it, once, and takes no answer after that', async () => {
    const { answers, close } = await post();
    expect(await send(buildButtonClick(close, { ...pupil(1), permissions: MANAGE_GUILD }))).toContain(
      'Only who posted',
    );
    expect(await send(buildButtonClick(close, TEACHER))).toContain('Answers: 0');
    expect(await send(buildButtonClick(close, TEACHER))).toContain('Answers: 0');
    expect(await send(buildButtonClick(answers[0] ?? '', pupil(1)))).toContain('The question is closed');
  });

  test.each([
    ['by who may not manage the server', { ...pupil(1), permissions: '0' }, 'Only who may manage the server'],
    ['with permissions that are no number', { ...pupil(1), permissions: '0x20' }, 'Only who may manage the server'],
    ['in a direct message', { ...pupil(1), directMessage: true }, 'in a server only'],
  ])('%s posts nothing', async (_, wish, says) => {
    expect(await send(buildCommand('quiz post', {}, wish))).toContain(says);
    expect(table.items()).toEqual([]);
  });

  test.each(['p1;answerPost;123;0', 'p1;closePost;123'])('a forged %s changes nothing', async (customId) => {
    expect(await send(buildButtonClick(customId, pupil(1)))).toContain('no longer kept');
    expect(table.items()).toEqual([]);
  });

  test('an answer that the question does not offer is not counted', async () => {
    const { answers } = await post();
    const forged = (answers[0] ?? '').replace(/;0$/, ';9');
    expect(await send(buildButtonClick(forged, pupil(1)))).toContain('That is no answer');
    expect(Object.keys(table.items()[0] ?? {}).filter((name) => /^(count|given)-/.test(name))).toEqual([]);
  });
});
