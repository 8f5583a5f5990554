import type { ConceptId } from '../concepts/concepts.ts';
import { examAhead, listDue } from '../memory/due.ts';
import { planExam } from '../memory/exam.ts';
import type { QuizRecord, QuizRun } from '../memory/record.ts';
import { isKnown } from '../memory/remember-answer.ts';
import { Scheduler } from '../memory/schedule.ts';
import { assumedConcepts, isNewcomer, isOpen, PLACEMENT } from './prerequisites.ts';
import { conceptsOf } from './topic.ts';

/**
 * The concepts that may be asked about next, best first: what places a newcomer; what was missed and waits to come
 * back; what is due; what is in learning, of earlier days; what is new and open; and where all that is done, the rest of
 * what was met, the weakest first. Each concept once a run.
 */
export function listCandidates(record: QuizRecord, run: QuizRun, today: number): readonly ConceptId[] {
  const topic = new Set(conceptsOf(run.topic));
  const ranked = [...listPlacement(record, run), ...listMet(record, today), ...listNew(record, run, today)];
  const all = new Set([...ranked, ...listByRecall(record, today)]);
  return [...all].filter((concept) => topic.has(concept) && !run.concepts.includes(concept));
}

function listPlacement(record: QuizRecord, run: QuizRun): readonly ConceptId[] {
  if (run.topic !== undefined || !isNewcomer(record)) return [];
  return PLACEMENT.filter((concept) => !record.concepts.has(concept));
}

function listMet(record: QuizRecord, today: number): readonly ConceptId[] {
  const met = [...record.concepts];
  return [
    ...met.filter(([, { missed }]) => missed).map(([concept]) => concept),
    ...listDue(record, today),
    ...met.filter(([, memory]) => !isKnown(memory) && memory.schedule.lastDay < today).map(([concept]) => concept),
  ];
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

function listByRecall(record: QuizRecord, today: number): readonly ConceptId[] {
  const scheduler = new Scheduler(record.model);
  return [...record.concepts]
    .map(([concept, { schedule }]) => ({ concept, recall: scheduler.recallOn(schedule, today) }))
    .toSorted((a, b) => a.recall - b.recall)
    .map(({ concept }) => concept);
}
