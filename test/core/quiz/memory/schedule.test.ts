import { createEmptyCard, FSRSVersion, fsrs, Rating } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { dayOf, formatDay, parseDay } from '../../../../core/quiz/memory/day.ts';
import { MODEL } from '../../../../core/quiz/memory/model.ts';
import { type Schedule, Scheduler } from '../../../../core/quiz/memory/schedule.ts';

const START = parseDay('2026-11-27') ?? 0;

describe('the model of memory', () => {
  it('is FSRS-6 of the library that the record names', () => {
    const [version] = MODEL.library.split(' ').slice(1);
    expect(FSRSVersion).toBe(`v${version} using FSRS-6.0`);
    expect(MODEL.parameters).toHaveLength(21);
  });

  it('gives the days that ts-fsrs gives, fuzz and steps within a day off', () => {
    const reference = fsrs({ enable_fuzz: false, enable_short_term: false });
    const scheduler = new Scheduler(MODEL);
    let card = createEmptyCard(new Date('2026-11-27T09:30:00Z'));
    let schedule: Schedule | undefined;
    for (const [date, right] of ANSWERS) {
      card = reference.next(card, new Date(date), right ? Rating.Good : Rating.Again).card;
      schedule = scheduler.review(schedule, dayOf(Date.parse(date), 0), right);
      expect(schedule).toMatchObject({ stability: card.stability, difficulty: card.difficulty, lapses: card.lapses });
      expect(formatDay(schedule.dueDay)).toBe(card.due.toISOString().slice(0, 10));
    }
  });

  it('asks a new concept again after three days when it was right and after one when it was wrong', () => {
    const scheduler = new Scheduler(MODEL);
    expect(scheduler.review(undefined, START, true).dueDay - START).toBe(3);
    expect(scheduler.review(undefined, START, false).dueDay - START).toBe(1);
  });

  it('forecasts certainty on the day itself, 90 % after a stability, nothing of what was never met', () => {
    const scheduler = new Scheduler(MODEL);
    const schedule = { ...scheduler.review(undefined, START, true), stability: 10 };
    expect(scheduler.recallOn(schedule, START)).toBe(1);
    expect(scheduler.recallOn(schedule, START + 10)).toBeCloseTo(0.9, 6);
    expect(scheduler.recallOn(undefined, START)).toBe(0);
  });
});

const ANSWERS: readonly (readonly [date: string, right: boolean])[] = [
  ['2026-11-27T09:30:00Z', true],
  ['2026-11-30T23:59:00Z', true],
  ['2026-12-01T00:01:00Z', false],
  ['2026-12-02T12:00:00Z', false],
  ['2026-12-05T12:00:00Z', true],
  ['2027-03-01T08:00:00Z', true],
  ['2027-03-20T08:00:00Z', false],
];

describe('the days of a learner', () => {
  it.each([
    ['a day ends at midnight UTC', '2026-11-27T23:59:59.999Z', 0, '2026-11-27'],
    ['a Korean day ends at 15:00 UTC', '2026-11-27T15:00:00Z', 540, '2026-11-28'],
    ['and not a minute earlier', '2026-11-27T14:59:00Z', 540, '2026-11-27'],
  ])('%s', (_, moment, offset, day) => {
    expect(formatDay(dayOf(Date.parse(moment), offset))).toBe(day);
  });

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-1-1',
    '27.11.2026',
    'tomorrow',
    '',
    '2026-11-27T00:00:00Z',
    '-2026-11-27',
  ])('%j is no day', (text) => {
    expect(parseDay(text)).toBe(undefined);
  });

  it('the 29th of February is a day in a leap year alone', () => {
    expect([parseDay('2028-02-29'), parseDay('2026-02-29')]).toEqual([Date.UTC(2028, 1, 29) / 86_400_000, undefined]);
  });
});
