import { describe, expect, test } from 'vitest';
import { runKubectl } from '../../../core/kubectl/index.ts';
import {
  CONCEPTS,
  chooseQuestion,
  demonstrate,
  explainAnswer,
  FORMS,
  judgeAnswer,
  openQuestion,
  openWorld,
  type PlayedQuestion,
  parseRef,
  printRef,
  type QuestionRef,
} from '../../../core/quiz/index.ts';

function chosen(seed: number): QuestionRef {
  const ref = chooseQuestion({ concept: 'succeeded', seed, forms: ['choose', 'type'] });
  if (ref === undefined) throw new Error('no question');
  return ref;
}

function typed(): QuestionRef {
  const ref = chooseQuestion({ concept: 'succeeded', seed: 2, forms: ['type'] });
  if (ref === undefined) throw new Error('no question to type');
  return ref;
}

function opened(ref: QuestionRef): PlayedQuestion {
  const question = openQuestion(ref);
  if (question === 'replaced' || question.kind !== 'played') throw new Error(`no played question ${printRef(ref)}`);
  return question;
}

describe('a question ref', () => {
  test('is the same after it was printed and parsed', () => {
    const ref = chosen(1);
    expect(parseRef(printRef(ref))).toEqual(ref);
  });

  test.each(['', 'x', 'succeeded:run-to-end.1:phase@60:choose:', 'nothing:run-to-end.1:phase@60:choose:1'])(
    'is not %j',
    (id) => {
      expect(parseRef(id)).toBe(undefined);
    },
  );

  test('of a later version of its situation was replaced', () => {
    expect(openQuestion({ ...chosen(1), version: 999 })).toBe('replaced');
  });

  test('of a moment that was never accepted was replaced', () => {
    expect(openQuestion({ ...chosen(1), momentSeconds: 61 })).toBe('replaced');
  });
});

describe('choosing a question', () => {
  test('gives the same one for the same seed', () => {
    expect(chosen(5)).toEqual(chosen(5));
  });

  test('takes another form than the last one', () => {
    const forms = [1, 2, 3].map((seed) => chooseQuestion({ concept: 'succeeded', seed, lastForm: 'choose' })?.form);
    expect(forms).not.toContain('choose');
  });

  test('does not repeat what was asked of late, whatever the names in it', () => {
    const recent = new Set<string>();
    for (let seed = 0; seed < 5; seed++) {
      const ref = chooseQuestion({ concept: 'succeeded', seed, recent });
      if (ref !== undefined) recent.add(printRef({ ...ref, seed: ref.seed + 0 }));
    }
    expect(recent.size).toBe(5);
  });
});

describe('judging an answer', () => {
  const question = opened(typed());
  const key = question.options[question.keyIndex]?.value ?? '';

  test.each([
    ['the key', key, true],
    ['the key in other letters and between quotes', ` "${key.toUpperCase()}" `, true],
    ['something else', 'x'.repeat(4000), false],
  ])('takes %s', (_, text, right) => {
    expect(judgeAnswer(question, { kind: 'text', text }).right).toBe(right);
  });

  test('names what a wrong answer shows to be believed', () => {
    const wrong = question.options.find(({ misconceptions }) => misconceptions.length > 0);
    const { misconceptions } = judgeAnswer(question, { kind: 'text', text: wrong?.value ?? '' });
    expect(misconceptions).toEqual(wrong?.misconceptions);
    expect(misconceptions.length).toBeGreaterThan(0);
  });

  test('takes not being sure for no answer', () => {
    expect(judgeAnswer(question, { kind: 'unsure' })).toEqual({ right: false, misconceptions: [] });
  });
});

test('the world of a question prints what its explanation says', () => {
  const ref = chosen(3);
  const { proof } = explainAnswer(opened(ref), { kind: 'unsure' });
  const world = openWorld(ref);
  expect(world && proof && runKubectl(world, proof.line).stdout).toBe(proof?.prints);
});

test('a demonstration is a question of its concept', () => {
  expect(demonstrate('succeeded')?.concept).toBe('succeeded');
});

test('the longest id there can be fits into a button', () => {
  const longest = (words: readonly string[]): string => words.toSorted((a, b) => b.length - a.length)[0] ?? '';
  expect(longest(Object.keys(CONCEPTS)).length + longest(FORMS).length).toBeLessThan(40);
});
