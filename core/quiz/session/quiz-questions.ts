import type { Work } from '../../cluster/work.ts';
import { chooseQuestion } from '../choose-question.ts';
import { judgeAnswer } from '../judge-answer.ts';
import { CONCEPT_IDS } from '../memory/due.ts';
import { openQuestion } from '../open-question.ts';
import type { Given, Question } from '../question.ts';
import { FORMS, parseRef, printRef } from '../question-ref.ts';
import type { Judged, QuestionDoor } from './question-door.ts';

/** The questions of this Podlab, as a session takes them. What is played of them is paid from `account`, where one is given. */
export function quizQuestions(account?: Work): QuestionDoor {
  return {
    concepts: CONCEPT_IDS,
    choose: ({ concept, seed, lastForm, recent }) => {
      const ref = chooseQuestion({ concept, seed, recent, forms: FORMS.filter((form) => form !== lastForm) });
      return ref === undefined ? undefined : { id: printRef(ref), form: ref.form };
    },
    knows: (id) => open(id, account) !== 'replaced',
    judge: (id, given) => judge(open(id, account), given),
  };
}

/** The same for whoever only asks which there are, or has no account. */
export const QUIZ_QUESTIONS: QuestionDoor = quizQuestions();

function open(id: string, account: Work | undefined): Question | 'replaced' {
  const ref = parseRef(id);
  return ref === undefined ? 'replaced' : openQuestion(ref, account);
}

function judge(question: Question | 'replaced', given: Given): Judged | 'replaced' | 'impossible' {
  if (question === 'replaced') return 'replaced';
  if (!offers(question, given)) return 'impossible';
  const { right, misconceptions } = judgeAnswer(question, given);
  const [misconception] = misconceptions;
  return misconception === undefined ? { right } : { right, misconception };
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
