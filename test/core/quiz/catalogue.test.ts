import { describe, expect, test } from 'vitest';
import { type Accepted, acceptVariant } from '../../../core/quiz/accept/accept-variant.ts';
import { ACCEPTED } from '../../../core/quiz/catalogue/accepted.generated.ts';
import { listCatalogue, placesOf } from '../../../core/quiz/catalogue/catalogue.ts';
import {
  CONCEPTS,
  type ConceptId,
  chooseQuestion,
  openQuestion,
  parseRef,
  printRef,
  type QuestionRef,
} from '../../../core/quiz/index.ts';
import type { Situation } from '../../../core/quiz/situations/situation.ts';
import { SITUATIONS } from '../../../core/quiz/situations/situations.ts';

const CATALOGUE = listCatalogue();
const concepts = Object.keys(CONCEPTS).filter((id): id is ConceptId => Object.hasOwn(CONCEPTS, id));

/** What the catalogue has of one variant, one text a question. */
function keptOf({ id }: Situation, variant: number): string[] {
  return CATALOGUE.filter((line) => line.situation === id).flatMap((line) =>
    placesOf(line)
      .filter((place) => place.variant === variant)
      .map(({ atSeconds }) => printQuestion({ ...line, atSeconds })),
  );
}

function printQuestion(one: Pick<Accepted, 'concept' | 'observation' | 'forms' | 'rules' | 'atSeconds'>): string {
  return `${one.concept} ${one.observation} ${one.forms} ${one.rules} @${one.atSeconds}`;
}

describe('the catalogue of accepted questions', () => {
  test('holds every situation', () => {
    expect(ACCEPTED.map(([id, version]) => `${id}.${version}`)).toEqual(
      SITUATIONS.map(({ id, version }) => `${id}.${version}`),
    );
  });

  // All variants take minutes of one core: two of each, the ones that `npm run generate-quiz` would change too.
  test.each(SITUATIONS.map((situation) => [situation.id, situation] as const))(
    'is what playing %s gives today (npm run generate-quiz)',
    (_, situation) => {
      for (const variant of [1, situation.variants - 1]) {
        const accepted = acceptVariant(situation, variant).map(printQuestion);
        expect([variant, accepted.sort()]).toEqual([variant, keptOf(situation, variant).sort()]);
      }
    },
    120_000,
  );
});

describe('questions of ten thousand seeds', () => {
  const refs = Array.from({ length: 10_000 }, (_, seed) =>
    chooseQuestion({ concept: concepts[seed % concepts.length] ?? 'unit', seed }),
  ).filter((ref): ref is QuestionRef => ref !== undefined);

  test('are there, can be named, and differ', () => {
    expect(refs.length).toBe(10_000);
    for (const ref of refs) expect(parseRef(printRef(ref))).toEqual(ref);
    expect(new Set(refs.map(printRef)).size).toBeGreaterThan(8000);
  });

  test('have one right answer among three or four different ones', () => {
    for (const ref of refs.filter((_, index) => index % 60 === 0)) {
      const question = openQuestion(ref);
      if (question === 'replaced') throw new Error(`${printRef(ref)} cannot be opened`);
      if (question.kind === 'order') {
        const orders = [question.keyOrder, ...question.wrongOrders.map(({ order }) => order)].map(String);
        expect([question.id, new Set(orders).size]).toEqual([question.id, orders.length]);
        continue;
      }
      const values = question.options.map(({ value }) => value.toLowerCase());
      expect([question.id, new Set(values).size]).toEqual([question.id, values.length]);
      expect(values.length).toBeGreaterThanOrEqual(3);
      expect(values.length).toBeLessThanOrEqual(4);
      expect(question.options[question.keyIndex]?.misconceptions).toEqual([]);
    }
  }, 120_000);
});
