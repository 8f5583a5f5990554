import { chooseQuestion } from '../choose-question.ts';
import { judgeAnswer } from '../judge-answer.ts';
import { CONCEPT_IDS } from '../memory/due.ts';
import { openQuestion } from '../open-question.ts';
import type { Given, Question } from '../question.ts';
import { FORMS, parseRef, printRef } from '../question-ref.ts';
import type { QuestionDoor } from './question-door.ts';

/** The questions of this Podlab, as a session takes them. */
export const QUIZ_QUESTIONS: QuestionDoor = {
  concepts: CONCEPT_IDS,
  choose: ({ concept, seed, lastForm, recent }) => {
    const ref = chooseQuestion({ concept, seed, recent, forms: FORMS.filter((form) => form !== lastForm) });
    return ref === undefined ? undefined : { id: printRef(ref), form: ref.form };
  },
  knows: (id) => open(id) !== 'replaced',
  judge: (id, given) => {
    const question = open(id);
    if (question === 'replaced') return 'replaced';
    if (!offers(question, given)) return 'impossible';
    const { right, misconceptions } = judgeAnswer(question, given);
    const [misconception] = misconceptions;
    return misconception === undefined ? { right } : { right, misconception };
  },
};

function open(id: string): Question | 'replaced' {
  const ref = parseRef(id);
  return ref === undefined ? 'replaced' : openQuestion(ref);
}

/** False for an answer that the card of the question cannot give: nobody wrote it there. */
function offers(question: Question, given: Given): boolean {
  if (given.kind === 'unsure') return true;
  if (question.kind === 'order' && given.kind === 'order') return isOrderOf(question.events.length, given.indices);
  if (question.kind === 'order' || question.form === 'type') return given.kind === 'text';
  return given.kind === 'option' && question.options[given.index] !== undefined;
}

function isOrderOf(length: number, indices: readonly number[]): boolean {
  return indices.length === length && indices.toSorted((a, b) => a - b).every((index, place) => index === place);
}
