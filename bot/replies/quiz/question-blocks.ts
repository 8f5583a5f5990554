import type { ChangeQuestion, ObservationId, ShownScene, ShownStep } from '../../../core/quiz/index.ts';
import type { AskedAbout } from '../../locales/quiz-messages.ts';
import { formatDuration } from '../format-time.ts';
import { quote } from '../quote.ts';
import { renderCause } from '../render-cause.ts';
import { code, prose, type ReplyBlock } from '../reply.ts';
import { listLetters } from './answer-rows.ts';
import type { QuizCardView } from './card-view.ts';

/** The world that is asked about, and the question. */
export function renderQuestion(view: QuizCardView): ReplyBlock[] {
  const { card, question, messages } = view;
  if (question.kind === 'know') return [prose(renderPrompt(view)), ...listLetters(view)];
  // What happened is told once: in its order, once that was asked for and answered.
  const isOpen = question.kind === 'order' && card.given === undefined;
  const events = isOpen ? question.events.map((event) => `- ${renderCause(event, messages.why)}`) : [];
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
  const { kind, name } = question.shown.subject;
  const about = { kind, name: quote(name), container: '', after };
  if (question.kind === 'order') return quizCard.order(about);
  if (question.kind === 'change') return quiz.change({ ...about, wish: renderWish(question, about, view) });
  const { observation, container, told = '' } = question;
  const shown = { ...about, column: COLUMNS.get(observation) ?? 'STATUS', told };
  if (question.form === 'spot') return quiz.spot(shown);
  if (question.form === 'field') return quiz.whichField(shown);
  return quiz.prompt[observation]({ ...about, container: container === undefined ? '' : quote(container) });
}

/** Where `kubectl get pods` prints what an observation tells. */
const COLUMNS: ReadonlyMap<ObservationId, string> = new Map([
  ['ready', 'READY'],
  ['restarts', 'RESTARTS'],
]);

function renderWish({ observation, goal }: ChangeQuestion, about: AskedAbout, { messages: { quiz } }: Words): string {
  const wish = quiz.wish[observation];
  if (wish === undefined) throw new Error(`no words for a wish about ${observation}`);
  return wish({ ...about, goal });
}
