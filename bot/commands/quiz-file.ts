import { exportRecord } from '../../core/quiz/index.ts';
import { quote } from '../replies/quote.ts';
import { buttons, look, type MessageReply, prose, reply } from '../replies/reply.ts';
import { startRow } from './quiz-cards.ts';
import type { QuizContext } from './quiz-context.ts';

const FILE_NAME = 'podlab-quiz.json';

/** All that is kept of the quiz as a file: with it anybody can compute when what is due. */
export function exportQuiz({ quiz, messages, nowMs }: QuizContext): MessageReply {
  const text = `${JSON.stringify(exportRecord(quiz, nowMs), null, 1)}\n`;
  const file = { name: FILE_NAME, contentType: 'application/json; charset=utf-8', text };
  return { ...look([prose(messages.quizRun.exported(quote(FILE_NAME)))]), files: [file] };
}

/** Only asks: the button that says yes does it. */
export function askToForget({ quiz, messages }: QuizContext): MessageReply {
  const { forgetQuestion, forgetYes, forgetNo } = messages.quizRun;
  const yes = { name: 'forgetQuiz', args: { runs: quiz.runsStarted, answered: quiz.answered } } as const;
  return look(
    [prose(forgetQuestion(quiz.answered))],
    [
      buttons(
        { label: forgetYes, action: yes, style: 'danger' },
        { label: forgetNo, action: { name: 'keepQuiz', args: {} } },
      ),
    ],
  );
}

/** Has the record deleted; where it is not the one any more that was asked about, asks again. */
export function forgetQuiz(
  context: QuizContext,
  asked: { readonly runs: number; readonly answered: number },
): MessageReply {
  const { quiz, messages } = context;
  const isEmpty = quiz.runsStarted === 0 && quiz.answered === 0;
  const isAsked = quiz.runsStarted === asked.runs && quiz.answered === asked.answered;
  if (!isEmpty && !isAsked) return askToForget(context);
  const forgotten = reply([prose(messages.quizRun.forgotten)], [startRow(context)]);
  const boardChange = { kind: 'leave', guildIds: quiz.boards } as const;
  return { ...forgotten, effect: 'forgotten', boardChange, hidesClock: true, update: true };
}

export function keepQuiz({ messages }: QuizContext): MessageReply {
  return { ...look([prose(messages.quizRun.kept)]), update: true };
}
