import { expect, test } from 'vitest';
import { COMMAND_DEFINITIONS } from '../../bot/commands/definitions.generated.ts';
import { createAnswer, createJsonAnswer } from '../../lambdas/answer.ts';
import { commandIdsOf } from '../../lambdas/discord/command-ids.ts';
import { readCommandIds } from '../../lambdas/discord/read-command-ids.ts';
import { createCommandIdStore } from '../../lambdas/sessions/command-id-store.ts';
import { TableFailure } from '../../lambdas/sessions/table-failure.ts';
import { createSessionStore } from '../../lambdas/sessions/table-session-store.ts';
import { buildCommand } from '../builders/interaction.ts';
import { createMemoryTable } from '../builders/memory-table.ts';

const REGISTERED = COMMAND_DEFINITIONS.map((command, index) => ({ ...command, id: String(index + 100) }));

test('of what Discord has, all that can be run has its id, and a bare group none', () => {
  const ids = commandIdsOf(REGISTERED);
  expect(ids).toMatchObject({ apply: '100', kubectl: '101', 'pod why': '102' });
  expect(ids).not.toHaveProperty('pod');
});

test.each([
  ['no list', {}],
  ['a command without an id', [{ name: 'apply' }]],
  ['an id that is none', [{ name: 'apply', id: '1>' }]],
  ['nothing', undefined],
])('%s gives no ids', (_, registered) => {
  expect(commandIdsOf(registered)).toEqual({});
});

test('where Discord does not answer, no ids are known', async () => {
  expect(await readCommandIds({ request: () => Promise.reject(new Error('down')) })).toEqual({});
});

test('ids that were kept are read once by a process, and are those of one application', async () => {
  const table = createMemoryTable();
  expect(await createCommandIdStore(table).write('42', { 'time next': '7' })).toBe(true);
  const store = createCommandIdStore(table);
  expect(await store.read('42')).toEqual({ 'time next': '7' });
  expect(await store.read('42')).toEqual({ 'time next': '7' });
  expect(table.counts.reads).toBe(1);
  // That nobody kept any is known from then on, too.
  for (const _ of [1, 2]) expect(await store.read('43')).toEqual({});
  expect(table.counts.reads).toBe(2);
});

test('a table that fails gives none, and is asked again the next time', async () => {
  const table = createMemoryTable();
  await createCommandIdStore(table).write('42', { 'time next': '7' });
  let isDown = true;
  const store = createCommandIdStore({
    ...table,
    get: (key, withinMs) =>
      isDown ? Promise.reject(new TableFailure('unanswered', 'planted')) : table.get(key, withinMs),
  });
  expect(await store.read('42')).toEqual({});
  isDown = false;
  expect(await store.read('42')).toEqual({ 'time next': '7' });
});

test('a reply names its commands by the ids of the application that it answers for', async () => {
  const answer = createAnswer({
    store: createSessionStore(createMemoryTable()),
    mayFetch: () => false,
    answerWithinMs: 60_000,
    readCommandIds: async ({ applicationId }) => ({ 'time next': applicationId }),
  });
  const help = buildCommand('help');
  const { body } = await createJsonAnswer(answer)(help, Date.now());
  expect(String(body)).toContain(`</time next:${help.application_id}>`);
});
