import { describe, expect, test } from 'vitest';
import { chooseQuestion, explainAnswer, judgeAnswer, openQuestion } from '../../../core/quiz/index.ts';
import { KNOW, refOfKnow } from '../../../core/quiz/know/know-questions.ts';
import { parseKnowQuestions, readKnowQuestions } from '../../../infra/tools/generate-know-questions.ts';

const GOOD = `- id: some-question
  version: 1
  concept: eviction
  form: choose
  question: { en: What?, ko: 무엇? }
  answers:
    - { en: This, ko: 이것, key: true }
    - { en: That, ko: 저것, by: [E1] }
    - { en: Neither, ko: 둘 다 아님 }
  source: https://kubernetes.io/docs/
`;

describe('the questions that are not played', () => {
  test('are written without a mistake', () => {
    expect(readKnowQuestions()).toMatchObject({ ok: true });
  });

  test.each([
    ['an unknown concept', GOOD.replace('eviction', 'evictions'), '3:12: no concept has this id'],
    ['two keys', GOOD.replace('by: [E1]', 'key: true'), '1:3: exactly one answer has `key: true`'],
    ['an unknown misconception', GOOD.replace('E1', 'E99'), '8:32: Invalid option'],
    ['a missing source', GOOD.replace(/ {2}source.*\n/, ''), '1:3: Invalid input'],
    ['a broken line', GOOD.replace('[E1]', '[E1'), '8:35: '],
  ])('are refused with %s, by line and column', (_, text, fault) => {
    const outcome = parseKnowQuestions(text);
    expect(outcome.ok ? [] : outcome.faults.join('\n')).toContain(`core/quiz/know/questions.yaml:${fault}`);
  });

  test.each(KNOW.map((one) => [one.id, one] as const))('%s has one key and names who errs', (_, written) => {
    const question = openQuestion(refOfKnow(written, 5));
    if (question === 'replaced' || question.kind !== 'know') throw new Error('not opened');
    const judged = question.options.map((__, index) => judgeAnswer(question, { kind: 'option', index }));
    expect(judged.filter(({ right }) => right).length).toBe(1);
    expect(judged.flatMap(({ misconceptions }) => misconceptions).length).toBeGreaterThan(0);
    expect(explainAnswer(question, { kind: 'unsure' })).toMatchObject({ proof: undefined, chain: [] });
  });

  test('are asked among the others', () => {
    const seeds = Array.from({ length: 60 }, (_, seed) => seed);
    const refs = seeds.map((seed) => chooseQuestion({ concept: 'disruption', seed, forms: ['choose', 'spot'] }));
    expect(refs.filter((ref) => ref?.situation.startsWith('know/')).length).toBeGreaterThan(0);
  });
});
