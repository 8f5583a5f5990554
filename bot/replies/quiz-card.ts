import type { Question, QuizCard } from '../../core/quiz/index.ts';
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

/** The question with its answers as buttons; once answered, the verdict, the explanation and the proof. */
export function renderQuizBlocks({ card, language, messages }: QuizCardView): ReplyBlock[] {
  const { question, givenIndex } = card;
  const blocks: ReplyBlock[] = [prose(renderHeading(card, messages))];
  if (question.scene !== undefined) blocks.push(prose(question.scene[language]));
  blocks.push(code(question.manifest.trimEnd(), 'yaml'), prose(renderPrompt(question, { card, language, messages })));
  if (givenIndex !== undefined) blocks.push(...renderVerdict({ card, language, messages }, givenIndex));
  return blocks;
}

/** The answers; once one was given, they stay to be read, and the way on stands below. */
export function renderQuizRows({ card, messages }: QuizCardView): ComponentRow[] {
  const { run, step, question, givenIndex } = card;
  const stop: Button = { label: messages.buttons.stopQuiz, action: { name: 'stopQuiz', args: { run } } };
  const answers = question.options.map((option, choice): Button => {
    const action = { name: 'answerQuiz', args: { run, step, choice } } as const;
    return { label: option, action, style: styleOf(card, choice), disabled: givenIndex !== undefined };
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

function renderPrompt(question: Question, { language, messages: { quiz } }: QuizCardView): string {
  const deeds = question.deeds.map(({ atSeconds, kubectl }) =>
    quiz.deed(formatDuration(atSeconds * 1000, language), kubectl),
  );
  return [...deeds, quiz.prompt[question.asked](formatDuration(question.atSeconds * 1000, language))].join('\n');
}

function renderVerdict({ card, language, messages }: QuizCardView, givenIndex: number): ReplyBlock[] {
  const { question } = card;
  const key = question.options[question.keyIndex] ?? '';
  const given = question.options[givenIndex] ?? '';
  const verdict = given === key ? messages.quiz.right(key) : messages.quiz.wrong(given, key);
  const text = [verdict, question.explanation[language], messages.quiz.field(question.field), messages.quiz.proof];
  return [prose(text.join('\n')), code(question.proof.trimEnd())];
}

function styleOf({ question, givenIndex }: QuizCard, choice: number): 'primary' | 'secondary' | 'success' | 'danger' {
  if (givenIndex === undefined) return 'primary';
  if (choice === question.keyIndex) return 'success';
  return choice === givenIndex ? 'danger' : 'secondary';
}
