import type { Given, Judgement, Option, OrderQuestion, Question } from './question.ts';

/** The longest answer that is looked at: no word of Kubernetes is longer. */
const LONGEST_TEXT = 100;

/** Whether the answer is the key, and what it shows to be believed. */
export function judgeAnswer(question: Question, given: Given): Judgement {
  if (question.kind === 'order') return judgeOrder(question, given);
  const option = findGiven(question, given);
  const right = option !== undefined && option === question.options[question.keyIndex];
  return { right, misconceptions: right ? [] : (option?.misconceptions ?? []) };
}

function judgeOrder({ keyOrder, wrongOrders }: OrderQuestion, given: Given): Judgement {
  const order = given.kind === 'order' ? given.indices.join() : '';
  if (order === keyOrder.join()) return { right: true, misconceptions: [] };
  return {
    right: false,
    misconceptions: wrongOrders.find((wrong) => wrong.order.join() === order)?.misconceptions ?? [],
  };
}

/** The option that was given, or that the typed text spells; undefined where it is none of them. */
export function findGiven({ options }: Exclude<Question, OrderQuestion>, given: Given): Option | undefined {
  if (given.kind === 'option') return options[given.index];
  if (given.kind !== 'text') return undefined;
  const typed = normalise(given.text);
  return options.find(({ value }) => normalise(value) === typed);
}

/** Case, quotes and spaces are of no matter. */
function normalise(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .toLowerCase()
    .replaceAll(/[\s`'"]/g, '');
}
