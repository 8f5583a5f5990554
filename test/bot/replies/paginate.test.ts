import { describe, expect, test } from 'vitest';
import { renderCodeBlock } from '../../../bot/replies/code-block.ts';
import { paginate } from '../../../bot/replies/paginate.ts';
import { code, prose } from '../../../bot/replies/reply.ts';
import { fc } from '../../builders/fast-check.ts';

const PAGE = 60;

describe('a code block', () => {
  const table: [sentence: string, text: string, block: string][] = [
    ['shows its text as it is', 'NAME   READY\nweb    1/1', '```\nNAME   READY\nweb    1/1\n```'],
    ['keeps spaces at the beginning', '  indented', '```\n  indented\n```'],
    ['keeps single and double backticks', 'a `b` ``c``', '```\na `b` ``c``\n```'],
    ['is not ended by three backticks in it', 'x```y', '```\nx``\u200B`y\n```'],
    ['is not ended by six', '``````', '```\n``\u200B``\u200B``\u200B\n```'],
  ];
  test.each(table)('%s', (_, text, block) => expect(renderCodeBlock(text)).toBe(block));
});

describe('pages', () => {
  const table: [sentence: string, pages: string[], blocks: Parameters<typeof paginate>[0]][] = [
    ['a short text is one page', ['```\nok\n```'], [code('ok\n')]],
    ['an empty text is one empty page', [''], [code('')]],
    ['prose and code share a page where they fit', ['Done.\n```\nok\n```'], [prose('Done.'), code('ok')]],
    [
      'a long text is cut between lines',
      ['```\n1234567890\n1234567890\n1234567890\n1234567890\n```', '```\n1234567890\n```'],
      [code('1234567890\n'.repeat(5))],
    ],
    [
      'a line that is too long is cut in itself',
      [`\`\`\`\n${'x'.repeat(40)}\n\`\`\``, `\`\`\`\n${'x'.repeat(40)}\n\`\`\``],
      [code('x'.repeat(80))],
    ],
  ];
  test.each(table)('%s', (_, pages, blocks) => expect(paginate(blocks, PAGE)).toEqual(pages));

  test('no page is too long, and together they hold every character', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '`', '가', '😀'), maxLength: 400 });
    fc.assert(
      fc.property(text, (whole) => {
        const pages = paginate([code(whole)], PAGE);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(PAGE);
        const shown = pages.map((page) => page.replace(/^```\n/, '').replace(/\n```$/, '')).join('');
        const bare = (value: string): string => value.replaceAll(/[\n\u200B]/g, '');
        expect(bare(shown)).toBe(bare(whole));
      }),
    );
  });
});
