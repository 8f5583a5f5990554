import { describe, expect, test } from 'vitest';
import { en } from '../../../bot/locales/en.ts';
import { LIMITS } from '../../../bot/replies/limits.ts';
import { renderReply } from '../../../bot/replies/render-reply.ts';
import { code, reply } from '../../../bot/replies/reply.ts';

const FRAME = { messages: en, footer: 'clock', welcome: false };

function render(text: string) {
  const { response, files } = renderReply(reply([code(text)]), FRAME);
  const content = 'data' in response && 'content' in response.data ? (response.data.content ?? '') : '';
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
