import type { ConceptId } from '../concepts/concepts.ts';
import type { QuizRecord } from './record.ts';
import { Scheduler } from './schedule.ts';

/** The share of `concepts` that is recalled on `day` if nothing is learned until then, from 0 to 1; the unmet count 0. */
export function forecastRecall(record: QuizRecord, concepts: readonly ConceptId[], day: number): number {
  const scheduler = new Scheduler(record.model);
  const sum = concepts
    .map((concept) => scheduler.recallOn(record.concepts.get(concept)?.schedule, day))
    .reduce((a, b) => a + b, 0);
  return concepts.length === 0 ? 0 : sum / concepts.length;
}
