import { describe, expect, it } from 'vitest';
import { CURATED } from '../../../core/quiz/curated/questions.generated.ts';
import { CuratedQuestions } from '../../../core/quiz/curated/schema.ts';
import { computeQuestion, findCalmSecond } from '../../../core/quiz/index.ts';
import { readCuratedQuestions, renderCuratedQuestions } from '../../../infra/tools/generate-curated-questions.ts';

const questions = readCuratedQuestions();

describe('the questions written by hand', () => {
  it('are at least a dozen', () => {
    expect(questions.length).toBeGreaterThanOrEqual(12);
    expect(CURATED.map(({ id }) => id)).toEqual(questions.map(({ id }) => `curated/${id}`));
  });

  it('hold no key where the bot reads them', () => {
    expect(renderCuratedQuestions()).not.toContain('"key"');
  });

  it('are refused when a key is also a distractor', () => {
    const [first] = questions;
    const broken = { ...first, distractors: [first?.key] };
    expect(CuratedQuestions.safeParse([broken]).success).toBe(false);
  });

  describe.each(questions)('$id', (written) => {
    const prediction = CURATED.find(({ id }) => id === `curated/${written.id}`);
    if (prediction === undefined) throw new Error(`${written.id} was not generated`);
    const question = computeQuestion(prediction);

    it('has the key that the simulator computes', () => {
      expect(question.options[question.keyIndex]).toBe(written.key);
    });

    it('asks about a moment at which nothing is just changing', () => {
      expect(findCalmSecond(prediction)).toBe(written.atSeconds);
    });
  });
});
