import { type AnswerExplanation, explainAnswer, type Given, type OrderQuestion } from '../../../core/quiz/index.ts';
import { sourceOf } from '../../locales/concept-sources.ts';
import type { QuizRoomMessages } from '../../locales/quiz-room-messages.ts';
import { formatElapsed } from '../format-time.ts';
import { quote } from '../quote.ts';
import { renderCause, renderRule } from '../render-cause.ts';
import { code, prose, type ReplyBlock } from '../reply.ts';
import type { QuizCardView } from './card-view.ts';
import { type OptionQuestion, sayGiven, sayOption } from './labels.ts';

/** Steps that a card tells at most: the last ones, which decided. */
const TOLD_STEPS = 7;

/**
 * What is told after an answer, in four parts: the verdict with the misconception that was chosen; the rule; what
 * happened, with the times since the manifest was applied; the line that shows the field with its value, the version
 * and the source.
 */
export function renderExplanation(view: QuizCardView, given: Given): ReplyBlock[] {
  const { question, messages, account } = view;
  const explanation = explainAnswer(question, given, account);
  const { rule } = explanation;
  const text = [
    ...renderVerdict(view, given, explanation),
    ...(rule === undefined ? [] : [`📏 ${renderRule(rule, messages.why)}`]),
    ...(question.kind === 'order' ? renderOrder(question, messages) : renderChain(explanation, messages)),
  ];
  return [prose(text.join('\n')), ...renderProof(view, explanation)];
}

function renderVerdict({ question, messages }: QuizCardView, given: Given, { judgement }: AnswerExplanation): string[] {
  const [id] = judgement.misconceptions;
  const words = id === undefined ? undefined : messages.subject.misconceptions[id];
  const said =
    question.kind === 'order'
      ? sayOrderVerdict(given, judgement.right, messages)
      : sayVerdict(question, given, judgement.right, messages);
  return [said, ...(words === undefined ? [] : [`💭 ${words.took} ${words.instead}`])];
}

function sayVerdict(question: OptionQuestion, given: Given, right: boolean, messages: QuizRoomMessages): string {
  const key = sayOption(question, question.keyIndex, messages);
  if (right) return messages.quizCard.right(key);
  const said = sayGiven(question, given, messages);
  return said === undefined ? messages.quizCard.notSure(key) : messages.quizCard.wrong(said, key);
}

function sayOrderVerdict(given: Given, right: boolean, { quizCard }: QuizRoomMessages): string {
  if (right) return quizCard.orderRight;
  return given.kind === 'unsure' ? quizCard.orderNotSure : quizCard.orderWrong;
}

function renderOrder({ keyOrder, events }: OrderQuestion, messages: QuizRoomMessages): string[] {
  const steps = keyOrder.flatMap((place) => events[place] ?? []);
  return [messages.quizCard.chain, ...steps.map((cause) => renderStep(cause, messages))];
}

/** What led there, the last steps of it, by the time since the manifest was applied. */
export function renderChain({ chain }: AnswerExplanation, messages: QuizRoomMessages): string[] {
  if (chain.length === 0) return [];
  const steps = chain.slice(-TOLD_STEPS).map((step) => {
    if (step.kind === 'cause') return renderStep(step.cause, messages);
    return step.restarts === 0 ? messages.why.gap : messages.why.gapOfRestarts(step.restarts);
  });
  const cut = chain.length > TOLD_STEPS ? [messages.why.gap] : [];
  return [messages.quizCard.chain, ...cut, ...steps];
}

function renderStep(cause: OrderQuestion['events'][number], { why }: QuizRoomMessages): string {
  return `\`${formatElapsed(cause.atMs)}\` ${renderCause(cause, why)}`;
}

/** What a line prints is told up to here: the whole of it is one press away. */
const TOLD_LINES = 12;

/** The line that the learner can type, and what it prints in the world of the question. */
function renderProof({ question, messages }: QuizCardView, { proof, version }: AnswerExplanation): ReplyBlock[] {
  const { title, url } = sourceOf(question.ref.concept);
  const source = (field: string): string => messages.quizCard.source({ field, version, title, url });
  if (proof === undefined) return [prose(source(''))];
  const lines = proof.prints.trimEnd().split('\n');
  const told = lines.length > TOLD_LINES ? [...lines.slice(0, TOLD_LINES), '…'] : lines;
  return [code([`kubectl ${proof.line}`, ...told].join('\n')), prose(source(quote(proof.field)))];
}
