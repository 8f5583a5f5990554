import { dayOf } from '../memory/day.ts';
import { examAhead } from '../memory/due.ts';
import { type ExamPlan, planExam, readExamDate } from '../memory/exam.ts';
import type { QuizRecord } from '../memory/record.ts';
import { QUIZ_QUESTIONS } from './quiz-questions.ts';

export type ExamOutcome =
  | { readonly kind: 'planned'; readonly plan: ExamPlan }
  | { readonly kind: 'not-a-date' | 'past' | 'too-far' };

export interface ExamWish {
  /** `2026-12-24`, as a person wrote it. */
  readonly date: string;
  /** Milliseconds since 1970. */
  readonly nowMs: number;
  /** Where the learner's days begin; a record keeps the first one it was told. */
  readonly utcOffsetMinutes: number;
}

/** Sets the date of the exam and tells what it asks of the learner; a date that cannot be one changes nothing. */
export function setExam(record: QuizRecord, wish: ExamWish, { concepts } = QUIZ_QUESTIONS): ExamOutcome {
  const offset = record.utcOffsetMinutes ?? wish.utcOffsetMinutes;
  const today = dayOf(wish.nowMs, offset);
  const read = readExamDate(wish.date, today);
  if (!read.ok) return { kind: read.error };
  record.utcOffsetMinutes = offset;
  record.exam = read.exam;
  return { kind: 'planned', plan: planExam(record, read.exam, today, concepts) };
}

/** The plan for the exam that is ahead; undefined where there is none. */
export function currentExam(record: QuizRecord, nowMs: number, { concepts } = QUIZ_QUESTIONS): ExamPlan | undefined {
  const today = dayOf(nowMs, record.utcOffsetMinutes ?? 0);
  const exam = examAhead(record, today);
  return exam === undefined ? undefined : planExam(record, exam, today, concepts);
}
