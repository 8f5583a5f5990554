import { describe, expect, test } from 'vitest';
import {
  CONCEPTS,
  type ConceptId,
  chooseQuestion,
  openQuestion,
  type PlayedQuestion,
} from '../../../core/quiz/index.ts';
import { drawInteger } from '../../../core/sim/random.ts';

const TRAINING = 900;
const FRESH = 500;
/** What who does not think may be right above chance; memory of kind and observation has about 0.09. */
const MARGIN = 0.15;

const ids = Object.keys(CONCEPTS).filter((id): id is ConceptId => Object.hasOwn(CONCEPTS, id));

function draw(seed: number): PlayedQuestion | undefined {
  const concept = ids[drawInteger(seed, 'concept', 0, ids.length - 1)] ?? 'unit';
  const ref = chooseQuestion({ concept, seed, forms: ['choose'] });
  const question = ref && openQuestion(ref);
  return typeof question === 'object' && question.kind === 'played' ? question : undefined;
}

function drawMany(count: number, from: number): PlayedQuestion[] {
  const all: PlayedQuestion[] = [];
  for (let seed = from; all.length < count; seed++) {
    const question = draw(seed);
    if (question !== undefined) all.push(question);
  }
  return all;
}

const keyOf = ({ options, keyIndex }: PlayedQuestion): string => options[keyIndex]?.value ?? '';

type Strategy = (question: PlayedQuestion) => number;

function scoreOf(questions: readonly PlayedQuestion[], choose: Strategy): number {
  return questions.filter((question) => choose(question) === question.keyIndex).length / questions.length;
}

/** The option that was the key most often among the questions that `sameAs` takes for the same. */
function memorise(training: readonly PlayedQuestion[], sameAs: (question: PlayedQuestion) => string): Strategy {
  const counts = new Map<string, number>();
  for (const question of training) {
    const seen = `${sameAs(question)}/${keyOf(question)}`;
    counts.set(seen, (counts.get(seen) ?? 0) + 1);
  }
  return (question) => {
    const times = question.options.map(({ value }) => counts.get(`${sameAs(question)}/${value}`) ?? 0);
    return times.indexOf(Math.max(...times));
  };
}

const WELL = ['Running', '0', '1/1', '2/2', '3/3', 'untouched', 'none', 'running', 'Complete', 'same-node', '5'];

describe('who does not think', () => {
  const training = drawMany(TRAINING, 1);
  const fresh = drawMany(FRESH, 1_000_000);
  const chance = fresh.reduce((sum, { options }) => sum + 1 / options.length, 0) / fresh.length;

  const strategies: readonly (readonly [string, Strategy])[] = [
    [
      'knows by heart which answer each kind and observation has',
      memorise(training, ({ shown, observation }) => `${shown.subject.kind}/${observation}`),
    ],
    ['knows by heart which answer each name has', memorise(training, ({ shown }) => shown.subject.name)],
    [
      'takes the longest answer',
      ({ options }) =>
        options.findIndex(({ value }) => value.length === Math.max(...options.map((one) => one.value.length))),
    ],
    ['takes the first answer', () => 0],
    ['takes the last answer', ({ options }) => options.length - 1],
    [
      'says that all is well',
      ({ options }) =>
        Math.max(
          0,
          options.findIndex(({ value }) => WELL.includes(value)),
        ),
    ],
  ];

  test.each(strategies)('and %s is right hardly more often than by chance', (name, strategy) => {
    const score = scoreOf(fresh, strategy);
    console.log(`${name}: ${(score * 100).toFixed(1)} % (chance ${(chance * 100).toFixed(1)} %)`);
    expect(score).toBeLessThanOrEqual(chance + MARGIN);
  });
}, 300_000);
