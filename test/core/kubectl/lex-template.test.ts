import { expect, test } from 'vitest';
import { lexTemplate } from '../../../core/kubectl/gotemplate/lex.ts';

test('the lines of a template are counted once, whatever number of pieces it has', () => {
  const items = lexTemplate('{{.}}\n'.repeat(40_000));
  expect(items.at(-1)).toEqual({ type: 'eof', text: '', at: 240_000, line: 40_001 });
  expect(items.filter(({ type }) => type === 'left').map(({ line }) => line)[7]).toBe(8);
});
