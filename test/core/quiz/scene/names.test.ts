import { expect, test } from 'vitest';
import { drawNames } from '../../../../core/quiz/scene/names.ts';

const namesOf = (seed: number): string[] => {
  const next = drawNames(seed);
  return Array.from({ length: 12 }, next);
};

const ranksOf = (names: readonly string[]): number[] => names.map((name) => names.toSorted().indexOf(name));

test('names differ by seed and within a scene, and stand in the alphabet as those of seed 0 do', () => {
  for (let seed = 1; seed < 600; seed += 1) {
    const names = namesOf(seed);
    expect(new Set(names).size).toBe(names.length);
    expect(ranksOf(names)).toEqual(ranksOf(namesOf(0)));
  }
  expect(new Set(Array.from({ length: 600 }, (_, seed) => namesOf(seed).join())).size).toBe(600);
});
