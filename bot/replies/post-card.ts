import type { Option, Question } from '../../core/quiz/index.ts';
import { UNSURE } from '../answer/post.ts';
import type { QuizRoomMessages } from '../locales/quiz-room-messages.ts';
import { labelOfButton } from './quiz/answer-rows.ts';
import type { QuizCardView } from './quiz/card-view.ts';
import { renderReasons } from './quiz/explanation-blocks.ts';
import { fitBlocks, fitsMessage } from './quiz/fit-blocks.ts';
import { labelOf } from './quiz/labels.ts';
import { renderQuizBlocks } from './quiz/quiz-card.ts';
import { type Button, buttons, type ComponentRow, prose, type ReplyBlock } from './reply.ts';

type Words = Pick<QuizCardView, 'language' | 'messages'>;

/** The card of a post is nobody's: it stands in no run. */
const NO_CARD = {
  run: 0,
  step: 0,
  position: 0,
  length: 0,
  again: false,
  question: undefined,
  treatment: 'ask',
  given: undefined,
} as const;

/** The question as everybody sees it. */
export function renderPostBlocks(question: Question, words: Words): readonly ReplyBlock[] {
  return fitBlocks([prose(words.messages.post.heading), ...renderQuizBlocks(viewOf(question, words))]);
}

function viewOf(question: Question, { language, messages }: Words): QuizCardView {
  return { card: NO_CARD, question, isPosted: true, language, messages };
}

/** The answers, and the way to close it: whoever presses what is answered alone. */
export function renderPostRows(question: Question, post: string, { messages }: Words): ComponentRow[] {
  const answers = optionsOf(question).map((_, choice): Button => {
    const action = { name: 'answerPost', args: { post, choice } } as const;
    return { label: shortLabelOf(question, choice, messages), action };
  });
  const unsure = { name: 'answerPost', args: { post, choice: UNSURE } } as const;
  const close = { name: 'closePost', args: { post } } as const;
  return [
    buttons(...answers),
    buttons({ label: messages.quizRun.unsure, action: unsure }, { label: messages.post.close, action: close }),
  ];
}

/** How a choice is called; undefined where the question offers no such answer. */
export function labelOfChoice(question: Question, choice: number, messages: QuizRoomMessages): string | undefined {
  if (choice === UNSURE) return messages.quizRun.unsure;
  const option = optionsOf(question)[choice];
  return option === undefined ? undefined : labelOf(question, option, messages);
}

/** What stands on a button, and behind its count: long answers are told once, above, by their letters. */
function shortLabelOf(question: Question, choice: number, messages: QuizRoomMessages): string {
  if (choice === UNSURE || question.kind === 'order') return messages.quizRun.unsure;
  return labelOfButton(question, choice, messages);
}

type Counts = ReadonlyMap<number, number>;

/** Once it is closed: what was asked and answered, the misconception that was chosen most, and the explanation. */
export function renderClosedPost(question: Question, counts: Counts, words: Words): readonly ReplyBlock[] {
  const view = viewOf(question, words);
  const asked = renderQuizBlocks(view);
  const spread = prose(renderSpread(question, counts, words.messages).join('\n'));
  const told = [spread, ...renderReasons(view, [...asked, spread])];
  const whole = [...asked, ...told];
  // What was applied can be asked for again; what all answered must not be cut off.
  return fitsMessage(whole) ? whole : [...asked.filter(({ kind }) => kind === 'prose'), ...told];
}

function renderSpread(question: Question, counts: Counts, messages: QuizRoomMessages): string[] {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const key = question.kind === 'order' ? undefined : question.keyIndex;
  const lines = [...optionsOf(question).keys(), UNSURE].map((choice) => {
    const count = counts.get(choice) ?? 0;
    const mark = choice === key ? '✅' : '▫️';
    return `${mark} ${drawBar(count, all)} ${count} · ${shortLabelOf(question, choice, messages)}`;
  });
  return [messages.post.answers(all), ...lines, ...tellMisconception(question, counts, messages)];
}

function tellMisconception(question: Question, counts: Counts, messages: QuizRoomMessages): string[] {
  const [most] = optionsOf(question)
    .map((option, choice) => ({ count: counts.get(choice) ?? 0, misconception: option.misconceptions[0] }))
    .filter(({ count, misconception }) => count > 0 && misconception !== undefined)
    .toSorted((a, b) => b.count - a.count);
  if (most?.misconception === undefined) return [];
  const { took, instead } = messages.subject.misconceptions[most.misconception];
  return [messages.post.chosenMost(most.count), `> ${took} ${instead}`];
}

const BAR = 8;

function drawBar(count: number, all: number): string {
  const full = all === 0 ? 0 : Math.round((BAR * count) / all);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}

function optionsOf(question: Question): readonly Option[] {
  return question.kind === 'order' ? [] : question.options;
}
