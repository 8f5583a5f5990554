import { advanceCard, answerCard, currentCard, startRun, stopRun } from '../../core/quiz/index.ts';
import type { AnswerContext } from '../answer/answer-context.ts';
import { renderQuizBlocks, renderQuizRows } from '../replies/quiz-card.ts';
import { buttons, type MessageReply, prose, type ReplyBlock, refusal, reply } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineSubcommand } from './definition.ts';

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
  run: ({ subcommand }, context) => {
    if (subcommand === 'start') return startQuiz(context);
    return subcommand === 'stop' ? stopQuiz(context) : resumeQuiz(context);
  },
};

/** Starts a run and shows its first card; a run that was going on is given up, which is said. */
function startQuiz(context: AnswerContext): MessageReply {
  const { session, messages } = context;
  const before = session.quiz.run;
  startRun(session.quiz, session.cluster.seed);
  return showCard(context, before === undefined ? [] : [prose(messages.quiz.gaveUp(before.answered))]);
}

/** Shows the present card again, as it was left. */
export function resumeQuiz(context: AnswerContext): MessageReply {
  return showCard(context);
}

/** What the start button of a card does: clicked again, or on an old card, it gives up no run that is going on. */
export function startNextQuiz(context: AnswerContext): MessageReply {
  return context.session.quiz.run === undefined ? startQuiz(context) : showStale(context);
}

/** What the stop button of a card does: on a card of an earlier run it ends nothing. */
export function stopQuizOfCard(context: AnswerContext, { run }: Pick<CardRef, 'run'>): MessageReply {
  return context.session.quiz.run?.number === run ? stopQuiz(context) : showStale(context);
}

/** Ends the run; what was answered stays counted. */
function stopQuiz(context: AnswerContext): MessageReply {
  const run = context.session.quiz.run;
  if (run === undefined) return showCard(context);
  stopRun(context.session.quiz);
  return reply([prose(context.messages.quiz.stopped(run.answered, run.rightFirstTime))], [startRow(context)]);
}

/** Counts an answer and turns its card into the explanation. A stale or doubled click only shows where the run is. */
export function answerQuiz(context: AnswerContext, { run, step, choice }: CardRef & { choice: number }): MessageReply {
  const outcome = answerCard(context.session.quiz, run, step, choice);
  if (outcome.kind === 'stale') return showStale(context);
  return { ...showCard(context), update: true };
}

/** Goes on to the next card; after the last one the run is over. */
export function nextQuestion(context: AnswerContext, { run, step }: CardRef): MessageReply {
  return advanceCard(context.session.quiz, run, step) ? showCard(context) : showStale(context);
}

function showStale(context: AnswerContext): MessageReply {
  return showCard(context, [prose(context.messages.quiz.stale)]);
}

function showCard(context: AnswerContext, before: readonly ReplyBlock[] = []): MessageReply {
  const { session, language, messages } = context;
  const card = currentCard(session.quiz);
  if (card === undefined) return showEnd(context);
  const view = { card, language, messages };
  return { ...reply([...before, ...renderQuizBlocks(view)], renderQuizRows(view)), hidesClock: true };
}

function showEnd(context: AnswerContext): MessageReply {
  const record = context.session.quiz;
  const { run } = record;
  if (run === undefined) return refusal(context.messages.quiz.noRun, [startRow(context)]);
  stopRun(record);
  return reply([prose(context.messages.quiz.finished(run.answered, run.rightFirstTime))], [startRow(context)]);
}

function startRow({ messages }: AnswerContext): ReturnType<typeof buttons> {
  return buttons({ label: messages.buttons.startQuiz, action: { name: 'startQuiz', args: {} }, style: 'primary' });
}
