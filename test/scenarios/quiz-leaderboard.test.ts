import { beforeEach, describe, expect, test } from 'vitest';
import { buildButtonClick, buildCommand } from '../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';
import { readMessage } from '../discord/read-message.ts';
import { type Send, startBuild } from './quiz-learner.ts';

let table: MemoryTable;
let send: Send;

beforeEach(async () => {
  table = createMemoryTable();
  send = await startBuild(table);
});

const person = (index: number) => ({ userId: String(8800000000000000000n + BigInt(index)) });
const board = (what: string, index: number) => send(buildCommand(`leaderboard ${what}`, {}, person(index)));

describe('/leaderboard', () => {
  test('shows nobody who did not ask for it, and ten lines at most', async () => {
    expect(await board('show', 0)).toContain('Nobody takes part yet');
    for (let index = 0; index < 12; index += 1) await board('join', index);
    const content = readMessage(JSON.parse(await board('show', 20)).data).text;
    expect(content.match(/^\d+\. <@88\d+> · 0$/gm)).toHaveLength(10);
    expect(content).not.toContain(person(20).userId);
  });

  test('forgets who leaves', async () => {
    await board('join', 1);
    await board('join', 2);
    await board('leave', 1);
    const shown = await board('show', 3);
    expect([1, 2].map((index) => shown.includes(person(index).userId))).toEqual([false, true]);
  });

  test('is left by who has their quiz forgotten: nothing of them is in the table', async () => {
    await board('join', 1);
    const [yes = ''] = /p1;forgetQuiz;[^"]*/.exec(await send(buildCommand('quiz forget', {}, person(1)))) ?? [];
    await send(buildButtonClick(yes, person(1)));
    expect(JSON.stringify(table.items())).not.toContain(person(1).userId);
  });

  test('belongs to a server', async () => {
    expect(await send(buildCommand('leaderboard join', {}, { directMessage: true }))).toContain('belongs to a server');
    expect(table.items()).toEqual([]);
  });
});
