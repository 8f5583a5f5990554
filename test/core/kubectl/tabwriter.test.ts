import { expect, test } from 'vitest';
import { alignTabs, DESCRIBE_TABS, TABLE_TABS } from '../../../core/kubectl/output/tabwriter.ts';

test('columns are as wide as their longest cell and three blanks', () => {
  expect(alignTabs('NAME\tREADY\tAGE\nweb-long-name\t1/1\t5s\n', TABLE_TABS)).toBe(
    'NAME            READY   AGE\nweb-long-name   1/1     5s\n',
  );
});

test('a narrow column is six characters wide at least', () => {
  expect(alignTabs('A\tB\n1\t2\n', TABLE_TABS)).toBe('A     B\n1     2\n');
});

test('the text after the last tab is not filled up, an empty last cell leaves blanks', () => {
  expect(alignTabs('NAME\tREASON\nx\t\n', TABLE_TABS)).toBe('NAME   REASON\nx      \n');
});

test('a line without tabs parts columns that have nothing to do with each other', () => {
  expect(alignTabs('a:\t1\nSection:\nlonger:\t2\n', DESCRIBE_TABS)).toBe('a:  1\nSection:\nlonger:  2\n');
});

test('characters are counted, not bytes', () => {
  expect(alignTabs('한글\tx\nab\ty\n', TABLE_TABS)).toBe('한글    x\nab    y\n');
});
