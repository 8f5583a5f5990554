import { type AnswerExplanation, explainAnswer, type Given, type OrderQuestion } from '../../../core/quiz/index.ts';
import { sourceOf } from '../../locales/concept-sources.ts';
import type { QuizRoomMessages } from '../../locales/quiz-room-messages.ts';
import { formatElapsed } from '../format-time.ts';
import { quote } from '../quote.ts';
import { renderCause, renderRule } from '../render-cause.ts';
import { code, prose, type ReplyBlock } from '../reply.ts';
import type { QuizCardView } from './card-view.ts';
import { fitsMessage } from './fit-blocks.ts';
import { type OptionQuestion, sayGiven, sayOption } from './labels.ts';

/** Steps that a card tells at most: the last ones, which decided; fewer where the message has no room for so many. */
const TOLD_STEPS = [7, 4, 2] as const;

/**
 * What is told after an answer, in four parts: the verdict with the misconception that was chosen; the rule; what
 * happened, with the times since the manifest was applied; the line that shows the field with its value, the version
 * and the source.
 */
export function renderExplanation(
  view: QuizCardView,
  given: Given,
  asked: readonly ReplyBlock[],
): readonly ReplyBlock[] {
  const explanation = explainAnswer(view.question, given, view.account);
  return renderTold(view, explanation, { verdict: renderVerdict(view, given, explanation), asked });
}

/** The same of nobody's answer: without a verdict. */
export function renderReasons(view: QuizCardView, asked: readonly ReplyBlock[]): readonly ReplyBlock[] {
  return renderTold(view, explainAnswer(view.question, { kind: 'unsure' }, view.account), { verdict: [], asked });
}

interface Place {
  readonly verdict: readonly string[];
  /** What stands above it in the message, manifests and all: these give way first. */
  readonly asked: readonly ReplyBlock[];
}

function renderTold(
  view: QuizCardView,
  explanation: AnswerExplanation,
  { verdict, asked }: Place,
): readonly ReplyBlock[] {
  const above = asked.filter(({ kind }) => kind === 'prose');
  const told = TOLD_STEPS.map((steps) => renderParts(view, explanation, { verdict, steps }));
  return told.find((blocks) => fitsMessage([...above, ...blocks])) ?? told.at(-1) ?? [];
}

function renderParts(
  view: QuizCardView,
  explanation: AnswerExplanation,
  { verdict, steps }: { readonly verdict: readonly string[]; readonly steps: number },
): ReplyBlock[] {
  const { question, messages } = view;
  const chain = question.kind === 'order' ? renderOrder(question, messages) : renderChain(explanation, messages, steps);
  const text = [...verdict, ...renderWhy(view, explanation), ...chain];
  return [...(text.length === 0 ? [] : [prose(text.join('\n'))]), ...renderProof(view, explanation)];
}

/** The rule; where none is about what was asked, the lesson for who did not know it. */
function renderWhy({ question, messages }: QuizCardView, { rule, judgement }: AnswerExplanation): string[] {
  if (rule !== undefined) return [`📏 ${capitalise(renderRule(rule, messages.why))}`];
  return judgement.right ? [] : [`📖 ${messages.subject.concepts[question.ref.concept].lesson}`];
}

/** A sentence of its own: elsewhere it stands behind what it explains. */
function capitalise(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function renderVerdict({ question, messages }: QuizCardView, given: Given, { judgement }: AnswerExplanation): string[] {
  const [id] = judgement.misconceptions;
  const words = id === undefined ? undefined : messages.subject.misconceptions[id];
  const said =
    question.kind === 'order'
      ? sayOrderVerdict(given, judgement.right, messages)
      : sayVerdict(question, given, judgement.right, messages);
  const order = question.kind === 'order' && !judgement.right ? renderGivenOrder(question, given, messages) : [];
  return [said, ...(words === undefined ? [] : [`💭 ${words.took} ${words.instead}`]), ...order];
}

function renderGivenOrder({ events }: OrderQuestion, given: Given, messages: QuizRoomMessages): string[] {
  if (given.kind !== 'order') return [];
  const steps = given.indices.flatMap((place) => events[place] ?? []);
  return [
    messages.quizCard.yourOrder,
    ...steps.map((event, index) => `${index + 1}. ${renderCause(event, messages.why)}`),
  ];
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
export function renderChain(
  { chain }: AnswerExplanation,
  messages: QuizRoomMessages,
  most: number = TOLD_STEPS[0],
): string[] {
  if (chain.length === 0) return [];
  const steps = chain.slice(-most).map((step) => {
    if (step.kind === 'cause') return renderStep(step.cause, messages);
    return step.restarts === 0 ? messages.why.gap : messages.why.gapOfRestarts(step.restarts);
  });
  const cut = chain.length > most ? [messages.why.gap] : [];
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
