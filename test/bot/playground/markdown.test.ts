import { describe, expect, it } from 'vitest';
import { type Block, type Inline, parseInline, parseMarkdown } from '../../../bot/playground/client/markdown.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const line = (words: string): Block => ({ type: 'line', children: [text(words)] });

describe('the blocks of a message', () => {
  const rows: readonly [sentence: string, source: string, blocks: readonly Block[]][] = [
    [
      'a code block keeps its columns and drops the breaks next to its fences',
      '```\nA    B\n  1  2\n```',
      [{ type: 'code', language: '', text: 'A    B\n  1  2' }],
    ],
    [
      'spaces before the first word of a code block stay',
      '```\n   right\n```',
      [{ type: 'code', language: '', text: '   right' }],
    ],
    [
      'a word alone after the fence is the language',
      '```yaml\nkind: Pod\n```',
      [{ type: 'code', language: 'yaml', text: 'kind: Pod' }],
    ],
    [
      'a word that shares its line with more is code',
      '```kind: Pod```',
      [{ type: 'code', language: '', text: 'kind: Pod' }],
    ],
    ['marks inside a code block are text', '```\n**a** <b>\n```', [{ type: 'code', language: '', text: '**a** <b>' }]],
    [
      'text around a code block makes no empty lines',
      'before\n```\nx\n```\nbetween\n```\ny\n```\nafter',
      [
        line('before'),
        { type: 'code', language: '', text: 'x' },
        line('between'),
        { type: 'code', language: '', text: 'y' },
        line('after'),
      ],
    ],
    ['an open fence is text', '```\nx', [line('```'), line('x')]],
    [
      'headings have three levels',
      '# A\n## B\n### C',
      [
        { type: 'heading', level: 1, children: [text('A')] },
        { type: 'heading', level: 2, children: [text('B')] },
        { type: 'heading', level: 3, children: [text('C')] },
      ],
    ],
    ['a hash without a space is text', '#podlab', [line('#podlab')]],
    ['small print begins with -#', '-# small', [{ type: 'subtext', children: [text('small')] }]],
    ['a quote begins with >', '> said', [{ type: 'quote', children: [text('said')] }]],
    [
      'two spaces nest a list one deeper',
      '- a\n  - b\n1. c',
      [
        { type: 'item', depth: 0, marker: '•', children: [text('a')] },
        { type: 'item', depth: 1, marker: '•', children: [text('b')] },
        { type: 'item', depth: 0, marker: '1.', children: [text('c')] },
      ],
    ],
    [
      'an indented line under an item belongs to the item',
      '- a\n  b\nc',
      [
        { type: 'item', depth: 0, marker: '•', children: [text('a')] },
        { type: 'item', depth: 0, marker: '', children: [text('b')] },
        line('c'),
      ],
    ],
    ['an empty line stays', 'a\n\nb', [line('a'), { type: 'line', children: [] }, line('b')]],
    ['no text is no block', '', []],
  ];
  it.each(rows)('%s', (_sentence, source, blocks) => {
    expect(parseMarkdown(source)).toEqual(blocks);
  });
});

describe('the marks inside a line', () => {
  const rows: readonly [sentence: string, source: string, inlines: readonly Inline[]][] = [
    ['two stars are strong', '**a** b', [{ type: 'strong', children: [text('a')] }, text(' b')]],
    [
      'one star and one underscore are emphasis',
      '*a* _b_',
      [{ type: 'emphasis', children: [text('a')] }, text(' '), { type: 'emphasis', children: [text('b')] }],
    ],
    ['marks nest', '**a `b`**', [{ type: 'strong', children: [text('a '), { type: 'code', text: 'b' }] }]],
    ['an underscore inside a word is a letter', 'init_container_0', [text('init_container_0')]],
    ['stars with spaces around them are a product', '2 * 3 * 4', [text('2 * 3 * 4')]],
    [
      'two underscores underline, two tildes strike, two bars hide',
      '__a__ ~~b~~ ||c||',
      [
        { type: 'underline', children: [text('a')] },
        text(' '),
        { type: 'strike', children: [text('b')] },
        text(' '),
        { type: 'spoiler', children: [text('c')] },
      ],
    ],
    ['code keeps marks as they are', '`*a* <b>`', [{ type: 'code', text: '*a* <b>' }]],
    ['two backticks may hold one', '`` a`b ``', [{ type: 'code', text: ' a`b ' }]],
    ['a backslash takes a mark its meaning', '\\*a\\*', [text('*'), text('a'), text('*')]],
    ['a mark that never closes is text', '**a', [text('**a')]],
    [
      'an address is a link, without the full stop behind it',
      'see https://kubernetes.io/docs.',
      [
        text('see '),
        { type: 'link', url: 'https://kubernetes.io/docs', children: [text('https://kubernetes.io/docs')] },
        text('.'),
      ],
    ],
    [
      'a link may have words of its own',
      '[docs](https://kubernetes.io)',
      [{ type: 'link', url: 'https://kubernetes.io', children: [text('docs')] }],
    ],
    ['a script is no address', '[x](javascript:alert(1))', [text('[x](javascript:alert(1))')]],
    ['a command can be mentioned', '</pod describe:7> it', [{ type: 'command', path: 'pod describe' }, text(' it')]],
    ['HTML is text', '<img src=x onerror=alert(1)>', [text('<img src=x onerror=alert(1)>')]],
  ];
  it.each(rows)('%s', (_sentence, source, inlines) => {
    expect(parseInline(source)).toEqual(inlines);
  });
});
