import { currentCard, startSession, stopRun } from '../../core/quiz/index.ts';
import type { CommandInteraction } from '../interaction/interaction.ts';
import { quote } from '../replies/quote.ts';
import { buttons, type MessageReply, prose, refusal, reply } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand, defineOption, defineSubcommand } from './definition.ts';
import { learnerOffset } from './learner-offset.ts';
import { type CardRef, showCard, showOldCard, showSummary, startRow } from './quiz-cards.ts';
import { type QuizContext, type QuizRoomContext, withQuiz } from './quiz-context.ts';
import { showExam } from './quiz-exam.ts';
import { askToForget, exportQuiz } from './quiz-file.ts';
import { postQuestion } from './quiz-post.ts';
import { completeTopic, topicRows } from './quiz-topic.ts';
import { readOptionalText } from './read-option.ts';

const topic = defineOption('topic', (m) => m.quizTopic, { autocomplete: true });

export const quiz: Command<QuizRoomContext> = {
  definition: defineCommand('quiz', (m) => m.quiz, [
    defineSubcommand('start', (m) => m.quizStart, [topic]),
    defineSubcommand('review', (m) => m.quizReview, [topic]),
    defineSubcommand('resume', (m) => m.quizResume),
    defineSubcommand('stop', (m) => m.quizStop),
    defineSubcommand('exam', (m) => m.quizExam, [defineOption('date', (m) => m.quizExamDate)]),
    defineSubcommand('export', (m) => m.quizExport),
    defineSubcommand('post', (m) => m.quizPost, [topic]),
    defineSubcommand('forget', (m) => m.quizForget),
  ]),
  run: (interaction, context) => withQuiz(context, (quizContext) => runSubcommand(interaction, quizContext)),
  complete: (interaction, { messages }) => completeTopic(readOptionalText(interaction, 'topic') ?? '', messages),
};

function runSubcommand(interaction: CommandInteraction, context: QuizContext): MessageReply {
  switch (interaction.subcommand) {
    case 'start':
    case 'review':
      return startQuiz(context, readOptionalText(interaction, 'topic'));
    case 'stop':
      return stopQuiz(context);
    case 'exam':
      return showExam(context, readOptionalText(interaction, 'date'));
    case 'export':
      return exportQuiz(context);
    case 'post':
      return postQuestion(context, interaction.id, readOptionalText(interaction, 'topic'));
    case 'forget':
      return askToForget(context);
    default:
      return showCard(context);
  }
}

/** Starts a run and shows its first card; a run that is going on is not given up. */
function startQuiz(context: QuizContext, about?: string): MessageReply {
  const { quiz: record, session, messages, nowMs } = context;
  const utcOffsetMinutes = learnerOffset(context.language);
  const started = startSession(record, { topic: about, nowMs, seed: session.cluster.seed, utcOffsetMinutes });
  switch (started) {
    case 'started':
      return showCard(context);
    case 'running':
      return refuseSecondRun(context, about);
    case 'unknown-topic':
      return refusal(messages.quizRun.unknownTopic(quote(about ?? '')), topicRows(about ?? '', messages));
    case 'nothing':
      return refusal(messages.quizRun.nothingToAsk, topicRows('', messages));
  }
}

/**
 * What the start buttons of a card do: clicked again, or on an old card, they give up no run that is going on. To ask
 * about something of its own, that run has to be ended first.
 */
export function startNextQuiz(context: QuizContext, about?: string): MessageReply {
  const isStale = context.quiz.run !== undefined && about === undefined;
  return isStale ? showOldCard(context, undefined) : startQuiz(context, about);
}

/** What the stop button of a card does: on a card of an earlier run it ends nothing. */
export function stopQuizOfCard(context: QuizContext, { run }: Pick<CardRef, 'run'>): MessageReply {
  return context.quiz.run?.number === run ? stopQuiz(context) : showOldCard(context, undefined);
}

/** Ends the run; what was answered stays counted. */
function stopQuiz(context: QuizContext): MessageReply {
  const summary = stopRun(context.quiz);
  return summary === undefined ? showCard(context) : showSummary(context, summary, context.messages.quiz.stopped);
}

/** Ends the run that was going on, since the person said so, and starts the one they asked for. */
export function restartQuiz(context: QuizContext, { run, topic: about }: RestartClick): MessageReply {
  const { quiz: record } = context;
  const running = record.run;
  if (running?.number !== run) return showOldCard(context, undefined);
  stopRun(record);
  const shown = startQuiz(context, about === '' ? undefined : about);
  // Where nothing can be asked about it, nothing is given up.
  if (record.run === undefined) record.run = running;
  return shown;
}

interface RestartClick extends Pick<CardRef, 'run'> {
  readonly topic: string;
}

/** Begins a new record in place of the one that cannot be read. */
export function giveUpQuiz(context: Pick<QuizRoomContext, 'messages'>): MessageReply {
  const { quiz: words } = context.messages;
  return { ...reply([prose(words.begunAnew)], [startRow(context)]), hidesClock: true, update: true };
}

/** The run that is going on is not given up unasked: where it stands, and both ways on. */
function refuseSecondRun({ quiz: record, messages }: QuizContext, about = ''): MessageReply {
  const { position = 1, length = 1 } = currentCard(record) ?? {};
  const restart = { name: 'restartQuiz', args: { run: record.run?.number ?? 0, topic: about } } as const;
  const ways = buttons(
    { label: messages.buttons.resumeQuiz, action: { name: 'resumeQuiz', args: {} }, style: 'primary' },
    { label: messages.quizRun.restart, action: restart },
  );
  return refusal(messages.quizRun.running(position, length), [ways]);
}
