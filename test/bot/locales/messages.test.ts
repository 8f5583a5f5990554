import { expect, test } from 'vitest';
import { missionRoomMessagesIn } from '../../../bot/locales/mission-room-messages.ts';
import { PICTURE_WORDS } from '../../../bot/locales/picture-words.ts';
import { quizRoomMessagesIn } from '../../../bot/locales/quiz-room-messages.ts';
import { listTexts } from './list-texts.ts';

const EN = new Map(
  listTexts({ ...quizRoomMessagesIn('en'), ...missionRoomMessagesIn('en'), pictures: PICTURE_WORDS.en }),
);
const KO = new Map(
  listTexts({ ...quizRoomMessagesIn('ko'), ...missionRoomMessagesIn('ko'), pictures: PICTURE_WORDS.ko }),
);

test('both languages say the same things', () => {
  // A list of ways to say one thing may be longer in one language.
  const said = (texts: ReadonlyMap<string, string>) =>
    new Set([...texts.keys()].map((path) => path.replace(/[.]\d+$/, '')));
  expect([...said(KO)]).toEqual([...said(EN)]);
  expect(EN.size).toBeGreaterThan(200);
});

test('no text is empty or names something that is not there', () => {
  for (const texts of [EN, KO]) {
    for (const [path, text] of texts)
      expect([path, text]).toEqual([path, expect.stringMatching(/^(?!.*(undefined|NaN|\[object)).*\S/s)]);
  }
});

test('Korean is written wherever English has a sentence', () => {
  const english = [...KO].filter(
    ([path, text]) => /^[A-Z].*[a-z]\.$/.test(EN.get(path) ?? '') && !/[가-힣]/.test(text),
  );
  expect(english).toEqual([]);
});

test('what the menu of Discord shows has at most 100 characters', () => {
  for (const texts of [EN, KO]) {
    const long = [...texts].filter(([path, text]) => path.startsWith('.commands.') && text.length > 100);
    expect(long).toEqual([]);
  }
});
