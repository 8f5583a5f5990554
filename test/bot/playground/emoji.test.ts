import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EMOJI_DRAWINGS } from '../../../bot/playground/client/emoji-drawings.ts';

/** What a machine without a font of emoji shows as a box: what is a picture by itself, or is made one. */
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=\uFE0F)|[⏸]/gu;

test('every emoji of the bot’s texts is drawn by the page, and it draws no other', () => {
  const files = globSync('{bot,lambdas,core/samples}/**/*.ts').filter((file) => !file.includes('emoji-drawings'));
  const used = new Set(files.flatMap((file) => readFileSync(file, 'utf8').match(EMOJI) ?? []));
  expect(files.length).toBeGreaterThan(300);
  expect([...used].toSorted()).toEqual(Object.keys(EMOJI_DRAWINGS).toSorted());
});
