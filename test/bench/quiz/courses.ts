import type { ConceptId } from '../../../core/quiz/concepts/concepts.ts';
import { DAY_MS } from '../../../core/quiz/memory/day.ts';
import { CONCEPT_IDS } from '../../../core/quiz/memory/due.ts';
import { createQuizRecord } from '../../../core/quiz/memory/record.ts';
import { advanceCard, answerCard, currentCard, startSession } from '../../../core/quiz/session/session.ts';
import { drawInteger } from '../../../core/sim/random.ts';
import { conceptOf, MISTAKEN, RIGHT, WRONG } from '../../builders/quiz-door.ts';
import { answerQuestion, gainOfAnswer, type Learner } from './learner.ts';
import { drawDeck, drawQuestion, QUESTIONS, templateOf } from './questions.ts';

/** A way to learn: one day of it, of exactly so many answers. */
export type Course = (learner: Learner, day: number, answers: number) => void;

const GIVEN = { right: RIGHT, mistaken: MISTAKEN, wrong: WRONG } as const;

/** Podlab's own sessions: one run after the other until the day's answers are given; a run may be left for the next day. */
export function learnWithPodlab(): Course {
  const record = createQuizRecord();
  return (learner, day, answers) => {
    const nowMs = day * DAY_MS + 1;
    for (let given = 0; given < answers; given += 1) {
      startSession(record, { nowMs, seed: learner.seed, utcOffsetMinutes: 0 }, QUESTIONS);
      const card = currentCard(record);
      if (card?.question === undefined) throw new Error('Podlab asks nothing');
      const template = templateOf(card.question);
      const answer = answerQuestion(learner, conceptOf(card.question), template, day);
      const { kind } = answerCard(record, card, { given: GIVEN[answer], nowMs }, QUESTIONS);
      if (kind !== 'counted') throw new Error(`${card.question} is ${kind}`);
      advanceCard(record, card, nowMs, QUESTIONS);
    }
  };
}

/** Any concept in any question. */
export function learnAtRandom(): Course {
  let asked = 0;
  return (learner, day, answers) => {
    for (let given = 0; given < answers; given += 1) {
      asked += 1;
      const concept = CONCEPT_IDS[drawInteger(learner.seed, `random/${asked}`, 0, CONCEPT_IDS.length - 1)] ?? 'unit';
      ask(learner, { concept }, day, asked);
    }
  };
}

/** Who sees into the learner's head: each day what then raises recall on `testDay` most. No course can do much better. */
export function learnWithForesight(testDay: number): Course {
  let asked = 0;
  return (learner, day, answers) => {
    const today = CONCEPT_IDS.map((concept) => ({ concept, gain: gainOfAnswer(learner, concept, day, testDay) }))
      .toSorted((a, b) => b.gain - a.gain)
      .slice(0, answers);
    for (const { concept } of today) {
      asked += 1;
      ask(learner, { concept }, day, asked);
    }
  };
}

/** What is in the boxes are questions, as on paper. */
export function learnWithLeitner(): Course {
  return learnByBoxes(DECK);
}

/** The same with concepts in the boxes, each asked in any question: a Leitner box that has learned from Podlab. */
export function learnWithLeitnerByConcept(): Course {
  return learnByBoxes(CONCEPT_IDS.map((concept) => ({ concept })));
}

const CARDS_OF_A_CONCEPT = 5;
const DECK = drawDeck(CARDS_OF_A_CONCEPT);
const LEITNER_DAYS = [1, 2, 4, 8, 16] as const;

interface BoxedCard {
  readonly concept: ConceptId;
  /** Absent: another one each time. */
  readonly question?: string;
}

/**
 * Five boxes that are looked through every 1, 2, 4, 8 and 16 days: right goes one on, wrong goes to the first. What is
 * due comes first, then new cards, then those that are due next.
 */
function learnByBoxes(all: readonly BoxedCard[]): Course {
  const boxes = new Map<BoxedCard, { readonly box: number; readonly dueDay: number }>();
  let asked = 0;
  return (learner, day, answers) => {
    const boxed = [...boxes].toSorted(([, a], [, b]) => a.dueDay - b.dueDay);
    const due = boxed.filter(([, { dueDay }]) => dueDay <= day).map(([card]) => card);
    const later = boxed.filter(([, { dueDay }]) => dueDay > day).map(([card]) => card);
    for (const card of [...due, ...all.filter((one) => !boxes.has(one)), ...later].slice(0, answers)) {
      asked += 1;
      const right = ask(learner, card, day, asked);
      const box = right ? Math.min((boxes.get(card)?.box ?? -1) + 1, LEITNER_DAYS.length - 1) : 0;
      boxes.set(card, { box, dueDay: day + (LEITNER_DAYS[box] ?? 1) });
    }
  };
}

function ask(learner: Learner, { concept, question }: BoxedCard, day: number, asked: number): boolean {
  const template = templateOf(question ?? drawQuestion(concept, learner.seed * 1_000 + asked));
  return answerQuestion(learner, concept, template, day) === 'right';
}
