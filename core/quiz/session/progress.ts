import type { ConceptId } from '../concepts/concepts.ts';
import type { MisconceptionId } from '../concepts/misconceptions.ts';
import { dayOf } from '../memory/day.ts';
import { dueDayOf, examAhead, listDue } from '../memory/due.ts';
import { type ExamPlan, planExam } from '../memory/exam.ts';
import { forecastDayOf, forecastRecall } from '../memory/forecast.ts';
import type { HeldMisconception, QuizRecord } from '../memory/record.ts';
import { isKnown } from '../memory/remember-answer.ts';
import { Scheduler } from '../memory/schedule.ts';
import { QUIZ_QUESTIONS } from './quiz-questions.ts';

/** Where a learner stands with one concept. */
export interface ConceptProgress {
  readonly concept: ConceptId;
  /** `learning` until it was right in two forms. */
  readonly state: 'new' | 'learning' | 'known';
  /** The probability that it is recalled today, from 0 to 1. */
  readonly recall: number;
  /** Days until that has fallen to 90 %; 0 of a new one. */
  readonly stability: number;
  /** The latest answer was wrong. */
  readonly missed: boolean;
  readonly dueDay: number | undefined;
}

export interface HeldProgress extends HeldMisconception {
  readonly misconception: MisconceptionId;
}

/** What `/progress` tells. Days are numbers of the learner's calendar: `formatDay` writes them. */
export interface Progress {
  readonly today: number;
  readonly answered: number;
  readonly rightFirstTime: number;
  /** The share of all concepts that is recalled on `day` if nothing is learned until then: on the exam's, or in 30 days. */
  readonly forecast: { readonly day: number; readonly recall: number };
  readonly exam: ExamPlan | undefined;
  /** In the order they are best learned. */
  readonly concepts: readonly ConceptProgress[];
  /** The latest first. */
  readonly held: readonly HeldProgress[];
  readonly dueToday: number;
  readonly dueTomorrow: number;
  /** What to do next: go on with the run, ask what is due, meet what is new, or practise what is weakest. */
  readonly next: 'resume' | 'review' | 'learn' | 'practise';
}

/** Where a learner stands, over all the concepts that there are questions for. */
export function progressOf(record: QuizRecord, nowMs: number, { concepts } = QUIZ_QUESTIONS): Progress {
  const today = dayOf(nowMs, record.utcOffsetMinutes ?? 0);
  const exam = examAhead(record, today);
  const day = forecastDayOf(record, today);
  const dueToday = listDue(record, today).length;
  return {
    today,
    answered: record.answered,
    rightFirstTime: record.rightFirstTime,
    forecast: { day, recall: forecastRecall(record, concepts, day) },
    exam: exam === undefined ? undefined : planExam(record, exam, today, concepts),
    concepts: concepts.map((concept) => computeConcept(record, concept, today)),
    held: listHeld(record),
    dueToday,
    dueTomorrow: listDue(record, today + 1).length - dueToday,
    next: chooseNextStep(record, concepts, dueToday),
  };
}

/** How many concepts a learner masters: those that have left learning, each as far as it is recalled by now. */
export function masteryOf(record: QuizRecord, nowMs: number): number {
  const today = dayOf(nowMs, record.utcOffsetMinutes ?? 0);
  const known = [...record.concepts].filter(([, memory]) => isKnown(memory)).map(([concept]) => concept);
  return Math.round(forecastRecall(record, known, today) * known.length);
}

function computeConcept(record: QuizRecord, concept: ConceptId, today: number): ConceptProgress {
  const memory = record.concepts.get(concept);
  if (memory === undefined) {
    return { concept, state: 'new', recall: 0, stability: 0, missed: false, dueDay: undefined };
  }
  return {
    concept,
    state: isKnown(memory) ? 'known' : 'learning',
    recall: new Scheduler(record.model).recallOn(memory.schedule, today),
    stability: memory.schedule.stability,
    missed: memory.missed,
    dueDay: dueDayOf(concept, memory.schedule, examAhead(record, today)),
  };
}

function listHeld({ held }: QuizRecord): readonly HeldProgress[] {
  return [...held].map(([misconception, proof]) => ({ misconception, ...proof })).toSorted((a, b) => b.atMs - a.atMs);
}

function chooseNextStep(record: QuizRecord, concepts: readonly ConceptId[], dueToday: number): Progress['next'] {
  if (record.run !== undefined) return 'resume';
  if (dueToday > 0 || [...record.concepts.values()].some(({ missed }) => missed)) return 'review';
  return concepts.every((concept) => record.concepts.has(concept)) ? 'practise' : 'learn';
}
