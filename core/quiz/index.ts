export { computeQuestion, findCalmSecond } from './predict.ts';
export type { Asked, Deed, Prediction, Question, Text } from './question.ts';
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
