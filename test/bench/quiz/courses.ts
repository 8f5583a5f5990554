import type { ConceptId } from '../../../core/quiz/concepts/concepts.ts';
import { DAY_MS } from '../../../core/quiz/memory/day.ts';
import { CONCEPT_IDS } from '../../../core/quiz/memory/due.ts';
import { createQuizRecord, type QuizRecord } from '../../../core/quiz/memory/record.ts';
import type { FormId } from '../../../core/quiz/question-ref.ts';
import { RUN_LENGTH } from '../../../core/quiz/session/choose-next.ts';
import { progressOf } from '../../../core/quiz/session/progress.ts';
import { advanceCard, answerCard, currentCard, startSession } from '../../../core/quiz/session/session.ts';
import { drawInteger } from '../../../core/sim/random.ts';
import { conceptOf, createToyDoor, formOf, MISTAKEN, RIGHT, WRONG } from '../../builders/quiz-door.ts';
import { type Answer, answerQuestion, type Learner } from './learner.ts';

/** A way to learn: one day of it; returns how many answers were given. */
export type Course = (learner: Learner, day: number) => number;

/** What a person gives a day. */
const RUNS_A_DAY = 2;
const MOST_A_DAY = RUNS_A_DAY * RUN_LENGTH;
/** Forms of questions that are asked while learning; the others stay unseen. */
const FORMS: readonly FormId[] = ['choose', 'type', 'order', 'spot', 'field'];
const GIVEN = { right: RIGHT, mistaken: MISTAKEN, wrong: WRONG } as const;

/** Podlab's own sessions, as `/progress` advises: runs as long as something is due or new. */
export function learnWithPodlab(): Course {
  const record = createQuizRecord();
  const door = createToyDoor({ forms: FORMS });
  return (learner, day) => {
    let answers = 0;
    const nowMs = day * DAY_MS + 1;
    for (let run = 0; run < RUNS_A_DAY && progressOf(record, nowMs, door).next !== 'practise'; run += 1) {
      startSession(record, { nowMs, seed: learner.seed, utcOffsetMinutes: 0 }, door);
      answers += finishRun(learner, record, day);
    }
    return answers;
  };
}

function finishRun(learner: Learner, record: QuizRecord, day: number): number {
  const door = createToyDoor({ forms: FORMS });
  const nowMs = day * DAY_MS + 1;
  let answers = 0;
  for (let card = currentCard(record); card !== undefined; card = currentCard(record)) {
    const id = card.question ?? '';
    const answer = answerQuestion(learner, conceptOf(id), formOf(id), day);
    answerCard(record, card, { given: GIVEN[answer], nowMs }, door);
    advanceCard(record, card, nowMs, door);
    answers += 1;
  }
  return answers;
}

/** Any concept in any form, as many as the day takes. */
export function learnAtRandom(): Course {
  let asked = 0;
  return (learner, day) => {
    for (let answers = 0; answers < MOST_A_DAY; answers += 1) {
      asked += 1;
      const concept = CONCEPT_IDS[drawInteger(learner.seed, `random/${asked}`, 0, CONCEPT_IDS.length - 1)] ?? 'unit';
      ask(learner, { concept, form: undefined }, day, asked);
    }
    return MOST_A_DAY;
  };
}

/**
 * Five boxes that are looked through every 1, 2, 4, 8 and 16 days: right goes one on, wrong goes to the first. What is
 * in the boxes are questions, as on paper: one of each concept before a second one of any.
 */
export function learnWithLeitner(): Course {
  return learnByBoxes(FORMS.flatMap((form) => CONCEPT_IDS.map((concept) => ({ concept, form }))));
}

/** The same with concepts in the boxes, each asked in any form: a Leitner box that has learned from Podlab. */
export function learnWithLeitnerByConcept(): Course {
  return learnByBoxes(CONCEPT_IDS.map((concept) => ({ concept, form: undefined })));
}

const LEITNER_DAYS = [1, 2, 4, 8, 16] as const;

interface BoxedCard {
  readonly concept: ConceptId;
  readonly form: FormId | undefined;
}

function learnByBoxes(all: readonly BoxedCard[]): Course {
  const boxes = new Map<BoxedCard, { readonly box: number; readonly dueDay: number }>();
  let asked = 0;
  return (learner, day) => {
    const due = [...boxes].filter(([, { dueDay }]) => dueDay <= day).map(([card]) => card);
    const today = [...due, ...all.filter((card) => !boxes.has(card))].slice(0, MOST_A_DAY);
    for (const card of today) {
      asked += 1;
      const right = ask(learner, card, day, asked) === 'right';
      const box = right ? Math.min((boxes.get(card)?.box ?? -1) + 1, LEITNER_DAYS.length - 1) : 0;
      boxes.set(card, { box, dueDay: day + (LEITNER_DAYS[box] ?? 1) });
    }
    return today.length;
  };
}

function ask(learner: Learner, { concept, form }: BoxedCard, day: number, asked: number): Answer {
  const any = FORMS[drawInteger(learner.seed, `form/${asked}`, 0, FORMS.length - 1)] ?? 'choose';
  return answerQuestion(learner, concept, form ?? any, day);
}
