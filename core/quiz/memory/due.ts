import { CONCEPTS, type ConceptId } from '../concepts/concepts.ts';
import type { Exam, QuizRecord } from './record.ts';
import type { Schedule } from './schedule.ts';

/** All concepts in the order they are best learned. */
// Object.keys gives the keys that CONCEPTS is typed by.
export const CONCEPT_IDS = Object.keys(CONCEPTS) as readonly ConceptId[];

/** The last days before an exam, over which what is known is looked at once more; of a short time the second half. */
const REFRESH_DAYS = 7;

/**
 * The day on which a concept is to be asked again. Before an exam nothing is left for later than the day before: what
 * FSRS would ask after it comes up once more in the last week, early concepts early, so that no day is full of them.
 */
export function dueDayOf(concept: ConceptId, { lastDay, dueDay }: Schedule, exam: Exam | undefined): number {
  if (exam === undefined) return dueDay;
  const refreshDay = refreshDayOf(concept, exam);
  return lastDay < refreshDay ? Math.min(dueDay, refreshDay) : dueDay;
}

/** The concepts that are due on `today`, the longest overdue first. */
export function listDue(record: QuizRecord, today: number): readonly ConceptId[] {
  const exam = examAhead(record, today);
  return [...record.concepts]
    .map(([concept, { schedule }]) => ({ concept, day: dueDayOf(concept, schedule, exam), schedule }))
    .filter(({ day, schedule }) => day <= today && schedule.lastDay < today)
    .toSorted((a, b) => a.day - b.day || a.schedule.stability - b.schedule.stability)
    .map(({ concept }) => concept);
}

/** The exam, while it is ahead. */
export function examAhead({ exam }: QuizRecord, today: number): Exam | undefined {
  return exam !== undefined && exam.day > today ? exam : undefined;
}

function refreshDayOf(concept: ConceptId, { day, plannedOn }: Exam): number {
  const days = Math.max(1, Math.min(REFRESH_DAYS, Math.floor((day - plannedOn) / 2)));
  const after = CONCEPT_IDS.length - 1 - CONCEPT_IDS.indexOf(concept);
  return day - 1 - Math.floor((after * days) / CONCEPT_IDS.length);
}
