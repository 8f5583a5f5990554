import type { ShownScene, ShownStep } from '../../../core/quiz/index.ts';
import { formatDuration } from '../format-time.ts';
import { quote } from '../quote.ts';
import { renderCause } from '../render-cause.ts';
import { code, prose, type ReplyBlock } from '../reply.ts';
import { listLetters } from './answer-rows.ts';
import type { QuizCardView } from './card-view.ts';

/** The world that is asked about, and the question. */
export function renderQuestion(view: QuizCardView): ReplyBlock[] {
  const { question, messages } = view;
  if (question.kind === 'know') return [prose(renderPrompt(view)), ...listLetters(view)];
  const events =
    question.kind === 'order' ? question.events.map((event) => `- ${renderCause(event, messages.why)}`) : [];
  const prompt = [renderPrompt(view), ...events, ...renderChosen(view)].join('\n');
  return [...renderScene(question.shown, view), prose(prompt), ...listLetters(view)];
}

/** Of an order what was chosen so far, in that order. */
function renderChosen({ question, chosen = [], messages }: QuizCardView): string[] {
  if (question.kind !== 'order' || chosen.length === 0) return [];
  const steps = chosen.flatMap((place) => question.events[place] ?? []);
  return [messages.quizCard.soFar, ...steps.map((event, index) => `${index + 1}. ${renderCause(event, messages.why)}`)];
}

type Words = Pick<QuizCardView, 'language' | 'messages'>;

/** The manifest, and what is done on the way. */
export function renderScene({ manifest, steps }: ShownScene, words: Words): ReplyBlock[] {
  return [code(manifest.trimEnd(), 'yaml'), ...steps.flatMap((step) => renderStep(step, words))];
}

function renderStep(step: ShownStep, { language, messages: { quiz } }: Words): ReplyBlock[] {
  const after = formatDuration(step.atSeconds * 1000, language);
  if (step.kind === 'kubectl') return [prose(quiz.deed(after, step.line))];
  if (step.kind === 'fault') return [prose(quiz.deedFault[step.fault](after))];
  return [prose(quiz.deedApply(after)), code(step.manifest.trimEnd(), 'yaml')];
}

function renderPrompt(view: QuizCardView): string {
  const { question, language, messages } = view;
  const { quiz, quizCard } = messages;
  if (question.kind === 'know') return messages.know[question.know].question;
  const after = formatDuration(question.shown.momentSeconds * 1000, language);
  const subject = quote(question.shown.subject.name);
  if (question.kind === 'order') return quizCard.order({ subject, after });
  if (question.kind === 'change')
    return quiz.change({ name: subject, container: '', after, observation: question.observation, goal: question.goal });
  const told = { name: subject, container: '', after, told: question.told ?? '' };
  if (question.form === 'spot') return quiz.spot(told);
  if (question.form === 'field') return quiz.whichField(told);
  const container = question.container === undefined ? '' : quote(question.container);
  return quiz.prompt[question.observation]({ name: subject, container, after });
}
