import { describe, expect, it } from 'vitest';
import {
  advanceCard,
  answerCard,
  createQuizRecord,
  currentCard,
  type QuizCard,
  type QuizRecord,
  RUN_LENGTH,
  startRun,
  stopRun,
} from '../../../core/quiz/index.ts';

const SEED = 42;

function startedRecord(): QuizRecord {
  const record = createQuizRecord();
  startRun(record, SEED);
  return record;
}

function cardOf(record: QuizRecord): QuizCard {
  const card = currentCard(record);
  if (card === undefined) throw new Error('no card is being shown');
  return card;
}

function answer(record: QuizRecord, right: boolean): void {
  const { run, step, question } = cardOf(record);
  const choice = right ? question.keyIndex : (question.keyIndex + 1) % question.options.length;
  expect(answerCard(record, run, step, choice).kind).toBe(right ? 'right' : 'wrong');
}

function next(record: QuizRecord): void {
  const { run, step } = cardOf(record);
  expect(advanceCard(record, run, step)).toBe(true);
}

describe('a quiz run', () => {
  it('shows the same question again after it was saved and loaded', () => {
    const record = startedRecord();
    answer(record, true);
    next(record);
    const loaded: QuizRecord = JSON.parse(JSON.stringify(record));
    expect(currentCard(loaded)).toEqual(currentCard(record));
  });

  it('counts a right answer once, however often the button is clicked', () => {
    const record = startedRecord();
    const { run, step, question } = cardOf(record);
    answerCard(record, run, step, question.keyIndex);
    expect(answerCard(record, run, step, question.keyIndex)).toEqual({ kind: 'stale' });
    expect(record).toMatchObject({ answered: 1, rightFirstTime: 1 });
  });

  it('does not let a second click mend a wrong answer', () => {
    const record = startedRecord();
    const { run, step, question } = cardOf(record);
    answer(record, false);
    expect(answerCard(record, run, step, question.keyIndex)).toEqual({ kind: 'stale' });
    expect(record).toMatchObject({ answered: 1, rightFirstTime: 0 });
  });

  it('takes no answer for the card of an earlier run', () => {
    const record = startedRecord();
    const old = cardOf(record);
    startRun(record, SEED);
    expect(answerCard(record, old.run, old.step, old.question.keyIndex)).toEqual({ kind: 'stale' });
    expect(record.answered).toBe(0);
  });

  it('takes no answer that the card does not offer', () => {
    const record = startedRecord();
    const { run, step } = cardOf(record);
    expect(answerCard(record, run, step, 9)).toEqual({ kind: 'stale' });
    expect(answerCard(record, run, step, -1)).toEqual({ kind: 'stale' });
  });

  it('does not go on before the card is answered, and goes on once', () => {
    const record = startedRecord();
    const { run, step } = cardOf(record);
    expect(advanceCard(record, run, step)).toBe(false);
    answer(record, true);
    next(record);
    expect(advanceCard(record, run, step)).toBe(false);
    expect(cardOf(record).position).toBe(2);
  });

  it('brings a missed question back once at the end, without counting it again', () => {
    const record = startedRecord();
    const missed = cardOf(record).question.id;
    for (let slot = 0; slot < RUN_LENGTH; slot++) {
      answer(record, slot !== 0);
      next(record);
    }
    expect(cardOf(record)).toMatchObject({ again: true, question: { id: missed } });
    answer(record, false);
    next(record);
    expect(currentCard(record)).toBeUndefined();
    expect(record).toMatchObject({ answered: RUN_LENGTH, rightFirstTime: RUN_LENGTH - 1 });
  });

  it('asks different questions in the next run', () => {
    const record = startedRecord();
    const first = cardOf(record).question;
    stopRun(record);
    startRun(record, SEED);
    expect(cardOf(record).question).not.toEqual(first);
  });

  it('keeps what was answered when the run is stopped', () => {
    const record = startedRecord();
    answer(record, true);
    stopRun(record);
    expect(record).toMatchObject({ answered: 1, rightFirstTime: 1, run: undefined });
    expect(currentCard(record)).toBeUndefined();
  });
});
