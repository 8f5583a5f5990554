import { describe, expect, test } from 'vitest';
import type { Concept } from '../../../core/quiz/concepts/concepts.ts';
import { AREAS, CONCEPTS, MISCONCEPTIONS } from '../../../core/quiz/index.ts';

const concepts: [string, Concept][] = Object.entries(CONCEPTS);
const before = (id: string): string[] =>
  concepts
    .slice(
      0,
      concepts.findIndex(([name]) => name === id),
    )
    .map(([name]) => name);

describe('the concepts of the quiz', () => {
  test('every statement of the article has exactly one home', () => {
    const homes = concepts.flatMap(([, { statements }]) => statements).sort((a, b) => a - b);
    expect(homes).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  });

  test('every misconception has exactly one home', () => {
    const homes: readonly string[] = concepts.flatMap(([, { misconceptions }]) => misconceptions);
    expect(homes.toSorted()).toEqual([...MISCONCEPTIONS].sort());
  });

  test.each(concepts)('%s stands after the concepts it needs', (id, { needs }) => {
    expect(needs.filter((need) => !before(id).includes(need))).toEqual([]);
  });

  test('every area has concepts, and they stand together', () => {
    const areas = concepts.map(([, { area }]) => area).filter((area, index, all) => area !== all[index - 1]);
    expect(areas).toEqual([...AREAS]);
  });
});
