import { describe, expect, test } from 'vitest';
import { sourceOf } from '../../../bot/locales/concept-sources.ts';
import { quizRoomMessagesIn } from '../../../bot/locales/quiz-room-messages.ts';
import { CONCEPTS, type ConceptId } from '../../../core/quiz/concepts/concepts.ts';
import { MISCONCEPTIONS } from '../../../core/quiz/concepts/misconceptions.ts';

const LANGUAGES = ['en', 'ko'] as const;
// The keys of CONCEPTS are the ids of concepts.
const IDS = Object.keys(CONCEPTS) as ConceptId[];

/** Sentences end before a space or the end: `v1.35` and `status.phase` end none. */
function countSentences(text: string): number {
  return text.match(/[.!?](?=\s|$)/g)?.length ?? 0;
}

describe.each(LANGUAGES)('in %s', (language) => {
  const { concepts, misconceptions, areas } = quizRoomMessagesIn(language).subject;

  test('every lesson has two to four sentences and room on a card', () => {
    const wrong = IDS.filter((id) => {
      const { lesson } = concepts[id];
      const sentences = countSentences(lesson);
      return sentences < 2 || sentences > 4 || lesson.length > 480;
    });
    expect(wrong).toEqual([]);
  });

  test('the name of a concept or an area fits a choice, and none is said twice', () => {
    const names = [...IDS.map((id) => concepts[id].name), ...Object.values(areas)];
    expect(names.filter((name) => name.length > 50)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('a misconception is one sentence on what was taken for what, and what is so instead', () => {
    const begins = language === 'en' ? /^You took .+\.$/ : /^.+여겼어요\.$/;
    for (const id of MISCONCEPTIONS) {
      const { took, instead } = misconceptions[id];
      expect([id, took, countSentences(took)]).toEqual([id, expect.stringMatching(begins), 1]);
      expect([id, countSentences(instead)]).toEqual([
        id,
        expect.toSatisfy((count: number) => count === 1 || count === 2),
      ]);
      expect(took.length + instead.length).toBeLessThan(260);
    }
  });
});

test('every concept names the page of the documentation it rests on', () => {
  const urls = IDS.map((id) => sourceOf(id).url);
  expect(urls).toEqual(urls.map(() => expect.stringMatching(/^https:\/\/kubernetes\.io\/docs\/concepts\/[a-z/-]+\/$/)));
  expect(new Set(urls).size).toBeGreaterThan(12);
});
