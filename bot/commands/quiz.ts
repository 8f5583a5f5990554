import { advanceCard, answerCard, currentCard, startRun, stopRun } from '../../core/quiz/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { renderQuizBlocks, renderQuizRows } from '../replies/quiz-card.ts';
import { buttons, type MessageReply, prose, type ReplyBlock, refusal, reply } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineSubcommand } from './definition.ts';
import { type QuizContext, withQuiz } from './quiz-context.ts';

/** A card as its buttons name it. */
export interface CardRef {
  readonly run: number;
  readonly step: number;
}

export const quiz: Command = {
  definition: defineCommand('quiz', (m) => m.quiz, [
    defineSubcommand('start', (m) => m.quizStart),
    defineSubcommand('resume', (m) => m.quizResume),
    defineSubcommand('stop', (m) => m.quizStop),
  ]),
  run: ({ subcommand }, context) => withQuiz(context, SUBCOMMANDS.get(subcommand ?? '') ?? resumeQuiz),
};

const SUBCOMMANDS = new Map([
  ['start', startQuiz],
  ['stop', stopQuiz],
]);

/** Starts a run and shows its first card; a run that was going on is given up, which is said. */
function startQuiz(context: QuizContext): MessageReply {
  const { quiz: record, session, messages } = context;
  const before = record.run;
  startRun(record, session.cluster.seed);
  return showCard(context, before === undefined ? [] : [prose(messages.quiz.gaveUp(before.answered))]);
}

/** Shows the present card again, as it was left. */
export function resumeQuiz(context: QuizContext): MessageReply {
  return showCard(context);
}

/** What the start button of a card does: clicked again, or on an old card, it gives up no run that is going on. */
export function startNextQuiz(context: QuizContext): MessageReply {
  return context.quiz.run === undefined ? startQuiz(context) : showStale(context);
}

/** What the stop button of a card does: on a card of an earlier run it ends nothing. */
export function stopQuizOfCard(context: QuizContext, { run }: Pick<CardRef, 'run'>): MessageReply {
  return context.quiz.run?.number === run ? stopQuiz(context) : showStale(context);
}

/** Ends the run; what was answered stays counted. */
function stopQuiz(context: QuizContext): MessageReply {
  const run = context.quiz.run;
  if (run === undefined) return showCard(context);
  stopRun(context.quiz);
  return reply([prose(context.messages.quiz.stopped(run.answered, run.rightFirstTime))], [startRow(context)]);
}

/** Counts an answer and turns its card into the explanation. A stale or doubled click only shows where the run is. */
export function answerQuiz(context: QuizContext, { run, step, choice }: CardRef & { choice: number }): MessageReply {
  const outcome = answerCard(context.quiz, run, step, choice);
  if (outcome.kind === 'stale') return showStale(context);
  return { ...showCard(context), update: true };
}

/** Goes on to the next card; after the last one the run is over. */
export function nextQuestion(context: QuizContext, { run, step }: CardRef): MessageReply {
  return advanceCard(context.quiz, run, step) ? showCard(context) : showStale(context);
}

/** Begins a new record in place of the one that cannot be read. */
export function giveUpQuiz({ messages }: Pick<AnswerContext, 'messages'>): MessageReply {
  return { ...reply([prose(messages.quiz.begunAnew)], [startRow({ messages })]), hidesClock: true, update: true };
}

function showStale(context: QuizContext): MessageReply {
  return showCard(context, [prose(context.messages.quiz.stale)]);
}

function showCard(context: QuizContext, before: readonly ReplyBlock[] = []): MessageReply {
  const { quiz: record, language, messages } = context;
  const card = currentCard(record);
  if (card === undefined) return showEnd(context);
  const view = { card, language, messages };
  return { ...reply([...before, ...renderQuizBlocks(view)], renderQuizRows(view)), hidesClock: true };
}

function showEnd(context: QuizContext): MessageReply {
  const record = context.quiz;
  const { run } = record;
  if (run === undefined) return refusal(context.messages.quiz.noRun, [startRow(context)]);
  stopRun(record);
  return reply([prose(context.messages.quiz.finished(run.answered, run.rightFirstTime))], [startRow(context)]);
}

function startRow({ messages }: Pick<AnswerContext, 'messages'>): ReturnType<typeof buttons> {
  return buttons({ label: messages.buttons.startQuiz, action: { name: 'startQuiz', args: {} }, style: 'primary' });
}
