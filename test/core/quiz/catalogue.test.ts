import { describe, expect, test } from 'vitest';
import { renderLines } from '../../../core/quiz/accept/render-catalogue.ts';
import { ACCEPTED } from '../../../core/quiz/catalogue/accepted.generated.ts';
import { SITUATIONS } from '../../../core/quiz/situations/situations.ts';

describe('the catalogue of accepted questions', () => {
  test('holds every situation', () => {
    expect(ACCEPTED.map(([id]) => id)).toEqual(SITUATIONS.map(({ id }) => id));
  });

  test.each(SITUATIONS.map((situation) => [situation.id, situation] as const))(
    'is what playing %s gives today (npm run generate-quiz)',
    (id, situation) => {
      const kept = ACCEPTED.find((entry) => entry[0] === id);
      expect(kept).toEqual([id, situation.version, renderLines(situation)]);
    },
    600_000,
  );
});
