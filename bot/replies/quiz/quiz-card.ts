import { judgeAnswer } from '../../../core/quiz/index.ts';
import type { QuizRoomMessages } from '../../locales/quiz-room-messages.ts';
import { type Button, buttons, type ComponentRow, type MessageReply, prose, type ReplyBlock } from '../reply.ts';
import { renderAnswerRows } from './answer-rows.ts';
import type { QuizCardView } from './card-view.ts';
import { renderExplanation } from './explanation-blocks.ts';
import { fitBlocks, fitsMessage } from './fit-blocks.ts';
import { renderQuestion } from './question-blocks.ts';
import { renderTreatment } from './treatment.ts';

/** The question; once answered, the verdict and where it comes from. */
export function renderQuizBlocks(view: QuizCardView): readonly ReplyBlock[] {
  const { card, messages } = view;
  const heading = card.position === 0 ? [] : [prose(renderHeading(view, messages))];
  const asked = [...heading, ...renderTreatment(view).blocks, ...renderQuestion(view)];
  if (card.given === undefined) return fitBlocks(asked);
  const told = renderExplanation(view, card.given, asked);
  const whole = [...asked, ...told];
  // What was asked about can be opened again; what is told must not be cut off.
  return fitsMessage(whole) ? whole : [...asked.filter(({ kind }) => kind === 'prose'), ...told];
}

/** What became of the question: nothing yet, also where nobody was sure. */
export function outcomeOf({ card: { given }, question }: QuizCardView): NonNullable<MessageReply['card']> {
  if (given === undefined || given.kind === 'unsure') return 'asked';
  return judgeAnswer(question, given).right ? 'right' : 'wrong';
}

/** The answers, and below them the way out; once one was given, the way on and what can be looked at. */
export function renderQuizRows(view: QuizCardView): ComponentRow[] {
  const { card, messages } = view;
  const { run, step, given } = card;
  const stop: Button = { label: messages.buttons.stopQuiz, action: { name: 'stopQuiz', args: { run } } };
  const unsure: Button = { label: messages.quizRun.unsure, action: { name: 'unsureQuiz', args: { run, step } } };
  if (given === undefined) return [...renderAnswerRows(view), buttons(...renderTreatment(view).buttons, unsure, stop)];
  const action = { name: 'nextQuestion', args: { run, step } } as const;
  const next: Button = { label: messages.quiz.next, action, style: 'primary' };
  const [first, ...looks] = lookButtons(view);
  const beside = first === undefined ? [next] : [next, first];
  return [...renderAnswerRows(view), { kind: 'buttons', buttons: beside, menu: [...looks, stop] }];
}

/** What can be done with any answered question, however old its card: see it, read about it, complain of it. */
export function lookButtons({ question, messages }: QuizCardView): Button[] {
  const { id, ref, kind } = question;
  const show: Button = { label: messages.quizCard.showMe, action: { name: 'showWorld', args: { question: id } } };
  const lesson: Button = { label: messages.learn.lesson, action: { name: 'learn', args: { topic: ref.concept } } };
  const report: Button = {
    label: messages.quizCard.report,
    action: { name: 'reportQuestion', args: { question: id } },
  };
  return kind === 'know' ? [lesson, report] : [show, lesson, report];
}

/** `Question 3 of 8 · The back-off between restarts` would give answers away: the concept is told afterwards. */
function renderHeading({ card, question }: QuizCardView, { quiz, subject }: QuizRoomMessages): string {
  const place = quiz.question(card.position, card.length);
  const told = card.given === undefined ? [] : [subject.concepts[question.ref.concept].name];
  return [place, ...(card.again ? [quiz.again] : []), ...told].join(' · ');
}
