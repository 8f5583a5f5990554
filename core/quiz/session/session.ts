import { drawUint32 } from '../../sim/random.ts';
import { dayOf } from '../memory/day.ts';
import type { GivenAnswer, MissedQuestion, QuizRecord, QuizRun } from '../memory/record.ts';
import { rememberAnswer } from '../memory/remember-answer.ts';
import { type Treatment, treatmentOf } from '../memory/treatment.ts';
import type { Given } from '../question.ts';
import { chooseNext } from './choose-next.ts';
import { RUN_LENGTH } from './list-candidates.ts';
import { PLACEMENT } from './prerequisites.ts';
import type { Judged, QuestionDoor } from './question-door.ts';
import { QUIZ_QUESTIONS } from './quiz-questions.ts';
import { conceptsOf, isTopic } from './topic.ts';

/** A card as its buttons name it. */
export interface CardRef {
  readonly run: number;
  readonly step: number;
}

export interface StartWish {
  readonly topic?: string | undefined;
  /** The moment of the interaction, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly seed: number;
  /** Where the learner's days begin; a record keeps the first one it was told. */
  readonly utcOffsetMinutes: number;
}

/** `running`: a run is going on, and is not given up. `nothing`: there is nothing to ask. */
export type StartOutcome = 'started' | 'running' | 'unknown-topic' | 'nothing';

/** Starts a run and chooses its first question. */
export function startSession(record: QuizRecord, wish: StartWish, door = QUIZ_QUESTIONS): StartOutcome {
  if (record.run !== undefined) return 'running';
  const { topic, nowMs, seed, utcOffsetMinutes } = wish;
  if (topic !== undefined && !isTopic(topic)) return 'unknown-topic';
  const number = record.runsStarted + 1;
  const run = createRun(number, drawUint32(seed, `quiz/${number}`), topic, door);
  const offset = record.utcOffsetMinutes ?? utcOffsetMinutes;
  const today = dayOf(nowMs, offset);
  const isStarted = askNext(record, run, today, door) || askNext(record, { ...run, practises: true }, today, door);
  if (!isStarted) return 'nothing';
  record.utcOffsetMinutes = offset;
  record.runsStarted = number;
  return 'started';
}

/** What a run came to. */
export interface RunSummary {
  readonly answered: number;
  readonly rightFirstTime: number;
  readonly missed: readonly MissedQuestion[];
}

/** Ends the run; what was answered stays counted, and what was missed will come back. Undefined where none is going on. */
export function stopRun(record: QuizRecord): RunSummary | undefined {
  const { run } = record;
  record.run = undefined;
  return run === undefined ? undefined : summaryOf(run);
}

/** The present card of a run. */
export interface QuizCard extends CardRef {
  /** 1-based place of the question among the run's questions. */
  readonly position: number;
  readonly length: number;
  /** True where the concept was missed before and has come back. */
  readonly again: boolean;
  /** The id of the question; undefined where it was asked by a Podlab that kept none. */
  readonly question: string | undefined;
  readonly treatment: Treatment;
  /** The answer already given to it. */
  readonly given: Given | undefined;
}

/** The present card; undefined where no run is going on. */
export function currentCard({ run, concepts }: QuizRecord): QuizCard | undefined {
  if (run === undefined) return undefined;
  const { number, step, asked, given } = run;
  return {
    run: number,
    step,
    position: asked === undefined ? run.concepts.length + 1 : run.concepts.indexOf(asked.concept) + 1,
    length: run.length,
    again: asked?.again ?? false,
    question: asked?.question,
    treatment: treatmentOf(asked === undefined ? undefined : concepts.get(asked.concept)),
    given,
  };
}

/** The answer that was given on a card, however old, as far as it is still kept. */
export function findAnswer({ answers }: QuizRecord, { run, step }: CardRef): GivenAnswer | undefined {
  return answers.findLast((answer) => answer.run === run && answer.step === step);
}

/**
 * What an answer came to; only `counted` changed anything. `stale`: the card is not the present one, or is answered.
 * `replaced`: this Podlab does not know the question any more. `impossible`: the card offers no such answer.
 * `too-long`: no answer is.
 */
export type AnswerOutcome =
  | ({ readonly kind: 'counted' } & Judged)
  | { readonly kind: 'stale' | 'replaced' | 'impossible' | 'too-long' };

/** What is typed is a word or two. */
const LONGEST_ANSWER = 100;

/** Counts an answer to a card. */
export function answerCard(
  record: QuizRecord,
  card: CardRef,
  { given, nowMs }: { readonly given: Given; readonly nowMs: number },
  door = QUIZ_QUESTIONS,
): AnswerOutcome {
  const { run } = record;
  if (run === undefined || !isPresent(run, card) || run.given !== undefined) return { kind: 'stale' };
  if (given.kind === 'text' && given.text.length > LONGEST_ANSWER) return { kind: 'too-long' };
  const { asked } = run;
  const judged = asked === undefined ? 'replaced' : door.judge(asked.question, given);
  if (asked === undefined || judged === 'replaced') return { kind: 'replaced' };
  if (judged === 'impossible') return { kind: 'impossible' };
  const { right, misconception } = judged;
  if (right && !record.concepts.has(asked.concept) && PLACEMENT.includes(asked.concept))
    record.placed.add(asked.concept);
  const { concept, question, form, again } = asked;
  const chosen = misconception === undefined ? {} : { misconception };
  const place = { run: run.number, step: run.step };
  rememberAnswer(record, { ...place, concept, question, given, right, atMs: nowMs, form, ...chosen });
  record.run = countAnswer(record, { ...run, given }, { again, right, missed: { concept, question, ...chosen } });
  return { kind: 'counted', right, ...chosen };
}

/** `stale`: the card is not the present one, or waits for its answer. */
export type AdvanceOutcome =
  | { readonly kind: 'asked' | 'stale' }
  | { readonly kind: 'ended'; readonly summary: RunSummary };

/** Leaves an answered card, or one that was replaced, and asks the next question; after the last one the run is over. */
export function advanceCard(record: QuizRecord, card: CardRef, nowMs: number, door = QUIZ_QUESTIONS): AdvanceOutcome {
  const { run } = record;
  if (run === undefined || !isPresent(run, card)) return { kind: 'stale' };
  const isOver = run.given !== undefined;
  if (!isOver && !isReplaced(run, door)) return { kind: 'stale' };
  // In place of a question that was replaced, its concept may be asked about in another.
  const concepts = isOver ? run.concepts : run.concepts.filter((concept) => concept !== run.asked?.concept);
  const next = { ...run, concepts, step: run.step + 1, given: undefined };
  if (askNext(record, next, dayOf(nowMs, record.utcOffsetMinutes ?? 0), door)) return { kind: 'asked' };
  record.run = undefined;
  return { kind: 'ended', summary: summaryOf(run) };
}

function createRun(number: number, seed: number, topic: string | undefined, door: QuestionDoor): QuizRun {
  const nothing = { asked: undefined, given: undefined, concepts: [], missed: [], cameBack: 0 };
  const length = Math.min(RUN_LENGTH, conceptsOf(topic).filter((concept) => door.concepts.includes(concept)).length);
  return { number, seed, topic, practises: false, step: 0, ...nothing, length, answered: 0, rightFirstTime: 0 };
}

/** Puts the next question into the run; false where there is none. */
function askNext(record: QuizRecord, run: QuizRun, today: number, door: QuestionDoor): boolean {
  const next = chooseNext(record, run, today, door);
  if (next === undefined) return false;
  record.run = next;
  return true;
}

/** A question is counted once, however often its concept comes back; what was missed comes back once. */
function countAnswer(
  record: QuizRecord,
  run: QuizRun,
  { again, right, missed }: { readonly again: boolean; readonly right: boolean; readonly missed: MissedQuestion },
): QuizRun {
  if (again) return run;
  record.answered += 1;
  if (right) record.rightFirstTime += 1;
  return {
    ...run,
    answered: run.answered + 1,
    rightFirstTime: run.rightFirstTime + (right ? 1 : 0),
    missed: right ? run.missed : [...run.missed, missed],
  };
}

function isPresent(run: QuizRun, card: CardRef): boolean {
  return run.number === card.run && run.step === card.step;
}

function isReplaced({ asked }: QuizRun, door: QuestionDoor): boolean {
  return asked === undefined || !door.knows(asked.question);
}

function summaryOf({ answered, rightFirstTime, missed }: QuizRun): RunSummary {
  return { answered, rightFirstTime, missed };
}
