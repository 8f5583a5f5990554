import { explainAnswer, type Option, type Question } from '../../core/quiz/index.ts';
import { UNSURE } from '../answer/post.ts';
import type { QuizRoomMessages } from '../locales/quiz-room-messages.ts';
import type { QuizCardView } from './quiz/card-view.ts';
import { labelOf } from './quiz/labels.ts';
import { renderQuizBlocks } from './quiz/quiz-card.ts';
import { type Button, buttons, type ComponentRow, code, prose, type ReplyBlock } from './reply.ts';

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
export function renderPostBlocks(question: Question, { language, messages }: Words): ReplyBlock[] {
  const blocks = renderQuizBlocks({ card: NO_CARD, question, language, messages });
  return [prose(messages.post.heading), ...blocks];
}

/** The answers, and the way to close it: whoever presses what is answered alone. */
export function renderPostRows(question: Question, post: string, { messages }: Words): ComponentRow[] {
  const answers = optionsOf(question).map((option, choice): Button => {
    const action = { name: 'answerPost', args: { post, choice } } as const;
    return { label: labelOf(question, option, messages), action };
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

type Counts = ReadonlyMap<number, number>;

/** What was answered, the answer with its proof, and the misconception that was chosen most. */
export function renderSpread(question: Question, counts: Counts, { messages }: Words): ReplyBlock[] {
  if (question.kind === 'order') return [];
  const { proof } = explainAnswer(question, { kind: 'unsure' });
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const lines = [...question.options.keys(), UNSURE].map((choice) => {
    const count = counts.get(choice) ?? 0;
    const mark = choice === question.keyIndex ? '✅' : '▫️';
    return `${mark} ${drawBar(count, all)} ${count} · ${labelOfChoice(question, choice, messages) ?? ''}`;
  });
  const text = [messages.post.answers(all), ...lines, ...tellMisconception(question, counts, messages)];
  if (proof === undefined) return [prose(text.join('\n'))];
  const proofLines = [messages.quiz.field(proof.field), messages.quiz.proof(proof.line)];
  return [prose([...text, ...proofLines].join('\n')), code(proof.prints.trimEnd())];
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
