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
  const order = readOrder(given);
  if (order === keyOrder.join()) return { right: true, misconceptions: [] };
  return {
    right: false,
    misconceptions: wrongOrders.find((wrong) => wrong.order.join() === order)?.misconceptions ?? [],
  };
}

/** Places as they were chosen, or as numbers from 1 on that were typed. */
function readOrder(given: Given): string {
  if (given.kind === 'order') return given.indices.join();
  if (given.kind !== 'text') return '';
  const numbers = given.text.slice(0, LONGEST_TEXT).match(/\d+/g) ?? [];
  return numbers.map((number) => Number(number) - 1).join();
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
