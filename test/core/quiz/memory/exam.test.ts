import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../../../core/quiz/memory/day.ts';
import { CONCEPT_IDS, dueDayOf, listDue } from '../../../../core/quiz/memory/due.ts';
import { MOST_PER_DAY, planExam, readExamDate } from '../../../../core/quiz/memory/exam.ts';
import { forecastRecall } from '../../../../core/quiz/memory/forecast.ts';
import { createQuizRecord, type QuizRecord } from '../../../../core/quiz/memory/record.ts';
import { rememberAnswer } from '../../../../core/quiz/memory/remember-answer.ts';

const TODAY = parseDay('2026-11-27') ?? 0;
const exam = (day: number) => ({ day, plannedOn: TODAY });

function answerAll(record: QuizRecord, concepts: readonly (typeof CONCEPT_IDS)[number][], day: number, right = true) {
  for (const [step, concept] of concepts.entries()) {
    const atMs = day * 86_400_000 + step;
    const given = { kind: 'unsure' } as const;
    rememberAnswer(record, {
      run: 1,
      step,
      concept,
      question: `${concept}/${day}`,
      given,
      right,
      form: 'choose',
      atMs,
    });
  }
}

describe('the date of an exam', () => {
  it.each([
    ['2026-12-24', { ok: true, exam: exam(TODAY + 27) }],
    [' 2026-11-28 ', { ok: true, exam: exam(TODAY + 1) }],
    ['2026-11-27', { ok: false, error: 'past' }],
    ['2020-01-01', { ok: false, error: 'past' }],
    ['2026-02-30', { ok: false, error: 'not-a-date' }],
    ['next week', { ok: false, error: 'not-a-date' }],
    ['9999-12-31', { ok: false, error: 'too-far' }],
  ])('%j is read as %j', (text, outcome) => {
    expect(readExamDate(text, TODAY)).toEqual(outcome);
  });
});

describe('an exam', () => {
  it('leaves nothing of what is known for later than the day before', () => {
    for (const days of [1, 2, 5, 10, 30, 100]) {
      const record = createQuizRecord();
      answerAll(record, CONCEPT_IDS, TODAY - 40);
      for (const [concept, { schedule }] of record.concepts) {
        expect(dueDayOf(concept, { ...schedule, dueDay: TODAY + 400 }, exam(TODAY + days))).toBeLessThan(TODAY + days);
      }
    }
  });

  it('of which the learner follows the plan, everything is looked at in the last week and no day is overfull', () => {
    const record = createQuizRecord();
    record.exam = exam(TODAY + 40);
    answerAll(record, CONCEPT_IDS, TODAY);
    const counts: number[] = [];
    for (let day = TODAY + 1; day < TODAY + 40; day += 1) {
      const due = listDue(record, day);
      counts.push(due.length);
      answerAll(record, due, day);
    }
    for (const { schedule } of record.concepts.values()) expect(schedule.lastDay).toBeGreaterThanOrEqual(TODAY + 33);
    expect(listDue(record, TODAY + 39)).toEqual([]);
    expect(Math.max(...counts.slice(-7))).toBeLessThanOrEqual(10);
    expect(forecastRecall(record, CONCEPT_IDS, TODAY + 40)).toBeGreaterThan(0.95);
  });

  it('is over on its day: then FSRS alone says what is due', () => {
    const record = createQuizRecord();
    answerAll(record, ['unit'], TODAY);
    record.exam = exam(TODAY + 2);
    expect([listDue(record, TODAY + 1), listDue(record, TODAY + 2)]).toEqual([['unit'], []]);
  });
});

describe('the plan for an exam', () => {
  it('says the daily load and what is recalled on the day, now and if it is followed', () => {
    const plan = planExam(createQuizRecord(), exam(TODAY + 30), TODAY);
    expect(plan).toMatchObject({ day: TODAY + 30, daysLeft: 30, recallToday: 0, leftOut: [] });
    expect(plan.recallPlanned).toBeGreaterThan(0.9);
    expect(plan.perDay).toBeGreaterThan(CONCEPT_IDS.length / 30);
    expect(plan.perDay).toBeLessThan(12);
  });

  it('is what a learner who follows it meets', () => {
    const record = createQuizRecord();
    record.exam = exam(TODAY + 30);
    const plan = planExam(record, record.exam, TODAY);
    let answers = 0;
    for (let day = TODAY; day < TODAY + 30; day += 1) {
      const unmet = CONCEPT_IDS.filter((concept) => !record.concepts.has(concept));
      const due = [...listDue(record, day), ...unmet.slice(0, day < TODAY + 21 ? 3 : 0)];
      answers += due.length;
      answerAll(record, due, day);
    }
    expect(Math.abs(answers / 30 - plan.perDay)).toBeLessThan(1.5);
    expect(forecastRecall(record, CONCEPT_IDS, TODAY + 30)).toBeCloseTo(plan.recallPlanned, 1);
  });

  it('leaves out the last concepts where there is no time for them, and nothing that was met', () => {
    const record = createQuizRecord();
    answerAll(record, ['disruption'], TODAY - 1);
    const plan = planExam(record, exam(TODAY + 1), TODAY);
    expect(plan.perDay).toBe(MOST_PER_DAY);
    expect(plan.leftOut).not.toContain('disruption');
    expect(plan.leftOut).toEqual(CONCEPT_IDS.slice(MOST_PER_DAY - 1, -1));
  });

  it('counts from the day it is asked on', () => {
    const record = createQuizRecord();
    answerAll(record, CONCEPT_IDS.slice(0, 20), TODAY);
    const [early, late] = [TODAY, TODAY + 20].map((today) => planExam(record, exam(TODAY + 30), today));
    expect(late?.perDay).toBeGreaterThan(early?.perDay ?? 0);
    expect(formatDay(late?.day ?? 0)).toBe('2026-12-27');
  });
});
