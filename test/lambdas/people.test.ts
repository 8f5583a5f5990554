import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { REPLY_FLAGS } from '../../bot/index.ts';
import { loadSession, type Session } from '../../core/session/index.ts';
import { LAB_LIMITS } from '../../core/session/lab-limits.ts';
import { openLab } from '../../core/session/labs.ts';
import { saveState } from '../../core/session/save.ts';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import type { AnswerJson } from '../../lambdas/interactions-handler.ts';
import { decompressText } from '../../lambdas/sessions/compress.ts';
import { parseRecordItem } from '../../lambdas/sessions/record-item.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import {
  buildAutocomplete,
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  snowflakeOf,
} from '../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';
import { readMessage } from '../discord/read-message.ts';
import { validateReply } from '../discord/validate-reply.ts';

beforeAll(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterAll(() => vi.restoreAllMocks());

const START_MS = Date.UTC(2026, 10, 27, 9);
const DAY_MS = 86_400_000;
const TEACHER = '8800000000000000002';
const MINA = '8800000000000000003';

let table: MemoryTable;
let answer: AnswerJson;
let nowMs: number;

beforeEach(() => {
  nowMs = START_MS;
  table = createMemoryTable();
  const store = createSessionStore(table);
  answer = createJsonAnswer(
    createAnswer({
      store,
      mayFetch: () => false,
      answerWithinMs: 60_000,
      kubeApiServer: () => 'https://podlab.example',
    }),
  );
});

interface Message {
  readonly content: string;
  readonly isPublic: boolean;
  readonly buttons: readonly { readonly label: string; readonly customId: string }[];
  readonly choices: readonly { readonly name: string; readonly value: string }[];
}

/** What comes back, which Discord has to take. */
async function send(json: object): Promise<Message> {
  const { body, isBase64Encoded } = await answer(json, Date.now());
  const text = isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
  const response = JSON.parse(text.startsWith('{') ? text : (/^\{.*\}\s*$/m.exec(text)?.[0] ?? '{}'));
  const files = (response.data.attachments ?? []).map(({ filename }: { filename: string }) => ({ name: filename }));
  expect(validateReply({ response, files })).toEqual([]);
  const { text: content, rows } = readMessage(response.data);
  return {
    content,
    isPublic: response.data.flags === REPLY_FLAGS.public,
    buttons: rows.flat().flatMap(listPressable),
    choices: response.data.choices ?? [],
  };
}

/** A button, or the buttons that stand in a menu. */
function listPressable({ label, custom_id, options = [] }: Record<string, unknown>): Message['buttons'] {
  const inMenu = Array.isArray(options) ? options : [];
  return [{ label, value: custom_id }, ...inMenu]
    .filter((one) => one.label !== undefined)
    .map((one) => ({ label: String(one.label), customId: String(one.value) }));
}

function wish(userId: string) {
  nowMs += 1000;
  return { id: snowflakeOf(nowMs), userId };
}

const say = (who: string, command: string, options: Record<string, string> = {}) =>
  send(buildCommand(command, options, wish(who)));
const kubectl = (who: string, command: string) => say(who, 'kubectl', { command });

function press(who: string, message: Message, label: string): Promise<Message> {
  const button = message.buttons.find((one) => one.label === label);
  if (button === undefined) throw new Error(`nothing says ${label}`);
  return send(buildButtonClick(button.customId, { ...wish(who), content: message.content }));
}

function sessionOf(who: string): Session {
  const item = table.items().find(({ pk, sk }) => pk?.S === `user#${who}` && sk?.S === 'session#main');
  const loaded = item === undefined ? undefined : loadSession(parseRecordItem(item).stored?.text ?? '');
  if (loaded?.ok !== true) throw new Error('no lab');
  return loaded.session;
}

const stateOf = (who: string) => saveState(sessionOf(who).cluster);
const shares = () => table.items().filter(({ pk }) => pk?.S?.startsWith('share#'));
const pieces = (who: string) =>
  table.items().filter(({ pk, sk }) => pk?.S === `user#${who}` && sk?.S?.startsWith('history#'));
const codeIn = ({ content }: Message) => /code:(\S+)/.exec(content)?.[1] ?? '';

describe('the labs of one person', () => {
  test('a lab that is opened again is as it was left, to the byte, with its past', async () => {
    await kubectl(MINA, 'create deployment web --image=nginx');
    await say(MINA, 'time advance', { by: '30s' });
    const [state, history] = [stateOf(MINA), sessionOf(MINA).history];
    await say(MINA, 'lab new', { title: 'other' });
    expect(sessionOf(MINA).history).toBeUndefined();
    await kubectl(MINA, 'run db --image=redis');
    await say(MINA, 'time advance', { by: '5m' });
    await say(MINA, 'lab switch', { to: 'Lab 1' });
    expect(stateOf(MINA)).toBe(state);
    expect(sessionOf(MINA).history).toEqual(history);
    await say(MINA, 'time rewind', { to: '00:00:00' });
    expect(sessionOf(MINA).cluster.nowMs).toBe(0);
  });

  test('pieces of a past that lies aside stay, and go with the lab that names them', async () => {
    await kubectl(MINA, 'create deployment web --image=nginx');
    for (let turn = 0; turn < 30; turn += 1) {
      const manifest = `{apiVersion: v1, kind: ConfigMap, metadata: {name: one, annotations: {turn: "${turn}"}}}`;
      await send(buildModalSubmit('p1;submitManifest', { manifest }, wish(MINA)));
    }
    const past = pieces(MINA).length;
    expect(past).toBeGreaterThan(0);
    await say(MINA, 'lab new');
    expect(pieces(MINA)).toHaveLength(past + 1);
    await kubectl(MINA, 'run db --image=redis');
    await say(MINA, 'lab switch', { to: '@1' });
    // The other one lies aside now, and what held this one is deleted.
    expect(pieces(MINA)).toHaveLength(past + 1);
    await say(MINA, 'lab switch', { to: '@2' });
    await press(MINA, await say(MINA, 'lab delete', { which: 'lab 1' }), 'Delete Lab 1');
    expect(pieces(MINA)).toEqual([]);
  });

  test('there are eight at most, and the ninth changes nothing', async () => {
    await kubectl(MINA, 'run web --image=nginx');
    for (let count = 1; count < LAB_LIMITS.labs; count += 1) await say(MINA, 'lab new');
    const before = table.items();
    const { content } = await say(MINA, 'lab new');
    expect(content).toContain('You have 8 labs');
    expect(table.items()).toEqual(before);
    const { choices } = await send(buildAutocomplete('lab switch', 'to', { to: 'pod' }, wish(MINA)));
    expect(choices.at(-1)).toEqual({ name: 'Lab 1 · 00:00:00 · 1 Pod', value: '@1' });
    const code = codeIn(await say(TEACHER, 'lab share'));
    expect((await say(MINA, 'lab open', { code })).content).toContain('You have 8 labs');
  });

  test('an old question about deleting, and an old card of another lab, change nothing', async () => {
    await kubectl(MINA, 'create deployment web --image=nginx');
    await say(MINA, 'time advance', { by: '30s' });
    const card = await say(MINA, 'time advance', { by: '30s' });
    const back = await press(MINA, card, '⏪ Before this');
    await say(MINA, 'lab new');
    await say(MINA, 'time advance', { by: '1m' });
    const question = await say(MINA, 'lab delete', { which: '@1' });
    const state = stateOf(MINA);
    for (const [message, label] of [
      [card, '⏪ Before this'],
      [card, 'Share'],
      [back, '⏩ Redo'],
      [back, 'Compare with #1'],
    ] as const) {
      const { content } = await press(MINA, message, label);
      expect(content).toMatch(/belongs to (\*\*Lab 1\*\*|another lab)/);
    }
    expect(stateOf(MINA)).toBe(state);
    await say(MINA, 'lab switch', { to: '@1' });
    await say(MINA, 'lab switch', { to: '@2' });
    expect((await press(MINA, question, 'Delete Lab 1')).content).toContain('was open since you were asked');
    expect(sessionOf(MINA).others).toHaveLength(1);
  });

  test('a clock that runs stands in a lab that is left, and the kubeconfig follows the person', async () => {
    await kubectl(MINA, 'run web --image=nginx');
    await say(MINA, 'time speed', { to: '60x' });
    await say(MINA, 'lab kubeconfig');
    const left = sessionOf(MINA).cluster.nowMs;
    const token = sessionOf(MINA).apiTokenHash;
    await say(MINA, 'lab new');
    nowMs += 60_000;
    await say(MINA, 'lab switch', { to: '@1' });
    expect([sessionOf(MINA).cluster.nowMs, sessionOf(MINA).live]).toEqual([left, undefined]);
    expect([token?.length, sessionOf(MINA).apiTokenHash]).toEqual([64, token]);
  });

  test('a lab that lay aside for too long is said to be gone, and nothing changes', async () => {
    await kubectl(MINA, 'run web --image=nginx');
    await say(MINA, 'lab new');
    nowMs += 181 * DAY_MS;
    expect((await say(MINA, 'lab switch', { to: '@1' })).content).toContain('You have no lab');
    const lost = pieces(MINA)[0];
    nowMs -= 10 * DAY_MS;
    if (lost !== undefined) table.place({ ...lost, state: { B: new Uint8Array([1]) } });
    expect((await say(MINA, 'lab switch', { to: '@1' })).content).toContain('cannot be opened any more');
    expect(openLab(sessionOf(MINA)).number).toBe(2);
  });
});

describe('what is shared', () => {
  test('a copy is the lab of that moment, to the byte, and whoever shared it goes on alone', async () => {
    await kubectl(TEACHER, 'create deployment web --image=nginx');
    const card = await say(TEACHER, 'time advance', { by: '30s' });
    const shared = stateOf(TEACHER);
    const posted = await press(TEACHER, card, 'Share');
    expect(posted.isPublic).toBe(true);
    expect(posted.buttons.map(({ label }) => label)).toEqual(['Open a copy']);
    await kubectl(TEACHER, 'delete deployment web');
    await kubectl(MINA, 'run own --image=redis');
    const own = stateOf(MINA);
    await press(MINA, posted, 'Open a copy');
    expect(stateOf(MINA)).toBe(shared);
    await press(MINA, posted, 'Open a copy');
    expect(sessionOf(MINA).others).toHaveLength(1);
    await kubectl(MINA, 'scale deployment web --replicas=3');
    await say(MINA, 'lab switch', { to: '@1' });
    expect(stateOf(MINA)).toBe(own);
    const { content } = await press(MINA, posted, 'Open a copy');
    expect(content).toContain('your copy, as you left it');
    expect(sessionOf(MINA).others).toHaveLength(1);
    await say(TEACHER, 'lab new');
    await press(TEACHER, posted, 'Open a copy');
    expect(stateOf(TEACHER)).toBe(shared);
  });

  test('the item holds the lab and nothing of the person, and no code is kept anywhere', async () => {
    await kubectl(TEACHER, 'run web --image=nginx');
    await send(
      buildModalSubmit('p1;submitManifest', { manifest: 'kind: Secretive\nmetadata: {name: mydraft' }, wish(TEACHER)),
    );
    await say(TEACHER, 'lab language', { to: 'ko' });
    await say(TEACHER, 'quiz start');
    const code = codeIn(await say(TEACHER, 'lab share'));
    expect(code).toMatch(/^([a-z1-9]{5}-){3}[a-z1-9]{5}$/);
    const [item] = shares();
    expect(Object.keys(item ?? {}).sort()).toEqual(['dictionary', 'expiresAt', 'nowMs', 'pk', 'sk', 'state', 'title']);
    const state = decompressText(item?.state?.B ?? new Uint8Array(), Number(item?.dictionary?.N));
    expect(state).toBe(stateOf(TEACHER));
    expect(JSON.stringify([item, state])).not.toMatch(new RegExp(`${TEACHER}|mydraft|"ko"|apiToken`));
    const kept = table
      .items()
      .map((one) => [JSON.stringify(one), ...unpack(one)].join('\n'))
      .join('\n');
    expect(kept).toContain('실습실 1');
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(code.replaceAll('-', ''));
  });

  test('ten can be opened: the oldest card makes room, a code never does', async () => {
    await kubectl(TEACHER, 'run web --image=nginx');
    const card = await say(TEACHER, 'time advance', { by: '10s' });
    const first = await press(TEACHER, card, 'Share');
    const codes: string[] = [];
    for (let count = 0; count < LAB_LIMITS.shares; count += 1) codes.push(codeIn(await say(TEACHER, 'lab share')));
    expect(shares()).toHaveLength(LAB_LIMITS.shares);
    expect((await press(MINA, first, 'Open a copy')).content).toContain('That opens nothing');
    for (const full of [() => say(TEACHER, 'lab share'), () => press(TEACHER, card, 'Share')]) {
      const before = table.items();
      expect((await full()).content).toContain('You have 10 codes in use');
      expect(table.items()).toEqual(before);
    }
    const which = sessionOf(TEACHER).shares?.[0]?.id ?? '';
    await say(TEACHER, 'lab unshare', { which });
    expect((await say(MINA, 'lab open', { code: codes[0] ?? '' })).content).toContain('That opens nothing');
    expect(
      (await say(MINA, 'lab open', { code: (codes[1] ?? '').toUpperCase().replaceAll('-', ' ') })).content,
    ).toContain('is open now');
    expect((await say(MINA, 'lab unshare', { which })).content).toContain('nothing shared');
    expect(shares()).toHaveLength(LAB_LIMITS.shares - 1);
  });

  test('a code that is over opens nothing, although its item is still there', async () => {
    const code = codeIn(await say(TEACHER, 'lab share'));
    nowMs += LAB_LIMITS.shareLifeMs;
    expect((await say(MINA, 'lab open', { code })).content).toContain('That opens nothing');
    expect(shares()).toHaveLength(1);
    expect(table.items().some(({ pk }) => pk?.S === `user#${MINA}`)).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['a sentence', 'please open the lab of my teacher'],
    ['a long text', 'a'.repeat(4000)],
  ])('as a code, %s opens nothing', async (_, code) => {
    expect((await say(MINA, 'lab open', { code })).content).toContain('That opens nothing');
    expect(table.items()).toEqual([]);
  });

  test('a picture is drawn anew for all, and what is not of this lab is not shown', async () => {
    await kubectl(TEACHER, 'run web --image=nginx');
    const card = await say(TEACHER, 'pod timeline', {});
    const posted = await press(TEACHER, card, 'Share');
    expect(posted.isPublic).toBe(true);
    expect(posted.content).toContain('Shared by');
    await press(MINA, posted, 'Open a copy');
    expect(stateOf(MINA)).toBe(stateOf(TEACHER));
  });
});

function unpack(item: {
  state?: { B?: Uint8Array };
  applied?: { B?: Uint8Array };
  dictionary?: { N?: string };
}): string[] {
  return [item.state?.B, item.applied?.B].flatMap((bytes) =>
    bytes === undefined ? [] : [decompressText(bytes, Number(item.dictionary?.N))],
  );
}

describe('who comes back', () => {
  test('is told once where they are, and of the quiz that waits', async () => {
    await kubectl(MINA, 'run web --image=nginx');
    await say(MINA, 'quiz start');
    expect((await kubectl(MINA, 'get pods')).content).not.toContain('Welcome back');
    nowMs += LAB_LIMITS.awayMs + 3_700_000;
    const back = await kubectl(MINA, 'get nodes');
    expect(back.content.split('\n')[0]).toBe(
      '👋 **Welcome back.** Lab 1 stands at 00:00:00 · Pods: 1 (1 ContainerCreating) · Quiz: question 1 of 8 waits; `/quiz resume` leads back to it.',
    );
    expect(back.buttons[0]?.label).toBe('Resume the quiz');
    expect((await kubectl(MINA, 'get nodes')).content).not.toContain('Welcome back');
  });
});
