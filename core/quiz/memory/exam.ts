import type { ConceptId } from '../concepts/concepts.ts';
import { parseDay } from './day.ts';
import { CONCEPT_IDS, dueDayOf } from './due.ts';
import { forecastRecall } from './forecast.ts';
import type { Exam, QuizRecord } from './record.ts';
import { type Schedule, Scheduler } from './schedule.ts';

/** What an exam on that day asks of the learner, known in advance. */
export interface ExamPlan {
  readonly day: number;
  /** Days to learn on: today is the first, the day before the exam the last. */
  readonly daysLeft: number;
  /** Questions a day, on the average. */
  readonly perDay: number;
  /** Recall on the day if nothing is learned any more, and if the plan is followed; from 0 to 1, over all concepts. */
  readonly recallToday: number;
  readonly recallPlanned: number;
  /** What there is no time for: not met yet, and nothing that is kept needs it. */
  readonly leftOut: readonly ConceptId[];
}

export type ExamDate =
  | { readonly ok: true; readonly exam: Exam }
  | { readonly ok: false; readonly error: 'not-a-date' | 'past' | 'too-far' };

/** Three runs: half an hour, which is what a person gives a day. */
export const MOST_PER_DAY = 24;
/** What nobody plans for, and FSRS need not be run through. */
const FARTHEST_DAYS = 2 * 366;
/** New concepts are met in this part of the time, so that each is seen again. */
const MEETING_SHARE = 0.7;

/** The exam of a date that a person wrote, `2026-12-24`. It has to be later than today. */
export function readExamDate(text: string, today: number): ExamDate {
  const day = parseDay(text.trim());
  if (day === undefined) return { ok: false, error: 'not-a-date' };
  if (day <= today) return { ok: false, error: 'past' };
  if (day > today + FARTHEST_DAYS) return { ok: false, error: 'too-far' };
  return { ok: true, exam: { day, plannedOn: today } };
}

/**
 * The plan for an exam that is ahead: the days are gone through as if every answer were right. What there is no time
 * for is left out from the end of the order in which concepts are best learned.
 */
export function planExam(record: QuizRecord, exam: Exam, today: number, concepts = CONCEPT_IDS): ExamPlan {
  const daysLeft = exam.day - today;
  const unmet = concepts.filter((concept) => !record.concepts.has(concept));
  const met = concepts.filter((concept) => record.concepts.has(concept));
  const live = (count: number) => liveThrough(record, exam, today, { met, unmet: unmet.slice(0, count) });
  const kept = findLargest(unmet.length, (count) => live(count).answers <= MOST_PER_DAY * daysLeft);
  const lived = live(kept);
  return {
    day: exam.day,
    daysLeft,
    perDay: Math.ceil(lived.answers / daysLeft),
    recallToday: forecastRecall(record, concepts, exam.day),
    recallPlanned: concepts.length === 0 ? 0 : lived.recalled / concepts.length,
    leftOut: unmet.slice(kept),
  };
}

/** The largest number up to `most` that fits; 0 where none does. */
function findLargest(most: number, fits: (count: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Lived {
  readonly answers: number;
  /** Concepts that are recalled on the day of the exam, by expectation. */
  readonly recalled: number;
}

interface Scope {
  readonly met: readonly ConceptId[];
  readonly unmet: readonly ConceptId[];
}

function liveThrough(record: QuizRecord, exam: Exam, today: number, { met, unmet }: Scope): Lived {
  const scheduler = new Scheduler(record.model);
  const meetingDays = Math.max(1, Math.floor((exam.day - today) * MEETING_SHARE));
  const lives = [
    ...met.map((concept) => liveOn(scheduler, { concept, exam, today }, record.concepts.get(concept)?.schedule)),
    ...unmet.map((concept, index) => {
      const meetsOn = today + Math.floor((index * meetingDays) / unmet.length);
      return liveOn(scheduler, { concept, exam, today: meetsOn }, undefined);
    }),
  ];
  return {
    answers: lives.reduce((sum, { answers }) => sum + answers, 0),
    recalled: lives.reduce((sum, { recalled }) => sum + recalled, 0),
  };
}

interface Life {
  readonly concept: ConceptId;
  readonly exam: Exam;
  readonly today: number;
}

/** One concept from today to the exam: answered rightly whenever it is due; one that was never met, at once. */
function liveOn(scheduler: Scheduler, { concept, exam, today }: Life, from: Schedule | undefined): Lived {
  let schedule = from ?? scheduler.review(undefined, today, true);
  let answers = from === undefined ? 1 : 0;
  for (;;) {
    const day = Math.max(dueDayOf(concept, schedule, exam), today, schedule.lastDay + 1);
    if (day >= exam.day) return { answers, recalled: scheduler.recallOn(schedule, exam.day) };
    schedule = scheduler.review(schedule, day, true);
    answers += 1;
  }
}
