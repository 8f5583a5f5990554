import { describe, expect, it } from 'vitest';
import { CONCEPT_IDS } from '../../../../core/quiz/memory/due.ts';
import { migrateRecord } from '../../../../core/quiz/memory/migrate-record.ts';
import { packRecord, unpackRecord } from '../../../../core/quiz/memory/pack-record.ts';
import { createQuizRecord, KEPT_ANSWERS, type QuizRecord } from '../../../../core/quiz/memory/record.ts';
import { advanceCard, answerCard, currentCard, startSession } from '../../../../core/quiz/session/session.ts';
import { drawFraction } from '../../../../core/sim/random.ts';
import { createToyDoor, MISTAKEN, RIGHT, UNSURE, WRONG } from '../../../builders/quiz-door.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-27T09:00:00Z');
const DOOR = createToyDoor();

/** A learner who comes every day for two runs, and is right four times of five. */
function liveFor(days: number): QuizRecord {
  const record = createQuizRecord();
  record.exam = { day: 30_000, plannedOn: 20_000 };
  for (let day = 0; day < days; day += 1) {
    for (let run = 0; run < 2; run += 1) playRun(record, NOW + day * DAY + run * 3_600_000);
  }
  startSession(record, { nowMs: NOW + days * DAY, seed: 1, utcOffsetMinutes: 540 }, DOOR);
  return record;
}

function playRun(record: QuizRecord, fromMs: number): void {
  let nowMs = fromMs;
  startSession(record, { nowMs, seed: 1, utcOffsetMinutes: 540 }, DOOR);
  for (let card = currentCard(record); card !== undefined; card = currentCard(record)) {
    nowMs += 20_123;
    const chance = drawFraction(nowMs, 'given');
    const given = chance < 0.8 ? RIGHT : ([MISTAKEN, WRONG, UNSURE][Math.floor(chance * 1000) % 3] ?? RIGHT);
    answerCard(record, card, { given, nowMs }, DOOR);
    advanceCard(record, card, nowMs, DOOR);
  }
}

describe('a saved record', () => {
  it.each([0, 1, 40])('after %i days is what was saved, and is saved as the same text', (days) => {
    const record = liveFor(days);
    const text = JSON.stringify(packRecord(record));
    const loaded = unpackRecord(JSON.parse(text));
    expect(loaded).toEqual(record);
    expect(JSON.stringify(packRecord(loaded))).toBe(text);
  });

  it('after a year of two runs every day is smaller than 20 KB', () => {
    const record = liveFor(365);
    const bytes = new TextEncoder().encode(JSON.stringify(packRecord(record))).length;
    expect(record.answers).toHaveLength(KEPT_ANSWERS);
    expect(record.concepts.size).toBe(CONCEPT_IDS.length);
    expect(record.answered).toBeGreaterThan(3000);
    expect(bytes).toBeLessThan(20_000);
  });

  it('leaves out concepts and misconceptions that are not known any more', () => {
    const saved = packRecord(liveFor(3));
    const [first, ...others] = saved.concepts;
    if (first === undefined) throw new Error('nothing was learned');
    const renamed = [['of-another-podlab', ...first.slice(1)] as unknown as typeof first, ...others];
    const { run: _, ...idle } = saved;
    const loaded = unpackRecord({ ...idle, concepts: renamed });
    expect(loaded.concepts.size).toBe(others.length);
    expect(loaded.answers.length).toBe(saved.answers.filter(([, , place]) => place !== 0).length);
    expect(loaded.answers.at(-1)?.atMs).toBe(unpackRecord(saved).answers.at(-1)?.atMs);
  });
});

describe('a record of version 1', () => {
  const run = {
    number: 3,
    seed: 7,
    queue: [4, 5],
    step: 4,
    givenIndex: 1,
    missed: [2],
    answered: 4,
    rightFirstTime: 3,
  };

  it('keeps what was counted', () => {
    const record = migrateRecord({ answered: 20, rightFirstTime: 15, runsStarted: 3 });
    expect(record).toEqual({ ...createQuizRecord(), answered: 20, rightFirstTime: 15, runsStarted: 3 });
  });

  it('with a run has a card that says it was replaced, and goes on', () => {
    const record = migrateRecord({ answered: 20, rightFirstTime: 15, runsStarted: 3, run });
    const card = currentCard(record);
    expect(card).toMatchObject({ run: 3, step: 4, question: undefined });
    if (card === undefined) return;
    expect(answerCard(record, card, { given: RIGHT, nowMs: NOW }, DOOR)).toEqual({ kind: 'replaced' });
    expect(record.answered).toBe(20);
    expect(advanceCard(record, card, NOW, DOOR)).toEqual({ kind: 'asked' });
    expect(currentCard(record)).toMatchObject({ run: 3, step: 5, position: 1 });
  });
});
