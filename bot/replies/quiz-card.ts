import {
  explainAnswer,
  FATES,
  type Option,
  type PlayedQuestion,
  type QuizCard,
  type ShownStep,
} from '../../core/quiz/index.ts';
import type { Language } from '../../core/session/session.ts';
import type { Messages } from '../locales/messages.ts';
import { formatDuration } from './format-time.ts';
import { type Button, buttons, type ComponentRow, code, prose, type ReplyBlock } from './reply.ts';

/** What a card needs beside itself to be drawn. */
export interface QuizCardView {
  readonly card: QuizCard;
  readonly language: Language;
  readonly messages: Messages;
}

/** The question with its answers as buttons; once answered, the verdict, what it comes from and the proof. */
export function renderQuizBlocks(view: QuizCardView): ReplyBlock[] {
  const { card, messages } = view;
  const { question, givenIndex } = card;
  const blocks: ReplyBlock[] = [
    prose(renderHeading(card, messages)),
    code(question.shown.manifest.trimEnd(), 'yaml'),
    ...question.shown.steps.flatMap((step) => renderStep(step, view)),
    prose(renderPrompt(question, view)),
  ];
  if (givenIndex !== undefined) blocks.push(...renderVerdict(view, givenIndex));
  return blocks;
}

/** The answers; once one was given, they stay to be read, and the way on stands below. */
export function renderQuizRows({ card, messages }: QuizCardView): ComponentRow[] {
  const { run, step, question, givenIndex } = card;
  const stop: Button = { label: messages.buttons.stopQuiz, action: { name: 'stopQuiz', args: { run } } };
  const answers = question.options.map((option, choice): Button => {
    const action = { name: 'answerQuiz', args: { run, step, choice } } as const;
    return {
      label: labelOf(question, option, messages),
      action,
      style: styleOf(card, choice),
      disabled: givenIndex !== undefined,
    };
  });
  const next: Button = {
    label: messages.quiz.next,
    action: { name: 'nextQuestion', args: { run, step } },
    style: 'primary',
  };
  return [buttons(...answers), givenIndex === undefined ? buttons(stop) : buttons(next, stop)];
}

function renderHeading(card: QuizCard, { quiz }: Messages): string {
  const place = quiz.question(card.position, card.length);
  return card.again ? `${place} · ${quiz.again}` : place;
}

function renderStep(step: ShownStep, { language, messages: { quiz } }: QuizCardView): ReplyBlock[] {
  const after = formatDuration(step.atSeconds * 1000, language);
  if (step.kind === 'kubectl') return [prose(quiz.deed(after, step.line))];
  if (step.kind === 'fault') return [prose(quiz.deedFault[step.fault](after))];
  return [prose(quiz.deedApply(after)), code(step.manifest.trimEnd(), 'yaml')];
}

function renderPrompt({ shown, observation, container = '' }: PlayedQuestion, view: QuizCardView): string {
  const after = formatDuration(shown.momentSeconds * 1000, view.language);
  const about = { name: `\`${shown.subject.name}\``, container: container === '' ? '' : `\`${container}\``, after };
  return view.messages.quiz.prompt[observation](about);
}

function renderVerdict({ card, messages }: QuizCardView, givenIndex: number): ReplyBlock[] {
  const { question } = card;
  const { judgement, proof } = explainAnswer(question, { kind: 'option', index: givenIndex });
  const [key, given] = [question.keyIndex, givenIndex].map((index) => {
    const option = question.options[index];
    return option === undefined ? '' : labelOf(question, option, messages);
  });
  const text = [
    judgement.right ? messages.quiz.right(key ?? '') : messages.quiz.wrong(given ?? '', key ?? ''),
    ...judgement.misconceptions.slice(0, 1).map(messages.quiz.took),
    messages.quiz.field(proof.field),
    messages.quiz.proof(proof.line),
  ];
  return [prose(text.join('\n')), code(proof.prints.trimEnd())];
}

/** Kubernetes' own words as they are, the others in the language of the person. */
function labelOf({ answers }: PlayedQuestion, { value }: Option, { quiz }: Messages): string {
  const word = FATES.find((fate) => fate === value);
  return answers === 'word' && word !== undefined ? quiz.answers[word] : value;
}

function styleOf({ question, givenIndex }: QuizCard, choice: number): 'primary' | 'secondary' | 'success' | 'danger' {
  if (givenIndex === undefined) return 'primary';
  if (choice === question.keyIndex) return 'success';
  return choice === givenIndex ? 'danger' : 'secondary';
}
