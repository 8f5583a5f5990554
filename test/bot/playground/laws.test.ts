import { describe, expect, it } from 'vitest';
import { listRunnableCommands, parseTypedLine, printTypedLine } from '../../../bot/playground/client/command-line.ts';
import { type Block, type Inline, parseMarkdown } from '../../../bot/playground/client/markdown.ts';
import { parsePageAction } from '../../../bot/playground/discord/page-action.ts';
import { parseReply } from '../../../bot/playground/discord/reply-schema.ts';
import { fc } from '../../builders/fast-check.ts';
import { FAKE_COMMANDS } from '../../e2e/fake-bot.ts';

const commands = listRunnableCommands(FAKE_COMMANDS);
const markup = fc.string({
  unit: fc.constantFrom('*', '_', '`', '\n', ' ', '-', '#', '>', '|', '[', '](http://a', ')', 'x'),
});

/** All that a person reads of a block, and where its links lead. */
function readText(block: Block | Inline): string {
  if ('text' in block) return block.text;
  const shown = 'children' in block ? block.children.map(readText).join('') : '';
  return block.type === 'link' && shown !== block.url ? shown + block.url : shown;
}

describe('whatever a message says', () => {
  it('it can be shown, and no letter that is no mark is lost', () => {
    fc.assert(
      fc.property(markup, (source) => {
        const shown = parseMarkdown(source).map(readText).join('');
        const letters = (text: string) => text.replace(/[^x]/g, '').length;
        expect(letters(shown)).toBeLessThanOrEqual(letters(source));
        if (!source.includes('```')) expect(letters(shown)).toBe(letters(source));
      }),
    );
  });

  it('a long one of nothing but marks comes to an end', () => {
    const sources = ['*', '_', '`', '~~', '||', '[', '**a', '```\n'].map((mark) => mark.repeat(2000));
    expect(sources.filter((source) => parseMarkdown(source).length === 0)).toEqual([]);
  });
});

describe('whatever is typed', () => {
  const values = fc.record({
    pod: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
    container: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  });

  it('a printed line is read back as it was', () => {
    fc.assert(
      fc.property(values, ({ pod, container }) => {
        const typed = parseTypedLine(commands, `/pod describe pod:${pod} container:${container}`);
        expect(Object.fromEntries(typed?.values ?? [])).toEqual({ pod, container });
        expect(typed && printTypedLine(typed)).toBe(`/pod describe pod:${pod} container:${container}`);
      }),
    );
  });

  it('any text is a line or none, and never a fault', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTypedLine(commands, `/pod describe ${text}`)));
  });
});

describe('whatever arrives', () => {
  const check = (take: (body: unknown) => { readonly ok: boolean }, bodies: fc.Arbitrary<unknown>) => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(typeof take(body).ok).toBe('boolean');
      }),
    );
  };

  it('is an action or is refused', () => {
    const kinds = fc.constantFrom('command', 'autocomplete', 'component', 'modal', 'ping');
    check(parsePageAction, fc.oneof(fc.jsonValue(), fc.record({ kind: kinds, options: fc.jsonValue() })));
  });

  it('is a reply or is refused', () => {
    const replies = fc.record({ type: fc.integer({ min: 1, max: 12 }), data: fc.jsonValue() });
    check((body) => parseReply(body, 'component'), fc.oneof(fc.jsonValue(), replies));
  });
});
