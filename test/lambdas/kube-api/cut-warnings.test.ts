import { expect, test } from 'vitest';
import { cutWarnings } from '../../../lambdas/kube-api/cut-warnings.ts';

test('warnings of no great length stay as they are, each once', () => {
  const long = 'x'.repeat(1000);
  expect(cutWarnings(['a', long, 'a'])).toEqual(['a', long]);
});

test('where they are too many each is cut, and the last are left out', () => {
  const warnings = Array.from({ length: 5000 }, (_, index) => `${index} ${'x'.repeat(1000)}`);
  const cut = cutWarnings(warnings);
  expect(cut).toHaveLength(16);
  expect(cut.every(({ length }) => length === 256)).toBe(true);
});
