import { CONCEPT_IDS } from '../../core/quiz/memory/due.ts';
import { RUN_LENGTH } from '../../core/quiz/session/list-candidates.ts';
import {
  type Course,
  learnAtRandom,
  learnWithForesight,
  learnWithLeitner,
  learnWithLeitnerByConcept,
  learnWithPodlab,
} from './quiz/courses.ts';
import { CLASSES, type Class, createLearner, unseenRecall } from './quiz/learner.ts';
import type { Row } from './report.ts';

const LEARNERS = 40;
const FIRST_DAY = 20_000;
const DAYS_OF_LEARNING = 30;
const DAYS_OF_REST = 30;
const TEST_DAY = FIRST_DAY + DAYS_OF_LEARNING - 1 + DAYS_OF_REST;

const RIVALS = [
  ['a Leitner box of questions', learnWithLeitner],
  ['a Leitner box of concepts', learnWithLeitnerByConcept],
  ['random order', learnAtRandom],
  ['who sees into their heads', () => learnWithForesight(TEST_DAY)],
] as const;

/**
 * Classes of simulated learners that learn the same subject in several ways, each day with the same number of answers:
 * what is recalled a month later, in forms never met, by 100 answers.
 */
export async function measureQuizClass(): Promise<readonly Row[]> {
  const [first] = CLASSES;
  return [
    ...CLASSES.flatMap((of) => measureClass(of, RUN_LENGTH)),
    ...(first === undefined ? [] : measureClass(first, 2 * RUN_LENGTH)),
  ];
}

function measureClass(of: Class, answersADay: number): readonly Row[] {
  const per100 = 100 / (answersADay * DAYS_OF_LEARNING);
  const podlab = teach(of, learnWithPodlab, answersADay) * per100;
  return RIVALS.map(([besideName, begin]) => ({
    what: `${of.name}, ${answersADay} answers a day`,
    podlab,
    beside: teach(of, begin, answersADay) * per100,
    besideName,
    unit: `of ${CONCEPT_IDS.length} concepts`,
  }));
}

/** Concepts recalled in a form that was never met, by expectation; the mean of the class. */
function teach(of: Class, begin: () => Course, answersADay: number): number {
  const recalled = Array.from({ length: LEARNERS }, (_, index) => {
    const learner = createLearner(of, index + 1);
    const course = begin();
    for (let day = FIRST_DAY; day < FIRST_DAY + DAYS_OF_LEARNING; day += 1) course(learner, day, answersADay);
    return CONCEPT_IDS.reduce((sum, concept) => sum + unseenRecall(learner, concept, TEST_DAY), 0);
  });
  return recalled.reduce((sum, one) => sum + one, 0) / LEARNERS;
}
