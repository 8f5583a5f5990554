import { currentCard, formatDay, type Progress, progressOf } from '../../core/quiz/index.ts';
import type { Action } from '../components/action.ts';
import type { Messages } from '../locales/messages.ts';
import { buttons, look, type MessageReply, prose } from '../replies/reply.ts';
import type { Command } from './command.ts';
import { defineCommand } from './definition.ts';
import { type QuizContext, withQuiz } from './quiz-context.ts';
import { tellExam, toPercent } from './quiz-exam.ts';

export const progress: Command = {
  definition: defineCommand('progress', (m) => m.progress),
  run: (_, context) => withQuiz(context, showProgress),
};

/** Where the learner stands, and one button for what to do next. */
function showProgress({ quiz, messages, nowMs }: QuizContext): MessageReply {
  const now = progressOf(quiz, nowMs);
  const card = currentCard(quiz);
  const lines = [
    messages.quiz.progress(now.answered, now.rightFirstTime),
    ...(now.answered === 0 ? [messages.quiz.progressEmpty] : tellKnowledge(now, messages)),
    ...(card === undefined ? [] : [messages.quiz.progressRun(card.position, card.length)]),
  ];
  const action: Action = { name: now.next === 'resume' ? 'resumeQuiz' : 'startQuiz', args: {} };
  return look(
    [prose(lines.join('\n'))],
    [buttons({ label: messages.quizRun.next[now.next], action, style: 'primary' })],
  );
}

function tellKnowledge(now: Progress, messages: Messages): string[] {
  const { quizRun } = messages;
  const count = (state: string): number => now.concepts.filter((concept) => concept.state === state).length;
  const forecast = quizRun.forecast(formatDay(now.forecast.day), toPercent(now.forecast.recall));
  return [
    now.exam === undefined ? forecast : tellExam(now.exam, messages),
    quizRun.states(count('known'), count('learning'), count('new')),
    quizRun.due(now.dueToday, now.dueTomorrow),
    ...tellWeakest(now, messages),
    ...tellHeld(now, messages),
  ];
}

const SHOWN = 5;

function tellWeakest({ concepts }: Progress, { quizRun, subject }: Messages): string[] {
  const met = concepts.filter(({ state }) => state !== 'new').toSorted((a, b) => a.stability - b.stability);
  if (met.length === 0) return [];
  return [
    quizRun.weakest,
    ...met.slice(0, SHOWN).map(({ concept, recall }) => `- ${subject.concepts[concept].name} · ${toPercent(recall)} %`),
  ];
}

function tellHeld({ held }: Progress, { quizRun, subject }: Messages): string[] {
  if (held.length === 0) return [];
  return [
    quizRun.held,
    ...held.slice(0, SHOWN).map(({ misconception, concept }) => {
      return `- ${subject.misconceptions[misconception].took} (${subject.concepts[concept].name})`;
    }),
  ];
}
