import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { listPieces } from '../../core/history/history.ts';
import { HISTORY_LIMITS } from '../../core/history/history-limits.ts';
import { loadSession, type Session } from '../../core/session/index.ts';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import type { AnswerJson } from '../../lambdas/interactions-handler.ts';
import { parseRecordItem } from '../../lambdas/sessions/record-item.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';

beforeAll(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => vi.restoreAllMocks());

let table: MemoryTable;
let answer: AnswerJson;

beforeEach(() => {
  table = createMemoryTable();
  const store = createSessionStore(table);
  answer = createJsonAnswer(createAnswer({ store, mayFetch: () => false, answerWithinMs: 60_000 }));
});

async function send(json: object): Promise<string> {
  const { body, isBase64Encoded } = await answer(json, Date.now());
  return isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
}

/** A request that is not done again: the state that it leads to is kept. */
const apply = (annotation: string) =>
  send(
    buildModalSubmit('p1;submitManifest', {
      manifest: `{apiVersion: v1, kind: ConfigMap, metadata: {name: one, annotations: {${annotation}}}}`,
    }),
  );

const kubectl = (command: string) => send(buildCommand('kubectl', { command }));

function readLab(): Session {
  const item = table.items().find(({ sk }) => sk?.S === 'session#main');
  const loaded = item === undefined ? undefined : loadSession(parseRecordItem(item).stored?.text ?? '');
  if (loaded?.ok !== true) throw new Error('no lab');
  return loaded.session;
}

const pieces = () =>
  table.items().flatMap(({ sk }) => (sk?.S?.startsWith('history#') ? [sk.S.slice('history#'.length)] : []));

async function makeHistory(requests: number): Promise<void> {
  await kubectl('create deployment web --image=nginx');
  for (let count = 0; count < requests; count += 1) await apply(`turn: "${count}"`);
}

describe('the history of a lab in the table', () => {
  test('an ordinary interaction is one read and one write', async () => {
    await makeHistory(3);
    const { reads, writes } = table.counts;
    await send(buildCommand('time advance', { by: '10s' }));
    expect([table.counts.reads - reads, table.counts.writes - writes]).toEqual([1, 1]);
    await kubectl('get pods');
    expect([table.counts.reads - reads, table.counts.writes - writes]).toEqual([2, 1]);
  });

  test('older steps lie in pieces that the lab names, and are gone back to', async () => {
    await makeHistory(2 * HISTORY_LIMITS.stepsBeside);
    expect(listPieces(readLab().history)).toEqual(pieces());
    expect(pieces().length).toBeGreaterThan(0);
    expect(await send(buildCommand('time rewind', { to: '00:00:00' }))).toContain('exactly there already');
    const first = readLab().history?.pieces[0];
    expect(first?.firstId).toBe(1);
    expect(await send(buildCommand('time rewind', { to: '@2.0.0' }))).toContain('Undone');
    expect(await kubectl('get configmap one -o jsonpath={.metadata.annotations.turn}')).toContain('\\n0\\n');
  });

  test('a piece that is gone takes what lies before it along, and nothing else', async () => {
    await makeHistory(2 * HISTORY_LIMITS.stepsBeside);
    const [gone = ''] = pieces();
    const item = table.items().find(({ sk }) => sk?.S === `history#${gone}`);
    table.place({ ...item, state: { B: new Uint8Array([1, 2, 3]) } });
    expect(await send(buildCommand('time rewind', { to: '@2.0.0' }))).toContain('not kept any more');
    expect(await send(buildCommand('time rewind'))).toContain('Undone');
  });

  test('what is not named any more is deleted after the write, and a fresh lab names nothing', async () => {
    await makeHistory(2 * HISTORY_LIMITS.stepsBeside);
    await send(buildCommand('time rewind'));
    expect(new Set(listPieces(readLab().history))).toEqual(new Set(pieces()));
    const seed = (readLab().cluster.seed >>> 0).toString(36);
    expect(await send(buildButtonClick(`p1;resetLab;${seed}`))).toContain('fresh cluster');
    expect([pieces(), readLab().history]).toEqual([[], undefined]);
    expect(await send(buildButtonClick(`p1;rewindTo;${seed};1;1;0;x`))).toContain('history of this lab begins now');
    await kubectl('create deployment other --image=nginx');
    expect(await send(buildButtonClick(`p1;rewindTo;${seed};1;1;0;x`))).toContain('another lab');
  });

  test('the lab that is put aside for the world of a question keeps its history', async () => {
    await makeHistory(2 * HISTORY_LIMITS.stepsBeside);
    const [named, { history }] = [pieces(), readLab()];
    await send(buildCommand('fix', { which: '1' }));
    expect(readLab().shown).toBeDefined();
    expect(readLab().history).toBeUndefined();
    expect(pieces()).toEqual(named);
    await kubectl('create deployment beside --image=nginx');
    expect(await send(buildCommand('time rewind'))).toContain('Undone');
    await send(buildButtonClick('p1;leaveWorld'));
    expect(readLab().history).toEqual(history);
    expect(pieces()).toEqual(named);
  });

  test('a write that another one came before leaves nothing of itself, and is done on what is there', async () => {
    await makeHistory(1);
    await send(buildCommand('time rewind'));
    let slipped = false;
    const { put } = table;
    const other = createJsonAnswer(
      createAnswer({ store: createSessionStore({ ...table, put }), mayFetch: () => false, answerWithinMs: 60_000 }),
    );
    const racing = createMemoryTableWith(table, async () => {
      if (slipped) return;
      slipped = true;
      await other(buildCommand('time advance', { by: '7s' }), Date.now());
    });
    answer = createJsonAnswer(
      createAnswer({ store: createSessionStore(racing), mayFetch: () => false, answerWithinMs: 60_000 }),
    );
    await send(buildButtonClick('p1;switchBranch;1'));
    const { history, cluster } = readLab();
    expect([history?.line.number, cluster.nowMs]).toEqual([1, 0]);
    expect(history?.branches.map(({ toMs }) => toMs)).toEqual([7000]);
    expect(listPieces(history).every((name) => pieces().includes(name))).toBe(true);
  });

  test('eight clicks on one button do it once', async () => {
    await makeHistory(1);
    await send(buildCommand('time rewind'));
    const replies = await Promise.all(Array.from({ length: 8 }, () => send(buildButtonClick('p1;switchBranch;1'))));
    expect(replies.filter((reply) => reply.includes('You are on branch')).length).toBe(1);
    expect(replies.filter((reply) => reply.includes('exactly there already')).length).toBe(7);
  });
});

/** The same table; something is done before its first conditional write of a lab. */
function createMemoryTableWith(whole: MemoryTable, before: () => Promise<void>): MemoryTable {
  return {
    ...whole,
    put: async (item, condition, timeoutMs) => {
      if (item.sk?.S === 'session#main') await before();
      return whole.put(item, condition, timeoutMs);
    },
  };
}
