import type { ConceptId } from '../concepts/concepts.ts';
import { dayOf } from '../memory/day.ts';
import { examAhead, listDue } from '../memory/due.ts';
import { planExam } from '../memory/exam.ts';
import type { QuizRecord, QuizRun } from '../memory/record.ts';
import { isKnown } from '../memory/remember-answer.ts';
import { Scheduler } from '../memory/schedule.ts';
import { assumedConcepts, isNewcomer, isOpen, PLACEMENT } from './prerequisites.ts';
import { conceptsOf } from './topic.ts';

/**
 * The concepts that a run may ask about next, best first: what places a newcomer; what was missed and waits to come
 * back; what is due; what is new and open. Only a run that begins where there is none of it practises: what is in
 * learning first, then the weakest. Each concept once a run.
 */
export function listCandidates(record: QuizRecord, run: QuizRun, today: number): readonly ConceptId[] {
  const ranked = run.practises
    ? listPractice(record, today)
    : [...listPlacement(record, run), ...listMet(record, today), ...listNew(record, run, today)];
  const topic = new Set(conceptsOf(run.topic));
  return [...new Set(ranked)].filter((concept) => topic.has(concept) && !run.concepts.includes(concept));
}

function listPlacement(record: QuizRecord, run: QuizRun): readonly ConceptId[] {
  if (run.topic !== undefined || !isNewcomer(record)) return [];
  return PLACEMENT.filter((concept) => !record.concepts.has(concept));
}

function listMet(record: QuizRecord, today: number): readonly ConceptId[] {
  const missed = [...record.concepts].filter(
    ([concept, memory]) => memory.missed && !cameBackOn(record, concept, today),
  );
  return [...missed.map(([concept]) => concept), ...listDue(record, today)];
}

/** True where the concept was asked about twice that day: what is missed again then waits for the next. */
function cameBackOn({ answers, utcOffsetMinutes = 0 }: QuizRecord, concept: ConceptId, today: number): boolean {
  const asked = answers.filter(
    (answer) => answer.concept === concept && dayOf(answer.atMs, utcOffsetMinutes) === today,
  );
  return asked.length > 1;
}

/** In the order they are best learned; what is taken as met comes behind, and what is closed only where it is the topic. */
function listNew(record: QuizRecord, run: QuizRun, today: number): readonly ConceptId[] {
  const unmet = conceptsOf(run.topic).filter((concept) => !record.concepts.has(concept));
  const leftOut = run.topic === undefined && unmet.length > 0 ? listLeftOut(record, today) : [];
  const open = unmet.filter((concept) => isOpen(record, concept) && !leftOut.includes(concept));
  const assumed = assumedConcepts(record);
  const fresh = open.filter((concept) => !assumed.has(concept));
  return [...fresh, ...open, ...(run.topic === undefined ? [] : unmet)];
}

function listLeftOut(record: QuizRecord, today: number): readonly ConceptId[] {
  const exam = examAhead(record, today);
  return exam === undefined ? [] : planExam(record, exam, today).leftOut;
}

function listPractice(record: QuizRecord, today: number): readonly ConceptId[] {
  const scheduler = new Scheduler(record.model);
  return [...record.concepts]
    .map(([concept, memory]) => {
      return { concept, isKnown: isKnown(memory), recall: scheduler.recallOn(memory.schedule, today) };
    })
    .toSorted((a, b) => Number(a.isKnown) - Number(b.isKnown) || a.recall - b.recall)
    .map(({ concept }) => concept);
}
