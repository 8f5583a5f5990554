import { chooseQuestion } from '../../../core/quiz/choose-question.ts';
import type { ConceptId } from '../../../core/quiz/concepts/concepts.ts';
import { CONCEPT_IDS } from '../../../core/quiz/memory/due.ts';
import { parseRef, printRef } from '../../../core/quiz/question-ref.ts';
import type { QuestionDoor } from '../../../core/quiz/session/question-door.ts';
import { QUIZ_QUESTIONS } from '../../../core/quiz/session/quiz-questions.ts';
import { conceptOf, createToyDoor } from '../../builders/quiz-door.ts';

const TOY = createToyDoor();

/** Podlab's own questions as they are chosen; what they show is left out, and learners say themselves how they answer. */
export const QUESTIONS: QuestionDoor = {
  ...QUIZ_QUESTIONS,
  knows: () => true,
  judge: (id, given) => TOY.judge(`${conceptOf(id)}:toy.1:`, given),
};

/** Any question of the concept. */
export function drawQuestion(concept: ConceptId, seed: number): string {
  const ref = chooseQuestion({ concept, seed });
  if (ref === undefined) throw new Error(`nothing is asked about ${concept}`);
  return printRef(ref);
}

/** What of a question can be learned by heart: its situation and what is asked of it, in one form. */
export function templateOf(question: string): string {
  const ref = parseRef(question);
  return ref === undefined ? question : `${ref.concept}/${ref.situation}/${ref.observation}/${ref.form}`;
}

/** Cards as on paper: so many fixed questions of each concept, one of each concept before a second one of any. */
export function drawDeck(perConcept: number): readonly { readonly concept: ConceptId; readonly question: string }[] {
  return Array.from({ length: perConcept }, (_, round) =>
    CONCEPT_IDS.map((concept) => ({ concept, question: drawQuestion(concept, round) })),
  ).flat();
}
