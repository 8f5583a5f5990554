import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drawReadmeTimeline, PICTURES_FOLDER, README_LANGUAGES } from '../tools/readme-timeline.ts';

const MAX_BYTES = 100_000;

describe.each(README_LANGUAGES)('the pictures of the README in %s', (language) => {
  const readme = readFileSync(language === 'ko' ? 'README.ko.md' : 'README.md', 'utf8');

  test.each([`chat.${language}.png`, `timeline.${language}.svg`, `quiz.${language}.png`])(
    'stand at its beginning, with words, and are small: %s',
    (file) => {
      const path = join(PICTURES_FOLDER, file);
      expect(readme.slice(0, readme.indexOf('\n## '))).toMatch(new RegExp(`<img src="${path}"[^>]* alt="[^"]{10,}"`));
      expect(statSync(path).size).toBeLessThan(MAX_BYTES);
    },
  );

  test('show the timeline as it is drawn today; else `npm run pictures` draws it anew', () => {
    expect(readFileSync(join(PICTURES_FOLDER, `timeline.${language}.svg`), 'utf8')).toBe(drawReadmeTimeline(language));
  });
});
