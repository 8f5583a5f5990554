import { type CardRef, currentCard, openQuestion, parseRef } from '../../core/quiz/index.ts';
import type { MessageReply } from '../replies/reply.ts';
import { answerQuiz, showCard, showOldCard } from './quiz-cards.ts';
import type { QuizContext } from './quiz-context.ts';

/** One more step of an order; the last one that is left follows from the others, and the order is the answer. */
export function chooseNextOf(
  context: QuizContext,
  { run, step, chosen }: CardRef & { readonly chosen: string },
  next: number,
): MessageReply {
  const places = [...chosen].map(Number);
  const count = countEvents(context);
  const order = [...places, next];
  const isOrder = order.every((place, index) => place >= 0 && place < count && order.indexOf(place) === index);
  if (!isOrder) return showOrder(context, { run, step }, []);
  if (order.length < count - 1) return showOrder(context, { run, step }, order);
  const left = Array.from({ length: count }, (_, place) => place).filter((place) => !order.includes(place));
  return answerQuiz(context, { run, step }, { kind: 'order', indices: [...order, ...left] });
}

/** The card with what was chosen so far; nothing of it is kept. */
export function showOrder(context: QuizContext, card: CardRef, chosen: readonly number[]): MessageReply {
  const run = context.quiz.run;
  if (run?.number !== card.run || run.step !== card.step || run.given !== undefined) return showOldCard(context, card);
  return { ...showCard(context, [], chosen), update: true, effect: 'none' };
}

function countEvents({ quiz, session }: QuizContext): number {
  const ref = parseRef(currentCard(quiz)?.question ?? '');
  const question = ref === undefined ? 'replaced' : openQuestion(ref, session.cluster.work);
  return question !== 'replaced' && question.kind === 'order' ? question.events.length : 0;
}
