/** The one door of core/quiz. */
export { chooseQuestion, type Wish } from './choose-question.ts';
export { AREAS, type Area, CONCEPTS, type Concept, type ConceptId } from './concepts/concepts.ts';
export { MISCONCEPTIONS, type MisconceptionId } from './concepts/misconceptions.ts';
export { type AnswerExplanation, explainAnswer, type Proof } from './explain-answer.ts';
export type { Condition } from './fixes/condition.ts';
export type { FixScene, Goal } from './fixes/fix.ts';
export { FIX_NAMINGS, type FixRef, parseFixRef, printFixRef } from './fixes/fix-ref.ts';
export { FIXES, type FixGroup, groupOf } from './fixes/fixes.ts';
export { type FixVerdict, judgeFix } from './fixes/judge-fix.ts';
export { buildFix, openFix } from './fixes/open-fix.ts';
export { judgeAnswer } from './judge-answer.ts';
export type { KnowId } from './know/know-questions.ts';
export { formatDay } from './memory/day.ts';
export type { ExamPlan } from './memory/exam.ts';
export { exportRecord } from './memory/export-record.ts';
export {
  createQuizRecord,
  type GivenAnswer,
  type MissedQuestion,
  type QuizRecord,
  type QuizRun,
} from './memory/record.ts';
export type { Treatment } from './memory/treatment.ts';
export { FATES, type Fate } from './observations/fate.ts';
export type { ObservationId } from './observations/observation.ts';
export { PLACES, type Place } from './observations/place.ts';
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
export type { SceneFault } from './scene/scene.ts';
export { type CountedFix, countFix } from './session/count-fix.ts';
export { currentExam, type ExamOutcome, setExam } from './session/exam.ts';
export { type ConceptProgress, type HeldProgress, masteryOf, type Progress, progressOf } from './session/progress.ts';
export { quizQuestions } from './session/quiz-questions.ts';
export {
  type AdvanceOutcome,
  type AnswerOutcome,
  advanceCard,
  answerCard,
  type CardRef,
  currentCard,
  findAnswer,
  type QuizCard,
  type RunSummary,
  type StartOutcome,
  startSession,
  stopRun,
} from './session/session.ts';
export { conceptsOf, type Topic } from './session/topic.ts';
