import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listPieces } from '../../core/history/history.ts';
import { loadQuizRecord, loadSession, saveQuizRecord, saveSession } from '../../core/session/index.ts';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import type { AnswerJson } from '../../lambdas/interactions-handler.ts';
import { parseRecordItem } from '../../lambdas/sessions/record-item.ts';
import type { Item, Table } from '../../lambdas/sessions/table.ts';
import { TableFailure } from '../../lambdas/sessions/table-failure.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';
import { validateReply } from '../discord/validate-reply.ts';

beforeAll(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => vi.restoreAllMocks());

type Draw = <T>(values: readonly T[]) => T;

/** Chance that is the same in every run. */
function createDraw(seed: number): Draw {
  let state = seed;
  return <T>(values: readonly T[]) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const value = values[Math.floor((state / 2 ** 32) * values.length)];
    if (value === undefined) throw new Error('nothing to draw from');
    return value;
  };
}

/** How one request to the table ends; most end well. */
const ENDS = [
  ...(['well', 'well', 'well', 'well', 'well', 'well', 'well'] as const),
  ...(['lost', 'cut', 'busy', 'broken', 'late', 'double', 'hung', 'denied', 'garbage'] as const),
] as const;

/** The table with faults before and after what it does. */
function createFaultyTable(table: MemoryTable, draw: Draw): Table {
  const ask = async <T>(work: () => Promise<T>, end = draw(ENDS)): Promise<T> => {
    if (end === 'denied') throw new TableFailure('denied', 'planted');
    // No answer comes: whoever waits gives up after its own time, which a test need not wait for.
    if (end === 'hung') await new Promise((done) => setTimeout(done, 3));
    if (end === 'hung') throw new TableFailure('unanswered', 'planted');
    if (end === 'cut') throw new TableFailure('unanswered', 'planted');
    if (end === 'busy') throw new TableFailure('busy', 'planted');
    if (end === 'late') await new Promise((done) => setTimeout(done, 2));
    const outcome = await work();
    if (end === 'lost') throw new TableFailure('unanswered', 'planted');
    if (end === 'broken') throw new TableFailure('broken', 'planted');
    return end === 'double' ? work() : outcome;
  };
  return {
    get: async (key, timeoutMs) => {
      const end = draw(ENDS);
      const item = await ask(() => table.get(key, timeoutMs), end);
      // A piece of history that cannot be read is given up for good: test/lambdas/history.test.ts.
      const isPiece = key.sk?.S?.startsWith('history#') === true;
      return end === 'garbage' && item !== undefined && !isPiece ? spoil(item) : item;
    },
    put: (item, condition, timeoutMs) => ask(() => table.put(item, condition, timeoutMs)),
    remove: (key, condition, timeoutMs) => ask(() => table.remove(key, condition, timeoutMs)),
    update: (key, update, timeoutMs) => ask(() => table.update(key, update, timeoutMs)),
  };
}

/** What was read, with bytes that nobody wrote. */
function spoil(item: Item): Item {
  const bytes = Object.entries(item).filter(([, value]) => value.B !== undefined);
  return { ...item, ...Object.fromEntries(bytes.map(([name]) => [name, { B: new Uint8Array([1, 2, 3]) }])) };
}

function answerOver(table: Table): AnswerJson {
  return createJsonAnswer(
    createAnswer({ store: createSessionStore(table), mayFetch: () => false, answerWithinMs: 60_000 }),
  );
}

/** The sentences that ask a person to send it again, and the one that asks to look first. */
const NOT_DONE =
  /nothing was changed|changed nothing|It is not known whether|cannot be read and was left|cannot be read, and nothing/;

/** Sends an interaction until it is known that it was done; every answer on the way is one that Discord takes. */
async function sendUntilDone(answer: AnswerJson, json: object): Promise<string> {
  for (let tries = 0; tries < 40; tries += 1) {
    const { statusCode, body, isBase64Encoded } = await answer(json, Date.now());
    const text = isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
    expect(statusCode).toBe(200);
    expect(text).not.toContain('Something is broken');
    if (isBase64Encoded !== true) expect(validateReply({ response: JSON.parse(body), files: [] })).toEqual([]);
    if (!NOT_DONE.test(text)) return text;
  }
  throw new Error('it was never done');
}

const SCRIPTS = [
  'exit 1',
  'while true; do date; sleep 7; done',
  'trap "exit 0" TERM; while true; do sleep 1; done',
  'for i in a b c; do echo $i; sleep 5; done',
  'cat /nothing || echo none; sleep 100',
];

function drawInteraction(draw: Draw, userId: string): object {
  const name = draw(['one', 'two', 'three']);
  const command = ['sh', '-c', draw(SCRIPTS)];
  const spec = { containers: [{ name: 'app', image: draw(['busybox', 'busybox:nope']), command }] };
  const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec });
  return draw([
    () => buildModalSubmit('p1;submitManifest', { manifest }, { userId }),
    () => buildModalSubmit('p1;submitManifest', { manifest: `${manifest}]` }, { userId }),
    () => buildCommand('time advance', { by: draw(['1s', '10s', '3m']) }, { userId }),
    () => buildCommand('time next', {}, { userId }),
    () =>
      buildCommand(
        'kubectl',
        { command: draw([`delete pod ${name}`, 'get pods', `logs ${name}`, 'nonsense']) },
        { userId },
      ),
    () => buildCommand('kubectl', { command: `exec ${name} -- sh -c "echo x >> /tmp/f; cat /tmp/f"` }, { userId }),
    () =>
      buildCommand('time rewind', draw([{}, {}, { to: '5s' }, { to: '00:00:02' }, { to: 'last change' }]), { userId }),
    () => buildButtonClick(draw(['p1;switchBranch;1', 'p1;switchBranch;2', 'p1;compareBranch;1']), { userId }),
    () =>
      buildCommand(draw(['quiz start', 'quiz resume', 'progress', 'lab status', 'lab reset', 'help']), {}, { userId }),
    () => buildButtonClick(`p1;answerQuiz;1;${draw(['0', '1'])};${draw(['0', '1', '2'])}`, { userId }),
    () => buildButtonClick(draw(['p1;nextQuestion;1;0', 'p1;keepLab', 'p1;advance;7ps', 'p0;old', '']), { userId }),
  ])();
}

/** What is saved, by its keys; the wall clock of it left out, and the pieces of history, which nobody may name. */
function textsOf(table: MemoryTable): Record<string, string | undefined> {
  const records = table.items().filter((item) => item.sk?.S?.startsWith('history#') !== true);
  return Object.fromEntries(records.map((item) => [`${item.pk?.S} ${item.sk?.S}`, parseRecordItem(item).stored?.text]));
}

/** The pieces that the labs name and that are not there. */
function listMissing(table: MemoryTable): string[] {
  const keys = new Set(table.items().map((item) => `${item.pk?.S} ${item.sk?.S}`));
  return table.items().flatMap((item) => {
    const text = item.sk?.S === 'session#main' ? parseRecordItem(item).stored?.text : undefined;
    const loaded = loadSession(text ?? '');
    const named = loaded.ok ? listPieces(loaded.session.history) : [];
    return named.map((name) => `${item.pk?.S} history#${name}`).filter((key) => !keys.has(key));
  });
}

/** What a saved text is saved as once it is loaded, its nodes looked at. */
function reload(record: 'lab' | 'quiz', text: string): string | undefined {
  if (record === 'quiz') {
    const quiz = loadQuizRecord(text);
    return quiz && saveQuizRecord(quiz);
  }
  const loaded = loadSession(text);
  if (!loaded.ok) return undefined;
  expect(loaded.session.cluster.nodes.size).toBeGreaterThan(0);
  return saveSession(loaded.session);
}

describe('a store with faults', () => {
  test.each([1, 2, 3])('loses nothing and doubles nothing (seed %i)', async (seed) => {
    const draw = createDraw(seed);
    const table = createMemoryTable();
    const faulty = answerOver(createFaultyTable(table, draw));
    const told = Array.from({ length: 60 }, () => drawInteraction(draw, draw(['1', '2'])));
    for (const [index, json] of told.entries()) {
      await sendUntilDone(faulty, json);
      // Whatever came just before may come once more.
      if (draw([true, false, false])) await sendUntilDone(faulty, told[Math.max(0, index - draw([0, 1, 2]))] ?? json);
    }
    const clean = createMemoryTable();
    const calm = answerOver(clean);
    for (const json of told) await sendUntilDone(calm, json);
    expect(textsOf(table)).toEqual(textsOf(clean));
    expect([...listMissing(table), ...listMissing(clean)]).toEqual([]);
    for (const [key, text] of Object.entries(textsOf(table))) {
      expect(reload(key.includes('quiz#') ? 'quiz' : 'lab', text ?? '')).toBe(text);
    }
  });

  test('keeps eight writers of one session in one order', async () => {
    const table = createMemoryTable();
    const answer = answerOver(createFaultyTable(table, createDraw(8)));
    const clocks = new Set<number>();
    let forgotten = 0;
    const write = async () => {
      for (let count = 0; count < 5; count += 1) {
        const reply = await sendUntilDone(answer, buildCommand('time advance', { by: '1s' }));
        // Where nobody could say what became of it for so long that sixteen others came, only the id is still known.
        if (reply.includes('That was done already')) forgotten += 1;
        else clocks.add(clockOf(reply));
      }
    };
    await Promise.all(Array.from({ length: 8 }, write));
    expect(clocks.size + forgotten).toBe(40);
    expect(clockOf(await sendUntilDone(answer, buildCommand('lab status')))).toBe(40);
  });
});

function clockOf(reply: string): number {
  const seconds = Number(/· (\d+)s since/.exec(reply)?.[1]);
  expect(seconds, reply).toBeGreaterThan(0);
  return seconds;
}
