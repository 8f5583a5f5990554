import type { ConceptId } from '../concepts/concepts.ts';
import { dayOf } from '../memory/day.ts';
import { examAhead, listDue } from '../memory/due.ts';
import { planExam } from '../memory/exam.ts';
import { sortByGain } from '../memory/forecast.ts';
import type { QuizRecord, QuizRun } from '../memory/record.ts';
import { isKnown } from '../memory/remember-answer.ts';
import { assumedConcepts, isAjar, isNewcomer, isOpen, PLACEMENT } from './prerequisites.ts';
import { conceptsOf } from './topic.ts';

/** Questions of one run, those that come back among them. */
export const RUN_LENGTH = 8;
/** Where something new is open, no more of a run is for what is due: a learner would never meet the rest. */
const PLACES_OF_DUE = RUN_LENGTH / 2;

/**
 * The concepts that a run may ask about next, best first: what places a newcomer; what is due or was missed before; what
 * is new (from the middle of the run on before more of what is due); at last what was missed today. Only a run that
 * begins where there is none of it practises. Each concept once a run.
 */
export function listCandidates(record: QuizRecord, run: QuizRun, today: number): readonly ConceptId[] {
  const ranked = run.practises ? listPractice(record, today) : listOrdinary(record, run, today);
  const topic = new Set(conceptsOf(run.topic));
  return [...new Set(ranked)].filter((concept) => topic.has(concept) && !run.concepts.includes(concept));
}

function listOrdinary(record: QuizRecord, run: QuizRun, today: number): readonly ConceptId[] {
  const [due, fresh] = [listWaiting(record, today), listNew(record, run, today)];
  const halves = run.concepts.length < PLACES_OF_DUE ? [...due, ...fresh] : [...fresh, ...due];
  return [...listPlacement(record, run), ...halves, ...listMissedOn(record, today)];
}

function listPlacement(record: QuizRecord, run: QuizRun): readonly ConceptId[] {
  if (run.topic !== undefined || !isNewcomer(record)) return [];
  return PLACEMENT.filter((concept) => !record.concepts.has(concept));
}

/** What is due and what was missed on a day before, first what raises the forecast most. */
function listWaiting(record: QuizRecord, today: number): readonly ConceptId[] {
  const missed = listMissed(record).filter((concept) => !isAskedOn(record, concept, today));
  return sortByGain(record, [...new Set([...missed, ...listDue(record, today)])], today);
}

/** What was missed on the day comes back on it where nothing else is left to ask: a day later it is worth more. */
function listMissedOn(record: QuizRecord, today: number): readonly ConceptId[] {
  return listMissed(record).filter(
    (concept) => isAskedOn(record, concept, today) && !cameBackOn(record, concept, today),
  );
}

function listMissed({ concepts }: QuizRecord): readonly ConceptId[] {
  return [...concepts].filter(([, { missed }]) => missed).map(([concept]) => concept);
}

function isAskedOn({ concepts }: QuizRecord, concept: ConceptId, today: number): boolean {
  return (concepts.get(concept)?.schedule.lastDay ?? 0) >= today;
}

/** True where the concept was asked about twice that day: what is missed again then waits for the next. */
function cameBackOn({ answers, utcOffsetMinutes = 0 }: QuizRecord, concept: ConceptId, today: number): boolean {
  const asked = answers.filter(
    (answer) => answer.concept === concept && dayOf(answer.atMs, utcOffsetMinutes) === today,
  );
  return asked.length > 1;
}

/**
 * In the order they are best learned: what is open, of it what is taken as met last; then what stands ajar; what is
 * closed only where it is the topic.
 */
function listNew(record: QuizRecord, run: QuizRun, today: number): readonly ConceptId[] {
  const unmet = conceptsOf(run.topic).filter((concept) => !record.concepts.has(concept));
  const leftOut = run.topic === undefined && unmet.length > 0 ? listLeftOut(record, today) : [];
  const kept = unmet.filter((concept) => !leftOut.includes(concept));
  const open = kept.filter((concept) => isOpen(record, concept));
  const assumed = assumedConcepts(record);
  const fresh = open.filter((concept) => !assumed.has(concept));
  const ajar = kept.filter((concept) => isAjar(record, concept));
  return [...fresh, ...open, ...ajar, ...(run.topic === undefined ? [] : unmet)];
}

function listLeftOut(record: QuizRecord, today: number): readonly ConceptId[] {
  const exam = examAhead(record, today);
  return exam === undefined ? [] : planExam(record, exam, today).leftOut;
}

/** What is in learning first, then what raises the forecast most. */
function listPractice(record: QuizRecord, today: number): readonly ConceptId[] {
  const sorted = sortByGain(record, [...record.concepts.keys()], today);
  return sorted.toSorted((a, b) => Number(isKnown(record.concepts.get(a))) - Number(isKnown(record.concepts.get(b))));
}
