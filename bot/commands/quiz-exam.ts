import { currentExam, type ExamPlan, formatDay, setExam } from '../../core/quiz/index.ts';
import type { QuizRoomMessages } from '../locales/quiz-room-messages.ts';
import { quote } from '../replies/quote.ts';
import { look, type MessageReply, prose, refusal, reply } from '../replies/reply.ts';
import { learnerOffset } from './learner-offset.ts';
import { startRow } from './quiz-cards.ts';
import type { QuizContext } from './quiz-context.ts';

/** Sets the exam's date and says in advance what it asks; without a date, what the one that is set asks now. */
export function showExam(context: QuizContext, date: string | undefined): MessageReply {
  const { quiz: record, messages, nowMs } = context;
  if (date === undefined) return showPresent(context);
  const outcome = setExam(record, { date, nowMs, utcOffsetMinutes: learnerOffset(context.language) });
  const { notADate, pastDate, farDate } = messages.quizRun;
  switch (outcome.kind) {
    case 'planned':
      return reply([prose(tellExam(outcome.plan, messages))], [startRow(context)]);
    case 'not-a-date':
      return refusal(notADate(quote(date)));
    case 'past':
      return refusal(pastDate(quote(date)));
    case 'too-far':
      return refusal(farDate(quote(date)));
  }
}

function showPresent(context: QuizContext): MessageReply {
  const plan = currentExam(context.quiz, context.nowMs);
  if (plan === undefined) return refusal(context.messages.quizRun.noExam);
  return look([prose(tellExam(plan, context.messages))], [startRow(context)]);
}

/** The load and the forecast of a plan, and what it leaves out. */
export function tellExam(plan: ExamPlan, { quizRun, subject }: QuizRoomMessages): string {
  const names = plan.leftOut.map((concept) => subject.concepts[concept].name).join(', ');
  return [
    quizRun.exam(formatDay(plan.day), plan.daysLeft, plan.perDay),
    quizRun.examForecast(toPercent(plan.recallToday), toPercent(plan.recallPlanned)),
    ...(plan.leftOut.length === 0 ? [] : [quizRun.examLeftOut(names)]),
  ].join('\n');
}

export function toPercent(share: number): number {
  return Math.round(share * 100);
}
