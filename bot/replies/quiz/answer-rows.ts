import type { Given, OrderQuestion } from '../../../core/quiz/index.ts';
import { renderCause } from '../render-cause.ts';
import { type Button, buttons, type ComponentRow, prose, type ReplyBlock, type SelectOption } from '../reply.ts';
import type { QuizCardView } from './card-view.ts';
import { labelOf, type OptionQuestion, sayOption } from './labels.ts';

/** What a button of a phone shows without cutting it, in Latin letters; a Hangul syllable is as wide as two. */
const SHORT_LABEL = 24;
const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** The ways to answer: buttons, a window to type in, a list of lines, or one step of an order after the other. */
export function renderAnswerRows(view: QuizCardView): ComponentRow[] {
  const { card, question } = view;
  if (question.kind === 'order') return card.given === undefined ? renderOrderRow(question, view) : [];
  if (question.form === 'type') return card.given === undefined ? [typeRow(view)] : [];
  if (question.form === 'spot') return card.given === undefined ? [lineRow(question, view)] : [];
  return [buttons(...question.options.map((_, choice) => answerButton(question, choice, view)))];
}

/** Answers too long for buttons stand in the text, each behind the letter that its button shows. */
export function listLetters({ question, isPosted, messages }: QuizCardView): ReplyBlock[] {
  if (question.kind === 'order' || !hasLetters(question, isPosted) || !areLong(question, messages)) return [];
  const lines = question.options.map((_, index) => `**${LETTERS[index]}** ${sayOption(question, index, messages)}`);
  return [prose(lines.join('\n'))];
}

function hasLetters({ form }: OptionQuestion, isPosted?: true): boolean {
  return form !== 'type' && (form !== 'spot' || isPosted === true);
}

/** What the button of an answer says: the answer, or its letter where one of them is too long for a phone. */
export function labelOfButton(question: OptionQuestion, choice: number, messages: QuizCardView['messages']): string {
  const option = question.options[choice];
  const word = option === undefined ? '' : labelOf(question, option, messages);
  return areLong(question, messages) ? (LETTERS[choice] ?? word) : word;
}

function areLong(question: OptionQuestion, messages: QuizCardView['messages']): boolean {
  return question.options.some((option) => measure(labelOf(question, option, messages)) > SHORT_LABEL);
}

function measure(label: string): number {
  return [...label].reduce((sum, character) => sum + (/\p{Script=Hangul}/u.test(character) ? 2 : 1), 0);
}

function answerButton(question: OptionQuestion, choice: number, { card, messages }: QuizCardView): Button {
  const { run, step, given } = card;
  return {
    label: labelOfButton(question, choice, messages),
    action: { name: 'answerQuiz', args: { run, step, choice } },
    style: styleOf(question, choice, given),
    disabled: given !== undefined,
  };
}

function styleOf({ keyIndex }: OptionQuestion, choice: number, given: Given | undefined): NonNullable<Button['style']> {
  if (given === undefined) return 'secondary';
  if (choice === keyIndex) return 'success';
  return given.kind === 'option' && choice === given.index ? 'danger' : 'secondary';
}

function typeRow({ card: { run, step }, messages }: QuizCardView): ComponentRow {
  const action = { name: 'typeAnswer', args: { run, step } } as const;
  return buttons({ label: messages.quizRun.type, action, style: 'primary' });
}

function lineRow({ options }: OptionQuestion, { card: { run, step }, messages }: QuizCardView): ComponentRow {
  return {
    kind: 'select',
    action: { name: 'chooseAnswer', args: { run, step } },
    placeholder: messages.quizCard.chooseLine,
    options: options.map(({ value }, index) => ({ label: value.trim(), value: String(index) })),
  };
}

/** What is left to choose; the custom_id carries what was chosen, so that nothing has to be kept of it. */
function renderOrderRow({ events }: OrderQuestion, { card, messages, chosen = [] }: QuizCardView): ComponentRow[] {
  const { run, step } = card;
  const left = events.flatMap((event, index): SelectOption[] => {
    const label = renderCause(event, messages.why).replaceAll('`', '');
    return chosen.includes(index) ? [] : [{ label, value: String(index) }];
  });
  const select: ComponentRow = {
    kind: 'select',
    action: { name: 'chooseNextOf', args: { run, step, chosen: chosen.join('') } },
    placeholder: messages.quizCard.chooseNext(chosen.length + 1),
    options: left,
  };
  const again: Button = {
    label: messages.quizCard.startAgain,
    action: { name: 'chooseOrderAgain', args: { run, step } },
  };
  return chosen.length === 0 ? [select] : [select, buttons(again)];
}
