import type { ConceptId } from '../concepts/concepts.ts';
import { dayOf, formatDay, formatMoment } from './day.ts';
import { dueDayOf, examAhead } from './due.ts';
import type { ConceptMemory, Exam, GivenAnswer, QuizRecord } from './record.ts';
import { isKnown } from './remember-answer.ts';

/** FSRS's own numbers for the two ratings that are given. */
const GOOD = 3;
const AGAIN = 1;

/**
 * All that is kept of a learner's quiz, in words: as JSON it is their file. Whoever runs FSRS over the answers that
 * have a rating, each on its `day`, with the model's parameters, gets the same days.
 */
export function exportRecord(record: QuizRecord, nowMs: number): object {
  const offset = record.utcOffsetMinutes ?? 0;
  const today = dayOf(nowMs, offset);
  return {
    kind: 'podlab-quiz',
    schemaVersion: 2,
    exportedAt: formatMoment(nowMs),
    utcOffsetMinutes: offset,
    model: record.model,
    answered: record.answered,
    rightFirstTime: record.rightFirstTime,
    runsStarted: record.runsStarted,
    exam: record.exam === undefined ? null : formatDay(record.exam.day),
    concepts: [...record.concepts].map((entry) => tellConcept(entry, examAhead(record, today))),
    answers: record.answers.map((answer) => tellAnswer(answer, offset)),
    misconceptions: [...record.held].map(([misconception, { atMs, refutedIn, ...proof }]) => ({
      misconception,
      ...proof,
      at: formatMoment(atMs),
      refutedIn,
    })),
    leaderboards: record.boards,
    run: record.run ?? null,
    missions: [...record.missions].map(([mission, progress]) => ({ mission, ...progress })),
  };
}

function tellConcept([concept, memory]: [ConceptId, ConceptMemory], exam: Exam | undefined): object {
  const { lastDay, dueDay, ...schedule } = memory.schedule;
  return {
    concept,
    ...schedule,
    lastDay: formatDay(lastDay),
    // As FSRS has it; `askedOn` is earlier where an exam is ahead.
    dueDay: formatDay(dueDay),
    askedOn: formatDay(dueDayOf(concept, memory.schedule, exam)),
    state: isKnown(memory) ? 'known' : 'learning',
    rightIn: memory.forms,
    missed: memory.missed,
  };
}

function tellAnswer({ atMs, counted, right, ...answer }: GivenAnswer, utcOffsetMinutes: number): object {
  const rating = right ? GOOD : AGAIN;
  const day = formatDay(dayOf(atMs, utcOffsetMinutes));
  return { at: formatMoment(atMs), day, ...answer, right, ...(counted ? { rating } : {}) };
}
