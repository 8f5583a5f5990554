import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { missionRoomMessagesIn } from '../../../bot/locales/mission-room-messages.ts';
import { PICTURE_WORDS } from '../../../bot/locales/picture-words.ts';
import { quizRoomMessagesIn } from '../../../bot/locales/quiz-room-messages.ts';
import { TEXTS } from '../../../bot/playground/client/texts.ts';
import { KOREAN_COMMENTS } from '../../../core/samples/comments.ts';
import { listSamples } from '../../../core/samples/index.ts';
import { FAILURE_SENTENCES } from '../../../lambdas/failure-reply.ts';
import { findWrongParticles, KOREAN_RULES } from './korean-rules.ts';
import { listTexts, SAMPLE_WORDS } from './list-texts.ts';

/** Everything a Korean learner can read that Podlab itself says, by where it stands. */
const KOREAN_TEXTS: readonly (readonly [path: string, text: string])[] = [
  ...listTexts(quizRoomMessagesIn('ko'), 'WORD', 'messages'),
  ...listTexts(missionRoomMessagesIn('ko').mission, 'WORD', 'missions'),
  ...listTexts(PICTURE_WORDS.ko, 'WORD', 'pictures'),
  ...listTexts(TEXTS.ko, 'WORD', 'page'),
  ...listTexts(FAILURE_SENTENCES.ko, 'WORD', 'failure'),
  ...[...KOREAN_COMMENTS].map(([comment, korean]): [string, string] => [`comment ${comment}`, korean]),
  ...listSamples().flatMap(({ name, title, description }): [string, string][] => [
    [`sample ${name}`, title.ko],
    [`sample ${name}`, description.ko],
  ]),
  ...readFileSync('README.ko.md', 'utf8')
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/<[^>]*alt="([^"]*)"[^>]*>/g, '$1')
    .replaceAll(/<[^>]+>/g, '')
    .split(/\n\n/)
    .map((paragraph, index): [string, string] => [`README.ko.md ${index}`, paragraph.replaceAll('\n', ' ')]),
];

/** The files whose Korean the list above holds, or that hold none for learners. */
const COVERED =
  /^(bot\/locales\/|bot\/commands\/definitions\.generated\.ts|bot\/playground\/client\/texts\.ts|lambdas\/failure-reply\.ts|core\/samples\/|README\.ko\.md)/;
/** The name of the language, the units of durations and the halves of the day. */
const SINGLE_WORDS =
  /^(bot\/commands\/lab\.ts|bot\/playground\/page\.html|bot\/playground\/client\/page-clock\.ts|bot\/commands\/parse-duration\.ts|bot\/replies\/format-time\.ts)$/;
/** Its words are generated into bot/locales. */
const MOVING = /^core\/quiz\/know\/questions\.yaml$/;

test('no file says something in Korean that is not checked here', () => {
  const files = execFileSync('git', ['ls-files', 'bot', 'core', 'lambdas', 'README.ko.md'], { encoding: 'utf8' }).split(
    '\n',
  );
  const korean = files.filter((file) => file !== '' && /[가-힣]/.test(readFileSync(file, 'utf8')));
  expect(korean.length).toBeGreaterThan(15);
  expect(korean.filter((file) => ![COVERED, SINGLE_WORDS, MOVING].some((list) => list.test(file)))).toEqual([]);
  expect(KOREAN_TEXTS.length).toBeGreaterThan(400);
});

describe.each(KOREAN_RULES)('Korean $name', ({ findBreaches, planted }) => {
  test('in every text for learners', () => {
    const breaches = KOREAN_TEXTS.filter(([, text]) => /[가-힣]/.test(text)).flatMap(([path, text]) =>
      findBreaches(text).map((breach) => `${path}: ${breach}`),
    );
    expect(breaches).toEqual([]);
  });

  test.each(planted)('and the rule finds a breach in: %s', (text) => {
    expect(findBreaches(text)).not.toEqual([]);
  });
});

describe('Korean particles', () => {
  test.each(SAMPLE_WORDS)('fit whatever stands before them, as %s', (word) => {
    const texts = listTexts({ ...quizRoomMessagesIn('ko'), ...missionRoomMessagesIn('ko') }, word);
    const breaches = texts.flatMap(([path, text]) =>
      findWrongParticles(text, word).map((found) => `${path}: ${found}`),
    );
    expect(breaches).toEqual([]);
  });

  test.each([
    ['값을 `나무`으로 정했어요.', '나무'],
    ['값은 사슴예요.', '사슴'],
    ['길으로 바꿨어요.', '길'],
    ['**사슴**가 끝났어요.', '사슴'],
  ] as const)('and a wrong one is found in: %s', (text, word) => {
    expect(findWrongParticles(text, word)).toHaveLength(1);
  });
});
