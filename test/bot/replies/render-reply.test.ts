import { describe, expect, test } from 'vitest';
import { en } from '../../../bot/locales/en.ts';
import { withoutFiles } from '../../../bot/replies/change-message.ts';
import { LIMITS } from '../../../bot/replies/limits.ts';
import { renderReply, textFile } from '../../../bot/replies/render-reply.ts';
import { code, prose, reply } from '../../../bot/replies/reply.ts';
import { readMessage } from '../../discord/read-message.ts';
import { validateReply } from '../../discord/validate-reply.ts';

const FRAME = { messages: en, footer: 'clock', welcome: false };

function render(text: string) {
  const { response, files } = renderReply(reply([code(text)]), FRAME);
  const content = 'data' in response ? readMessage(response.data).text : '';
  return { content, file: files[0]?.text };
}

describe('a text on its way out', () => {
  test('shows what would turn its direction, and keeps it in the file', () => {
    const { content, file } = render('user \u202Etxt.exe');
    expect(content).toContain('user <U+202E>txt.exe');
    expect(content).toContain('Copy from `podlab.txt`');
    expect(file).toBe('user \u202Etxt.exe\n');
  });

  test('holds no half of a character, in the message or in the file', () => {
    const { content, file } = render(`\`\`\` x\ud83d`);
    expect(content.isWellFormed()).toBe(true);
    expect(file).toBe('``` x\ufffd\n');
  });

  test('is whole in the file, which says so', () => {
    const { content, file } = render('line\n'.repeat(1000));
    expect(content).toContain('The whole text is in `podlab.txt`.');
    expect(file).toBe('line\n'.repeat(1000));
  });

  test('says how much is missing where it is longer than a file may be, and is cut between lines', () => {
    const line = `${'x'.repeat(99)}\n`;
    const { content, file } = render(line.repeat(LIMITS.attachedTextLength / 100 + 7));
    expect(file).toBe(line.repeat(LIMITS.attachedTextLength / 100));
    expect(content).toContain('the last 700 characters are missing');
    expect(content).not.toContain('The whole text');
  });
});

describe('a message', () => {
  const dataOf = (...given: Parameters<typeof renderReply>) => Object(renderReply(...given).response).data;
  const picture = {
    name: 'map.png',
    contentType: 'image/svg+xml',
    text: '<svg/>',
    isDrawing: true,
    description: 'Nodes',
  } as const;
  const file = textFile('a.txt', 'a');

  test('shows its pictures between title and text, its files under the note, and the clock last', () => {
    const { components } = dataOf({ ...reply([prose('so')]), title: 'The map', files: [picture, file] }, FRAME);
    expect(components).toEqual([
      { type: 10, content: 'The map' },
      { type: 12, items: [{ media: { url: 'attachment://map.png' }, description: 'Nodes' }] },
      { type: 10, content: 'so' },
      { type: 13, file: { url: 'attachment://a.txt' } },
      { type: 10, content: '-# clock' },
    ]);
  });

  test('without a picture is one text, title and all', () => {
    const { components } = dataOf({ ...reply([prose('so')]), title: 'The map', hidesClock: true }, FRAME);
    expect(components).toEqual([{ type: 10, content: 'The map\nso' }]);
  });

  test('without its files shows none', () => {
    const said = { ...reply([prose('so')]), card: 'asked', hidesClock: true, files: [picture, file] } as const;
    const { response, files } = withoutFiles(renderReply(said, FRAME));
    const { components, attachments } = Object(response).data;
    expect(files).toEqual([]);
    expect(components).toEqual([{ type: 17, accent_color: 0x5865f2, components: [{ type: 10, content: 'so' }] }]);
    expect(attachments).toBeUndefined();
  });

  test('that changes a classic card empties it first, and no other does', () => {
    const changed = { ...reply([prose('so')]), update: true } as const;
    expect(dataOf(changed, { ...FRAME, isOnClassicCard: true })).toMatchObject({ content: null, embeds: [] });
    expect(dataOf(changed, FRAME)).not.toHaveProperty('content');
    expect(dataOf(reply([prose('so')]), { ...FRAME, isOnClassicCard: true })).not.toHaveProperty('content');
  });

  test('shows four thousand characters before it turns a page', () => {
    const lines = 'x'.repeat(99).concat('\n').repeat(33);
    expect(renderReply(reply([code(lines)]), FRAME).files).toEqual([]);
    expect(renderReply(reply([code(lines.repeat(2))]), FRAME).files).toHaveLength(1);
  });

  test('with the welcome, the longest page and a full lab is still one that Discord takes', () => {
    const long = renderReply(reply([code('line\n'.repeat(1000))]), {
      ...FRAME,
      footer: 'x'.repeat(150),
      welcome: true,
    });
    expect(validateReply(long)).toEqual([]);
    expect(readMessage(Object(long.response).data).text.length).toBeGreaterThan(3400);
  });
});
