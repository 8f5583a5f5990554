import type { ConceptId } from '../concepts/concepts.ts';
import { examAhead } from './due.ts';
import type { QuizRecord } from './record.ts';
import { type Schedule, Scheduler } from './schedule.ts';

/** Without an exam the forecast looks so far. */
const FORECAST_DAYS = 30;

/** The day whose recall counts: the exam's, or a month from today. */
export function forecastDayOf(record: QuizRecord, today: number): number {
  return examAhead(record, today)?.day ?? today + FORECAST_DAYS;
}

/** The share of `concepts` that is recalled on `day` if nothing is learned until then, from 0 to 1; the unmet count 0. */
export function forecastRecall(record: QuizRecord, concepts: readonly ConceptId[], day: number): number {
  const scheduler = new Scheduler(record.model);
  const sum = concepts
    .map((concept) => scheduler.recallOn(record.concepts.get(concept)?.schedule, day))
    .reduce((a, b) => a + b, 0);
  return concepts.length === 0 ? 0 : sum / concepts.length;
}

/** Concepts that were met, the one first whose answer today raises the forecast most, by expectation. */
export function sortByGain(record: QuizRecord, concepts: readonly ConceptId[], today: number): readonly ConceptId[] {
  const day = forecastDayOf(record, today);
  const scheduler = new Scheduler(record.model);
  return concepts
    .map((concept) => ({ concept, gain: gainOf(scheduler, record.concepts.get(concept)?.schedule, today, day) }))
    .toSorted((a, b) => b.gain - a.gain)
    .map(({ concept }) => concept);
}

/** By how much an answer `today` raises the recall on `day`: it is right as often as the concept is recalled today. */
function gainOf(scheduler: Scheduler, schedule: Schedule | undefined, today: number, day: number): number {
  if (schedule === undefined || schedule.lastDay >= today) return 0;
  const right = scheduler.recallOn(schedule, today);
  const after = (isRight: boolean) => scheduler.recallOn(scheduler.review(schedule, today, isRight), day);
  return right * after(true) + (1 - right) * after(false) - scheduler.recallOn(schedule, day);
}
