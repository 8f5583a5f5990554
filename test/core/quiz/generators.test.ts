import { describe, expect, it } from 'vitest';
import { GENERATORS } from '../../../core/quiz/generators/index.ts';
import { computeQuestion } from '../../../core/quiz/index.ts';

const SEEDS = Array.from({ length: 12 }, (_, index) => (index * 2_654_435_761) >>> 0);

describe.each(GENERATORS.map((generate) => [generate.name, generate] as const))('%s', (_, generate) => {
  const questions = SEEDS.map((seed) => computeQuestion(generate(seed)));

  it('makes the same question from the same seed', () => {
    expect(SEEDS.map((seed) => computeQuestion(generate(seed)))).toEqual(questions);
  });

  it('makes different questions from different seeds', () => {
    const bodies = questions.map(({ manifest, atSeconds, asked }) => `${manifest}${atSeconds}${asked}`);
    expect(new Set(bodies).size).toBeGreaterThan(3);
  });

  it('has one key among two to four different answers', () => {
    for (const { options, keyIndex } of questions) {
      expect(options.length).toBeGreaterThanOrEqual(2);
      expect(options.length).toBeLessThanOrEqual(4);
      expect(new Set(options).size).toBe(options.length);
      expect(options[keyIndex]).toBeTypeOf('string');
    }
  });

  it('explains in both languages and proves it with kubectl', () => {
    for (const { explanation, proof, field } of questions) {
      expect(explanation.en.length).toBeGreaterThan(40);
      expect(explanation.ko).toMatch(/[가-힣]/);
      expect(proof).toMatch(/^NAME +READY +STATUS +RESTARTS +AGE\n\S+/);
      expect(field).toMatch(/^(status|spec|metadata)\./);
    }
  });
});

describe('the generators together', () => {
  it('are at least four', () => {
    expect(GENERATORS.length).toBeGreaterThanOrEqual(4);
  });

  it('do not always have the same key', () => {
    const keys = GENERATORS.flatMap((generate) =>
      SEEDS.map((seed) => {
        const { options, keyIndex } = computeQuestion(generate(seed));
        return options[keyIndex];
      }),
    );
    expect(new Set(keys).size).toBeGreaterThan(8);
  });
});
