import {
  advanceCard,
  answerCard,
  type CardRef,
  type ConceptId,
  currentCard,
  findAnswer,
  type Given,
  openQuestion,
  parseRef,
  progressOf,
  type Question,
  quizQuestions,
  type RunSummary,
} from '../../core/quiz/index.ts';
import { lookButtons, outcomeOf, renderQuizBlocks, renderQuizRows } from '../replies/quiz/quiz-card.ts';
import {
  type Button,
  buttons,
  type ComponentRow,
  type MessageReply,
  prose,
  type ReplyBlock,
  refusal,
  reply,
} from '../replies/reply.ts';
import type { QuizContext, QuizRoomContext } from './quiz-context.ts';

export type { CardRef };

/** Counts an answer and turns its card into the explanation. A stale or doubled click leads back to what it answered. */
export function answerQuiz(context: QuizContext, { run, step }: CardRef, given: Given): MessageReply {
  const { quiz: record, messages, nowMs, session } = context;
  const outcome = answerCard(record, { run, step }, { given, nowMs }, quizQuestions(session.cluster.work));
  switch (outcome.kind) {
    case 'counted':
      return { ...showCard(context), update: true };
    case 'stale':
      return showOldCard(context, { run, step });
    case 'replaced':
      return showCard(context);
    case 'impossible':
      return withoutEffect(showCard(context, [prose(messages.quizRun.impossible)]));
    case 'too-long':
      return withoutEffect(showCard(context, [prose(messages.quizRun.tooLong)]));
  }
}

/** Goes on to the next card; after the last one the run is over. */
export function nextQuestion(context: QuizContext, card: CardRef): MessageReply {
  const door = quizQuestions(context.session.cluster.work);
  const outcome = advanceCard(context.quiz, card, context.nowMs, door);
  if (outcome.kind === 'ended') return showSummary(context, outcome.summary, context.messages.quiz.finished);
  return outcome.kind === 'asked' ? showCard(context) : showOldCard(context, undefined);
}

/** The present card, as it was left; of an order with what was chosen of it. */
export function showCard(
  context: QuizContext,
  before: readonly ReplyBlock[] = [],
  chosen: readonly number[] = [],
): MessageReply {
  const card = currentCard(context.quiz);
  if (card === undefined) return refusal(context.messages.quiz.noRun, [startRow(context)]);
  const question = openCard(card.question, context);
  if (question === undefined) return showReplaced(context, card);
  const view = { card, question, chosen, account: context.session.cluster.work, ...context };
  const shown = reply([...before, ...renderQuizBlocks(view)], renderQuizRows(view));
  return { ...shown, card: outcomeOf(view), hidesClock: true };
}

/** An old card leads back to what was asked on it and answered, as far as that is kept; nothing is counted again. */
export function showOldCard(context: QuizContext, ref: CardRef | undefined): MessageReply {
  const { quiz: record, messages } = context;
  const isPresent = ref !== undefined && record.run?.number === ref.run && record.run.step === ref.step;
  const found = ref === undefined || isPresent ? undefined : findAnswer(record, ref);
  const question = openCard(found?.question, context);
  if (found === undefined || question === undefined) {
    const said = ref === undefined || isPresent ? messages.quiz.stale : messages.quizRun.forgottenCard;
    return withoutEffect(
      record.run === undefined ? refusal(said, [startRow(context)]) : showCard(context, [prose(said)]),
    );
  }
  const card = { ...ZERO, run: found.run, step: found.step, given: found.given };
  const view = { card, question, account: context.session.cluster.work, ...context };
  const row = record.run === undefined ? startRow(context) : resumeRow(context);
  const blocks = [prose(messages.quizRun.oldCard), ...renderQuizBlocks(view)];
  const shown = reply(blocks, [row, buttons(...lookButtons(view))]);
  return withoutEffect({ ...shown, card: outcomeOf(view), hidesClock: true });
}

/** What the run came to, and what was missed, with a button each. */
export function showSummary(
  context: QuizContext,
  { answered, rightFirstTime, missed }: RunSummary,
  say: (answered: number, right: number) => string,
): MessageReply {
  const { quizRun, subject } = context.messages;
  const now = progressOf(context.quiz, context.nowMs);
  const lines = missed.map(({ concept, misconception }) => {
    const took = misconception === undefined ? '' : ` · ${subject.misconceptions[misconception].took}`;
    return `- **${subject.concepts[concept].name}**${took}`;
  });
  const text = [
    say(answered, rightFirstTime),
    ...(lines.length === 0 ? [quizRun.nothingMissed] : [quizRun.missed, ...lines]),
    quizRun.due(now.dueToday, now.dueTomorrow),
  ];
  const concepts = missed.map(({ concept }) => concept);
  const rows = [...missedRows(concepts, context), startRow(context)];
  return { ...reply([prose(text.join('\n'))], rows), hidesClock: true };
}

export function startRow({ messages }: Pick<QuizRoomContext, 'messages'>): ComponentRow {
  return buttons({ label: messages.buttons.startQuiz, action: { name: 'startQuiz', args: {} }, style: 'primary' });
}

function resumeRow({ messages }: QuizRoomContext): ComponentRow {
  return buttons({ label: messages.buttons.resumeQuiz, action: { name: 'resumeQuiz', args: {} }, style: 'primary' });
}

const BUTTONS_A_ROW = 5;

function missedRows(concepts: readonly ConceptId[], { messages }: QuizRoomContext): ComponentRow[] {
  const all = concepts.map((concept): Button => {
    return {
      label: messages.subject.concepts[concept].name,
      action: { name: 'startQuizAbout', args: { topic: concept } },
    };
  });
  const rows = Math.ceil(all.length / BUTTONS_A_ROW);
  return Array.from({ length: rows }, (_, row) =>
    buttons(...all.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW)),
  );
}

function showReplaced(context: QuizContext, { run, step }: CardRef): MessageReply {
  const { messages } = context;
  const next = {
    label: messages.quiz.next,
    action: { name: 'nextQuestion', args: { run, step } },
    style: 'primary',
  } as const;
  const stop = { label: messages.buttons.stopQuiz, action: { name: 'stopQuiz', args: { run } } } as const;
  return refusal(messages.quizRun.replaced, [buttons(next, stop)]);
}

/** Undefined where this Podlab does not know the question. */
function openCard(id: string | undefined, { session }: QuizContext): Question | undefined {
  const ref = id === undefined ? undefined : parseRef(id);
  const question = ref === undefined ? 'replaced' : openQuestion(ref, session.cluster.work);
  return question === 'replaced' ? undefined : question;
}

/** What stands on a card beside its question, of one that is over. */
const ZERO = { position: 0, length: 0, again: false, question: undefined, treatment: 'ask' } as const;

function withoutEffect(shown: MessageReply): MessageReply {
  return { ...shown, effect: 'none' };
}
