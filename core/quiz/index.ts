/** The one door of core/quiz. */
export { chooseQuestion, type Wish } from './choose-question.ts';
export { AREAS, type Area, CONCEPTS, type ConceptId } from './concepts/concepts.ts';
export { MISCONCEPTIONS, type MisconceptionId } from './concepts/misconceptions.ts';
export { type AnswerExplanation, explainAnswer, type Proof } from './explain-answer.ts';
export { judgeAnswer } from './judge-answer.ts';
export { FATES, type Fate } from './observations/fate.ts';
export type { ObservationId } from './observations/observation.ts';
export { openQuestion } from './open-question.ts';
export { demonstrate, openWorld } from './open-world.ts';
export type {
  ChangeQuestion,
  Given,
  Judgement,
  KnowQuestion,
  Option,
  OrderQuestion,
  PlayedQuestion,
  Question,
  ShownScene,
  ShownStep,
} from './question.ts';
export { FORMS, type FormId, parseRef, printRef, type QuestionRef } from './question-ref.ts';
export { createQuizRecord, type QuizRecord, type QuizRun } from './record.ts';
export {
  type AnswerOutcome,
  advanceCard,
  answerCard,
  currentCard,
  type QuizCard,
  RUN_LENGTH,
  startRun,
  stopRun,
} from './run.ts';
export type { SceneFault } from './scene/scene.ts';
