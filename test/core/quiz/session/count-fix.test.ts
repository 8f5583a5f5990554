import { describe, expect, it } from 'vitest';
import { FIXES, type FixRef, parseFixRef, printFixRef } from '../../../../core/quiz/index.ts';
import { createQuizRecord, type QuizRecord } from '../../../../core/quiz/memory/record.ts';
import { isKnown } from '../../../../core/quiz/memory/remember-answer.ts';
import { countFix } from '../../../../core/quiz/session/count-fix.ts';
import { currentCard, startSession } from '../../../../core/quiz/session/session.ts';
import { loadQuizRecord, saveQuizRecord } from '../../../../core/session/quiz-record.ts';
import { createToyDoor } from '../../../builders/quiz-door.ts';

const NOW = Date.parse('2026-11-27T09:00:00Z');
const DAY = 86_400_000;

function refOf(id: string, seed = 5): FixRef {
  const fix = FIXES.find((each) => each.id === id);
  if (fix === undefined) throw new Error(`no fix ${id}`);
  return { fix, seed };
}

const ROLLOUT = refOf('bad-revision');

function count(record: QuizRecord, ref: FixRef, mended: boolean, day = 0): boolean {
  return countFix(record, { ref, mended, nowMs: NOW + day * DAY, utcOffsetMinutes: 0 });
}

describe('a broken lab in the record', () => {
  it('that was mended is a right answer about its concept, in a form of its own', () => {
    const record = createQuizRecord();
    expect(count(record, ROLLOUT, true)).toBe(true);
    expect(record).toMatchObject({ answered: 1, rightFirstTime: 1, utcOffsetMinutes: 0 });
    expect(record.concepts.get('rollout')).toMatchObject({
      forms: ['fix'],
      lastForm: 'fix',
      missed: false,
      schedule: { reps: 1 },
    });
    expect(record.answers).toMatchObject([
      { run: 0, step: 0, question: 'fix/bad-revision.1:5', given: { kind: 'mended' }, right: true, counted: true },
    ]);
  });

  it('whose mending had to be told is a missed answer, and due the next day', () => {
    const record = createQuizRecord();
    expect(count(record, ROLLOUT, false)).toBe(true);
    expect(record).toMatchObject({ answered: 1, rightFirstTime: 0 });
    const memory = record.concepts.get('rollout');
    expect(memory?.missed).toBe(true);
    expect((memory?.schedule.dueDay ?? 0) - (memory?.schedule.lastDay ?? 0)).toBe(1);
  });

  it.each([
    ['the same lab', ROLLOUT, 0],
    ['the same lab on another day: it stays mended by itself', ROLLOUT, 3],
    ['the same trouble under other names on that day', refOf('bad-revision', 6), 0],
    ['a lab in which the solution was played', { ...refOf('bad-revision', 7), played: true as const }, 3],
  ])('counts once: %s counts nothing', (_, ref, day) => {
    const record = createQuizRecord();
    count(record, ROLLOUT, false);
    const before = saveQuizRecord(record);
    expect(count(record, ref, true, day)).toBe(false);
    expect(saveQuizRecord(record)).toBe(before);
  });

  it('of the same trouble under other names counts on another day', () => {
    const record = createQuizRecord();
    count(record, ROLLOUT, false);
    expect(count(record, refOf('bad-revision', 6), true, 3)).toBe(true);
    expect(record.concepts.get('rollout')).toMatchObject({ forms: ['fix'], missed: false, schedule: { reps: 2 } });
  });

  it('is not seen by FSRS where its concept was answered about on that day, and is evidence all the same', () => {
    const record = createQuizRecord();
    count(record, refOf('wrong-image'), true);
    count(record, refOf('runs-as-root'), false);
    expect(record.concepts.get('container-states')).toMatchObject({ missed: true, schedule: { reps: 1, lapses: 0 } });
  });

  it('makes a concept known together with a question of any form', () => {
    const record = createQuizRecord();
    count(record, refOf('selector-matches-nobody'), true);
    const memory = record.concepts.get('readiness');
    expect(isKnown(memory)).toBe(false);
    expect(isKnown(memory && { ...memory, forms: ['choose', ...memory.forms] })).toBe(true);
  });

  it('is saved and loaded as it is', () => {
    const record = createQuizRecord();
    count(record, ROLLOUT, true);
    count(record, refOf('wrong-image'), false);
    expect(loadQuizRecord(saveQuizRecord(record))).toEqual(record);
  });

  it('takes nobody the three questions that place a newcomer', () => {
    const record = createQuizRecord();
    count(record, ROLLOUT, true);
    startSession(record, { nowMs: NOW, seed: 1, utcOffsetMinutes: 0 }, createToyDoor());
    expect(currentCard(record)?.question).toMatch(/^status-column:/);
  });
});

describe('the ref of a broken lab', () => {
  it.each([ROLLOUT, { ...ROLLOUT, played: true as const }])('is read as it was printed', (ref) => {
    expect(parseFixRef(printFixRef(ref))).toEqual(ref);
  });
});
