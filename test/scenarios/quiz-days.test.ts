import { type Card, createEmptyCard, fsrs } from 'ts-fsrs';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACCEPTED } from '../../core/quiz/catalogue/accepted.generated.ts';
import { openQuestion, parseRef } from '../../core/quiz/index.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../builders/interaction.ts';
import { createMemoryTable, type MemoryTable } from '../builders/memory-table.ts';
import { at, type Export, readExport, type Send, startBuild } from './quiz-learner.ts';

const DAY = 86_400_000;
const FIRST = Date.parse('2026-11-27T22:00:00Z');

let table: MemoryTable;
let nowMs: number;

beforeEach(() => {
  table = createMemoryTable();
  nowMs = FIRST;
});

function moment() {
  nowMs += 1000;
  return at(nowMs);
}

const command = (send: Send, name: string, options = {}): Promise<string> =>
  send(buildCommand(name, options, moment()));
const click = (send: Send, customId: string): Promise<string> => send(buildButtonClick(customId, moment()));
const look = async (send: Send): Promise<Export> => readExport(await command(send, 'quiz export'));

/** The card of a run as its buttons name it: numbers are written in base 36. */
function cardOf(run: Export['run']): string {
  if (run === null) throw new Error('no run is going on');
  return `${run.number.toString(36)};${run.step.toString(36)}`;
}

/** Answers the present card, by its button or its window. */
async function answer(send: Send, right: boolean): Promise<string> {
  const { run } = await look(send);
  if (run === null) throw new Error('no run is going on');
  const ref = parseRef(run.asked.question);
  const question = ref === undefined ? 'replaced' : openQuestion(ref);
  if (question === 'replaced' || question.kind === 'order' || !right) {
    return click(send, `p1;unsureQuiz;${cardOf(run)}`);
  }
  const value = question.options[question.keyIndex]?.value ?? '';
  if (question.form !== 'type') return click(send, `p1;answerQuiz;${cardOf(run)};${question.keyIndex}`);
  return send(buildModalSubmit(`p1;submitAnswer;${cardOf(run)}`, { answer: value }, moment()));
}

async function next(send: Send): Promise<string> {
  const { run } = await look(send);
  return click(send, `p1;nextQuestion;${cardOf(run)}`);
}

async function playRun(send: Send, isRight: (step: number) => boolean): Promise<void> {
  await command(send, 'quiz start');
  for (let run = (await look(send)).run; run !== null; run = (await look(send)).run) {
    await answer(send, isRight(run.step));
    await next(send);
  }
}

/** The day on which each concept is due by ts-fsrs alone, run over the answers of the file. */
function computeDueDays({ model, answers }: Export): Map<string, string> {
  const scheduler = fsrs({
    w: model.parameters,
    request_retention: model.requestRetention,
    enable_fuzz: false,
    enable_short_term: false,
  });
  const cards = new Map<string, Card>();
  for (const { concept, day, rating } of answers) {
    if (rating === undefined) continue;
    const card: Card = cards.get(concept) ?? createEmptyCard(new Date(day));
    cards.set(concept, scheduler.next(card, new Date(day), rating).card);
  }
  return new Map([...cards].map(([concept, { due }]) => [concept, due.toISOString().slice(0, 10)]));
}

describe('the quiz over days, by the ids of the interactions', () => {
  test('the due list on days 1, 3 and 30 is that of ts-fsrs run over the export', async () => {
    const send = await startBuild(table);
    for (const day of [0, 1, 3, 30]) {
      nowMs = FIRST + day * DAY;
      const before = await look(send);
      const today = new Date(nowMs).toISOString().slice(0, 10);
      const due = [...computeDueDays(before).values()].filter((dueDay) => dueDay <= today);
      if (before.answered > 0) expect(await command(send, 'progress')).toContain(`Due today ${due.length} ·`);
      await playRun(send, (step) => step % 3 !== day % 3);
      const after = await look(send);
      expect(new Map(after.concepts.map(({ concept, dueDay }) => [concept, dueDay]))).toEqual(computeDueDays(after));
    }
    const { answers } = await look(send);
    expect(new Set(answers.map(({ day }) => day)).size).toBeGreaterThanOrEqual(3);
    expect(answers.filter(({ rating }) => rating === 1).length).toBeGreaterThan(0);
  });

  test('eight clicks at once make one answer, and eight on the next button one step', async () => {
    const send = await startBuild(table);
    await command(send, 'quiz start');
    const clicks = Array.from({ length: 8 }, () => click(send, 'p1;unsureQuiz;1;0'));
    const replies = await Promise.all(clicks);
    expect(replies.filter((reply) => reply.includes('nothing was counted'))).toHaveLength(7);
    expect(await look(send)).toMatchObject({ answered: 1, answers: [{ rating: 1 }] });
    await Promise.all(Array.from({ length: 8 }, () => click(send, 'p1;nextQuestion;1;0')));
    expect((await look(send)).run?.step ?? 1).toBe(1);
  });

  test('the same click delivered eight times is answered alike and counted once', async () => {
    const send = await startBuild(table);
    await command(send, 'quiz start');
    const same = buildButtonClick('p1;unsureQuiz;1;0', moment());
    const replies = await Promise.all(Array.from({ length: 8 }, () => send(same)));
    expect(new Set(replies).size).toBe(1);
    expect((await look(send)).answered).toBe(1);
  });

  test.each([
    'p1;answerQuiz;1;0;9',
    'p1;answerQuiz;1;1;0',
    'p1;answerQuiz;2;0;0',
    'p1;answerQuiz;1;0',
    'p1;nextQuestion;1;0',
    'p1;stopQuiz;7',
    'p1;forgetQuiz;7;7',
    'p0;answerQuiz;1;0;0',
  ])('a forged click %s changes nothing in the table', async (customId) => {
    const send = await startBuild(table);
    await command(send, 'quiz start');
    const { writes } = table.counts;
    await click(send, customId);
    expect(table.counts.writes).toBe(writes);
  });

  test('what is forgotten is gone from the table', async () => {
    const send = await startBuild(table);
    await command(send, 'quiz start');
    await answer(send, true);
    const asked = await command(send, 'quiz forget');
    const [yes = ''] = /p1;forgetQuiz;[^"]*/.exec(asked) ?? [];
    expect(table.items()).toHaveLength(1);
    await click(send, yes);
    expectNothingLeft();
  });

  test('what was asked before the quiz was forgotten and comes again begins nothing anew', async () => {
    const send = await startBuild(table);
    const start = buildCommand('quiz start', {}, moment());
    const exam = buildCommand('quiz exam', { date: '2026-12-24' }, moment());
    await send(start);
    await send(exam);
    const unsure = buildButtonClick('p1;unsureQuiz;1;0', moment());
    await send(unsure);
    const [yes = ''] = /p1;forgetQuiz;[^"]*/.exec(await command(send, 'quiz forget')) ?? [];
    const forget = buildButtonClick(yes, moment());
    await send(forget);
    for (const again of [start, exam, unsure, forget]) await send(again);
    expectNothingLeft();
    expect(await send(start)).toContain('That was done already');
    expect(await command(send, 'quiz start')).toContain('**Question 1 of 8**');
  });

  /** But that it was forgotten, for some minutes, and not by whom. */
  function expectNothingLeft(): void {
    expect(table.items().map((item) => Object.keys(item))).toEqual([['pk', 'sk', 'until', 'expiresAt']]);
    expect(JSON.stringify(table.items())).not.toContain('2200000000000000002');
  }
});

describe('what is delivered again after everything was forgotten', () => {
  test.each([
    ['a start', () => buildCommand('quiz start', {}, moment())],
    ['an answer', () => buildButtonClick('p1;unsureQuiz;1;0', moment())],
    ['a next', () => buildButtonClick('p1;nextQuestion;1;0', moment())],
  ])('counts nothing: %s', async (_, build) => {
    const send = await startBuild(table);
    const start = buildCommand('quiz start', {}, moment());
    await send(start);
    const again = build();
    await send(again);
    const [yes = ''] = /p1;forgetQuiz;[^"]*/.exec(await command(send, 'quiz forget')) ?? [];
    await click(send, yes);
    await send(again);
    expect(await look(send)).toMatchObject({ answered: 0, answers: [], concepts: [] });
  });
});

describe('a run that begins at one build and ends at another', () => {
  const FULL = 'the full catalogue';
  const SMALLER = 'a catalogue with a situation less';
  const PATH = '../../core/quiz/catalogue/accepted.generated.ts';

  afterAll(() => {
    vi.doUnmock(PATH);
    vi.resetModules();
  });

  /** A build of Podlab with more or less situations. */
  async function build(catalogue: string): Promise<Send> {
    vi.resetModules();
    const accepted = catalogue === FULL ? ACCEPTED : ACCEPTED.slice(0, -1);
    vi.doMock(PATH, () => ({ ACCEPTED: accepted }));
    return startBuild(table);
  }

  test('with one more situation keeps the questions that were asked, and goes on', async () => {
    const older = await build(SMALLER);
    await command(older, 'quiz start');
    const asked = (await look(older)).run?.asked.question;
    const newer = await build(FULL);
    expect((await look(newer)).run?.asked.question).toBe(asked);
    await answer(newer, true);
    expect(await look(newer)).toMatchObject({ answered: 1, answers: [{ question: asked, right: true }] });
    await next(newer);
  });

  test('with one less says that a question was replaced, counts nothing, and goes on', async () => {
    const lost = ACCEPTED.at(-1)?.[0];
    const newer = await build(FULL);
    for (let tries = 0; tries < 60; tries += 1) {
      const { run } = await look(newer);
      if (run === null) await command(newer, 'quiz start');
      else if (parseRef(run.asked.question)?.situation === lost) break;
      else {
        await answer(newer, true);
        await next(newer);
      }
      nowMs += DAY;
    }
    const { run, answered } = await look(newer);
    expect(parseRef(run?.asked.question ?? '')?.situation).toBe(lost);
    const older = await build(SMALLER);
    expect(await click(older, `p1;answerQuiz;${cardOf(run)};0`)).toContain('replaced by an update');
    expect((await look(older)).answered).toBe(answered);
    await click(older, `p1;nextQuestion;${cardOf(run)}`);
    expect((await look(older)).run?.asked.question).not.toBe(run?.asked.question);
  });
});
