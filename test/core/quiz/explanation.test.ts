import { describe, expect, test } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import {
  CONCEPTS,
  type ConceptId,
  chooseQuestion,
  explainAnswer,
  openQuestion,
  openWorld,
  type PlayedQuestion,
} from '../../../core/quiz/index.ts';
import { drawInteger } from '../../../core/sim/random.ts';

const ids = Object.keys(CONCEPTS).filter((id): id is ConceptId => Object.hasOwn(CONCEPTS, id));
const CARDS = 160;

function drawCards(): PlayedQuestion[] {
  const cards: PlayedQuestion[] = [];
  for (let seed = 1; cards.length < CARDS; seed++) {
    const concept = ids[drawInteger(seed, 'concept', 0, ids.length - 1)] ?? 'unit';
    const ref = chooseQuestion({ concept, seed, forms: ['choose', 'type'] });
    const question = ref && openQuestion(ref);
    if (typeof question === 'object' && question.kind === 'played') cards.push(question);
  }
  return cards;
}

describe('what is told after an answer', () => {
  const cards = drawCards();
  const told = cards.map((card) => {
    const world = openWorld(card.ref);
    if (world === undefined) throw new Error(`${card.id} has no world`);
    return { card, world, explanation: explainAnswer(card, { kind: 'unsure' }) };
  });

  test('is a line that prints in the question’s world what is quoted, and the key where it prints nothing else', () => {
    for (const { card, world, explanation } of told) {
      const { stdout, stderr } = runKubectl(world, explanation.proof?.line ?? '');
      expect([card.id, stdout === '' ? stderr : stdout]).toEqual([card.id, explanation.proof?.prints]);
      if (explanation.proof?.exact === true) expect([card.id, stdout.trim()]).toEqual([card.id, explanation.key]);
    }
    expect(told.filter(({ explanation }) => explanation.proof?.exact === true).length).toBeGreaterThanOrEqual(40);
  });

  test('quotes steps that the world’s own log of causes has, none later than the moment', () => {
    for (const { card, world, explanation } of told) {
      for (const step of explanation.chain) {
        if (step.kind !== 'cause') continue;
        expect([card.id, step.cause.atMs <= card.shown.momentSeconds * 1000]).toEqual([card.id, true]);
        const known = world.causes.byId.get(step.cause.id);
        expect([card.id, known?.atMs, known?.code]).toEqual([card.id, step.cause.atMs, step.cause.code]);
      }
    }
    expect(told.filter(({ explanation }) => explanation.chain.length > 0).length).toBeGreaterThan(CARDS * 0.8);
  });

  test('names what the chosen answer shows to be believed', () => {
    for (const { card } of told) {
      card.options.forEach((option, index) => {
        const { judgement, given } = explainAnswer(card, { kind: 'option', index });
        expect(given).toBe(option.value);
        expect(judgement).toEqual({ right: index === card.keyIndex, misconceptions: option.misconceptions });
      });
    }
  });
}, 300_000);
