import {
  explainAnswer,
  FATES,
  type Given,
  type KnowQuestion,
  type Option,
  type OrderQuestion,
  PLACES,
  parseRef,
  type Question,
  type QuizCard,
  type ShownStep,
} from '../../core/quiz/index.ts';
import type { Language } from '../../core/session/session.ts';
import type { Messages } from '../locales/messages.ts';
import { formatDuration } from './format-time.ts';
import { quote } from './quote.ts';
import { renderCause } from './render-cause.ts';
import { type Button, buttons, type ComponentRow, code, prose, type ReplyBlock } from './reply.ts';

/** What a card needs beside itself to be drawn. */
export interface QuizCardView {
  readonly card: QuizCard;
  readonly question: Question;
  readonly language: Language;
  readonly messages: Messages;
}

/** The question; once answered, the verdict, what it comes from and the proof. */
export function renderQuizBlocks(view: QuizCardView): ReplyBlock[] {
  const { card, question, messages } = view;
  const heading = card.position === 0 ? [] : [prose(renderHeading(card, messages))];
  const blocks = [...heading, ...renderLesson(view), ...renderQuestion(question, view)];
  return card.given === undefined ? blocks : [...blocks, ...renderVerdict(view, card.given)];
}

/** The answers; once one was given, they stay to be read, and the way on stands below. */
export function renderQuizRows(view: QuizCardView): ComponentRow[] {
  const { card, messages } = view;
  const { run, step, given } = card;
  const stop: Button = { label: messages.buttons.stopQuiz, action: { name: 'stopQuiz', args: { run } } };
  const unsure: Button = { label: messages.quizRun.unsure, action: { name: 'unsureQuiz', args: { run, step } } };
  const next: Button = {
    label: messages.quiz.next,
    action: { name: 'nextQuestion', args: { run, step } },
    style: 'primary',
  };
  return [...renderAnswers(view), given === undefined ? buttons(unsure, stop) : buttons(next, stop)];
}

function renderAnswers({ card: { run, step, given }, question, messages }: QuizCardView): ComponentRow[] {
  if (question.form === 'type' || question.kind === 'order') {
    const action = { name: 'typeAnswer', args: { run, step } } as const;
    return given === undefined ? [buttons({ label: messages.quizRun.type, action, style: 'primary' })] : [];
  }
  const answers = question.options.map((option, choice): Button => {
    const action = { name: 'answerQuiz', args: { run, step, choice } } as const;
    const style = styleOf(question, choice, given);
    return { label: labelOf(question, option, messages), action, style, disabled: given !== undefined };
  });
  return [buttons(...answers)];
}

function renderHeading(card: QuizCard, { quiz }: Messages): string {
  const place = quiz.question(card.position, card.length);
  return card.again ? `${place} · ${quiz.again}` : place;
}

/** What was forgotten three times is told before it is asked. */
function renderLesson({ card: { treatment, question: id, given }, messages: { subject } }: QuizCardView): ReplyBlock[] {
  const concept = parseRef(id ?? '')?.concept;
  if (treatment === 'ask' || given !== undefined || concept === undefined) return [];
  const { name, lesson } = subject.concepts[concept];
  return [prose(`📖 **${name}**\n${lesson}`)];
}

function renderQuestion(question: Question, view: QuizCardView): ReplyBlock[] {
  if (question.kind === 'know') return [prose(view.messages.know[question.know].question)];
  return [
    code(question.shown.manifest.trimEnd(), 'yaml'),
    ...question.shown.steps.flatMap((step) => renderStep(step, view)),
    prose(renderPrompt(question, view)),
  ];
}

function renderStep(step: ShownStep, { language, messages: { quiz } }: QuizCardView): ReplyBlock[] {
  const after = formatDuration(step.atSeconds * 1000, language);
  if (step.kind === 'kubectl') return [prose(quiz.deed(after, step.line))];
  if (step.kind === 'fault') return [prose(quiz.deedFault[step.fault](after))];
  return [prose(quiz.deedApply(after)), code(step.manifest.trimEnd(), 'yaml')];
}

function renderPrompt(question: Exclude<Question, KnowQuestion>, { language, messages }: QuizCardView): string {
  const { quiz } = messages;
  const { subject, momentSeconds } = question.shown;
  const about = { name: `\`${subject.name}\``, container: '', after: formatDuration(momentSeconds * 1000, language) };
  if (question.kind === 'order') return [quiz.order(about.name), ...renderEvents(question, messages)].join('\n');
  if (question.kind === 'change')
    return quiz.change({ ...about, observation: question.observation, goal: question.goal });
  const { told = '', container } = question;
  if (question.form === 'spot') return quiz.spot({ ...about, told });
  if (question.form === 'field') return quiz.whichField({ ...about, told });
  return quiz.prompt[question.observation]({ ...about, container: container === undefined ? '' : `\`${container}\`` });
}

function renderEvents({ events }: OrderQuestion, { why }: Messages): string[] {
  return events.map((event, index) => `${index + 1}. ${renderCause(event, why)}`);
}

function renderVerdict({ question, messages }: QuizCardView, given: Given): ReplyBlock[] {
  const { judgement, proof } = explainAnswer(question, given);
  const key = renderKey(question, messages);
  const text = [
    judgement.right ? messages.quiz.right(key) : renderWrong(question, given, messages),
    ...judgement.misconceptions.slice(0, 1).map((id) => messages.subject.misconceptions[id].took),
    ...(proof === undefined ? [] : [messages.quiz.field(proof.field), messages.quiz.proof(proof.line)]),
  ];
  return [prose(text.join('\n')), ...(proof === undefined ? [] : [code(proof.prints.trimEnd())])];
}

/** The right answer; of an order the numbers as they stand on the card. */
function renderKey(question: Question, messages: Messages): string {
  if (question.kind === 'order') return question.keyOrder.map((place) => place + 1).join(' ');
  return labelAt(question, question.keyIndex, messages);
}

function renderWrong(question: Question, given: Given, messages: Messages): string {
  const key = renderKey(question, messages);
  if (given.kind === 'text') return messages.quiz.wrong(quote(given.text), key);
  if (given.kind === 'option' && question.kind !== 'order') {
    return messages.quiz.wrong(labelAt(question, given.index, messages), key);
  }
  return messages.quizRun.notSure(key);
}

type AnsweredQuestion = Exclude<Question, OrderQuestion>;

function labelAt(question: AnsweredQuestion, index: number, messages: Messages): string {
  const option = question.options[index];
  return option === undefined ? '' : labelOf(question, option, messages);
}

/** Kubernetes' own words as they are, the others in the language of the person. */
export function labelOf(question: Question, { value }: Option, { quiz, know }: Messages): string {
  if (question.kind === 'know') return know[question.know].answers[Number(value.replace('answer-', '')) - 1] ?? value;
  const answers = question.kind === 'order' ? 'literal' : question.answers;
  const word = [...FATES, ...PLACES].find((one) => one === value);
  return answers === 'word' && word !== undefined ? quiz.answers[word] : value;
}

function styleOf(
  { keyIndex }: AnsweredQuestion,
  choice: number,
  given: Given | undefined,
): NonNullable<Button['style']> {
  if (given === undefined) return 'primary';
  if (choice === keyIndex) return 'success';
  return given.kind === 'option' && choice === given.index ? 'danger' : 'secondary';
}
