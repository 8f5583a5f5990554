import { drawUint32 } from '../sim/random.ts';
import { chooseQuestion } from './choose-question.ts';
import { CONCEPTS, type ConceptId } from './concepts/concepts.ts';
import { openQuestion } from './open-question.ts';
import type { PlayedQuestion } from './question.ts';
import type { QuizRecord, QuizRun } from './record.ts';

/** Questions of one run. */
export const RUN_LENGTH = 8;

/** The card of a run that is being shown: the question and where in the run it stands. */
export interface QuizCard {
  readonly run: number;
  readonly step: number;
  /** 1-based place of the question among the run's questions. */
  readonly position: number;
  readonly length: number;
  /** True where the question was missed before and has come back. */
  readonly again: boolean;
  readonly question: PlayedQuestion;
  /** The answer already given to this card. */
  readonly givenIndex: number | undefined;
}

/** What a click on an answer did. `stale`: the card is not the present one, or its answer is already counted. */
export type AnswerOutcome = { readonly kind: 'right' | 'wrong' | 'stale' };

/** Starts a run of its own seed; a run that is going on is given up, its answers stay counted. */
export function startRun(record: QuizRecord, sessionSeed: number): void {
  record.runsStarted += 1;
  record.run = {
    number: record.runsStarted,
    seed: drawUint32(sessionSeed, `quiz/${record.runsStarted}`),
    queue: Array.from({ length: RUN_LENGTH }, (_, slot) => slot),
    step: 0,
    givenIndex: undefined,
    missed: [],
    answered: 0,
    rightFirstTime: 0,
  };
}

export function stopRun(record: QuizRecord): void {
  record.run = undefined;
}

/** The present card; undefined where no run is going on or all is answered. */
export function currentCard(record: QuizRecord): QuizCard | undefined {
  const run = record.run;
  const slot = run?.queue[0];
  if (run === undefined || slot === undefined) return undefined;
  return {
    run: run.number,
    step: run.step,
    position: slot + 1,
    length: RUN_LENGTH,
    again: isAgain(run, slot),
    question: computeSlotQuestion(run.seed, slot),
    givenIndex: run.givenIndex,
  };
}

/** Counts an answer to the card `(run, step)`. Clicked twice, or on an old card, it changes nothing. */
export function answerCard(record: QuizRecord, run: number, step: number, optionIndex: number): AnswerOutcome {
  const card = currentCard(record);
  const current = record.run;
  if (card === undefined || current === undefined) return { kind: 'stale' };
  if (card.run !== run || card.step !== step || card.givenIndex !== undefined) return { kind: 'stale' };
  if (card.question.options[optionIndex] === undefined) return { kind: 'stale' };
  current.givenIndex = optionIndex;
  const right = optionIndex === card.question.keyIndex;
  if (!card.again) countFirstAnswer(record, current, right);
  return { kind: right ? 'right' : 'wrong' };
}

/** Leaves the answered card `(run, step)` and shows the next; false where that card is not the present one. */
export function advanceCard(record: QuizRecord, run: number, step: number): boolean {
  const current = record.run;
  if (current?.number !== run || current.step !== step || current.givenIndex === undefined) return false;
  const slot = current.queue.shift();
  if (slot === undefined) return false;
  if (wasMissed(current, slot)) {
    current.missed.push(slot);
    current.queue.push(slot);
  }
  current.step += 1;
  current.givenIndex = undefined;
  return true;
}

/** The question in a slot of a run: about one concept after the other, from where the seed says. */
function computeSlotQuestion(runSeed: number, slot: number): PlayedQuestion {
  const ids = Object.keys(CONCEPTS).filter(isConcept);
  const first = drawUint32(runSeed, 'concept');
  for (let step = 0; step < ids.length; step++) {
    const concept = ids[(first + slot * 7 + step) % ids.length] ?? 'unit';
    const ref = chooseQuestion({ concept, seed: drawUint32(runSeed, `slot/${slot}`), forms: ['choose'] });
    const question = ref && openQuestion(ref);
    if (typeof question === 'object' && question.kind === 'played') return question;
  }
  throw new Error('the quiz has no question');
}

function isConcept(id: string): id is ConceptId {
  return Object.hasOwn(CONCEPTS, id);
}

function countFirstAnswer(record: QuizRecord, run: QuizRun, right: boolean): void {
  record.answered += 1;
  run.answered += 1;
  if (!right) return;
  record.rightFirstTime += 1;
  run.rightFirstTime += 1;
}

function isAgain(run: QuizRun, slot: number): boolean {
  return run.missed.includes(slot);
}

/** A slot comes back once: where its first answer, and not yet its second, was wrong. */
function wasMissed(run: QuizRun, slot: number): boolean {
  if (isAgain(run, slot)) return false;
  return run.givenIndex !== computeSlotQuestion(run.seed, slot).keyIndex;
}
