import { describe, expect, test } from 'vitest';
import { messagesIn } from '../../../bot/locales/choose-language.ts';

/** Every text of a catalogue by its path; a function is asked with a word that stands for whatever it gets. */
function listTexts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return listTexts(value(...sampleArguments(path)), path);
  if (value instanceof Map) return [...value].flatMap(([key, entry]) => listTexts(entry, `${path}.${key}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => listTexts(entry, `${path}.${key}`));
}

/** Rules and causes take one object of words, everything else takes words. */
function sampleArguments(path: string): unknown[] {
  if (!/^\.why\.(rules|causes)\./.test(path)) return ['WORD', 'WORD', 'WORD'];
  return [
    new Proxy({}, { get: (_, name) => (/Ms$|seconds|Code$|attempt|total|from|to$/i.test(String(name)) ? 3 : 'WORD') }),
  ];
}

const EN = new Map(listTexts(messagesIn('en')));
const KO = new Map(listTexts(messagesIn('ko')));

test('both languages say the same things', () => {
  expect([...KO.keys()]).toEqual([...EN.keys()]);
  expect(EN.size).toBeGreaterThan(200);
});

test('no text is empty or names something that is not there', () => {
  for (const texts of [EN, KO]) {
    for (const [path, text] of texts)
      expect([path, text]).toEqual([path, expect.stringMatching(/^(?!.*(undefined|NaN|\[object)).*\S/s)]);
  }
});

describe('Korean', () => {
  const prose = [...KO].filter(([, text]) => /[가-힣]/.test(text));

  test('keeps to one polite style', () => {
    const otherStyles = prose.filter(([, text]) => /(습니다|입니다|합니다|십시오|[가-힣]다)[.!?]/.test(text));
    expect(otherStyles).toEqual([]);
  });

  test.each([
    ['Pod', '파드', /포드|팟/],
    ['condition', '컨디션', /조건/],
    ['label', '레이블', /라벨/],
    ['evict', '축출', /퇴거|추방/],
    ['init container', '초기화 컨테이너', /이니트/],
  ])('says %s as the Korean documentation does: %s', (_word, _term, others) => {
    expect(prose.filter(([, text]) => others.test(text))).toEqual([]);
  });

  test('is written wherever English has a sentence', () => {
    const english = [...KO].filter(
      ([path, text]) => /^[A-Z].*[a-z]\.$/.test(EN.get(path) ?? '') && !/[가-힣]/.test(text),
    );
    expect(english).toEqual([]);
  });
});

test('what the menu of Discord shows has at most 100 characters', () => {
  for (const texts of [EN, KO]) {
    const long = [...texts].filter(([path, text]) => path.startsWith('.commands.') && text.length > 100);
    expect(long).toEqual([]);
  }
});
