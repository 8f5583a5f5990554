import { CONCEPT_IDS } from '../../core/quiz/memory/due.ts';
import {
  type Course,
  learnAtRandom,
  learnWithLeitner,
  learnWithLeitnerByConcept,
  learnWithPodlab,
} from './quiz/courses.ts';
import { createLearner, unseenRecall } from './quiz/learner.ts';
import type { Row } from './report.ts';

const LEARNERS = 40;
const FIRST_DAY = 20_000;
const DAYS_OF_LEARNING = 30;
const DAYS_OF_REST = 30;

/** A class of simulated learners that learns the same subject in three ways: what is left a month later. */
export async function measureQuizClass(): Promise<readonly Row[]> {
  const podlab = teach(learnWithPodlab);
  const rivals = [
    ['a Leitner box of questions', teach(learnWithLeitner)],
    ['a Leitner box of concepts', teach(learnWithLeitnerByConcept)],
    ['random order', teach(learnAtRandom)],
  ] as const;
  return rivals.flatMap(([besideName, beside]) => [
    {
      what: 'recall of unseen forms, a 100 answers',
      podlab: (100 * podlab.recall) / podlab.answers,
      beside: (100 * beside.recall) / beside.answers,
      besideName,
      unit: 'concepts',
    },
    { what: '… in all, of 52', podlab: podlab.recall, beside: beside.recall, besideName, unit: 'concepts' },
    { what: 'answers given', podlab: podlab.answers, beside: beside.answers, besideName, unit: 'a learner' },
  ]);
}

interface Outcome {
  /** Concepts recalled in a form that was never met, by expectation; the mean of the class, as are the answers. */
  readonly recall: number;
  readonly answers: number;
}

function teach(begin: () => Course): Outcome {
  const outcomes = Array.from({ length: LEARNERS }, (_, index) => teachOne(begin(), index + 1));
  const mean = (of: (outcome: Outcome) => number) => outcomes.reduce((sum, outcome) => sum + of(outcome), 0) / LEARNERS;
  return { recall: mean(({ recall }) => recall), answers: mean(({ answers }) => answers) };
}

function teachOne(course: Course, seed: number): Outcome {
  const learner = createLearner(seed);
  let answers = 0;
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS_OF_LEARNING; day += 1) answers += course(learner, day);
  const testDay = FIRST_DAY + DAYS_OF_LEARNING - 1 + DAYS_OF_REST;
  const recall = CONCEPT_IDS.reduce((sum, concept) => sum + unseenRecall(learner, concept, testDay), 0);
  return { recall, answers };
}
