import { describe, expect, it, test } from 'vitest';
import { progressOf } from '../../../core/quiz/index.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildButtonClick, buildCommand, snowflakeOf } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';

/** Somebody who is not sure of anything, for as many questions as a run has. */
function talkOf(locale: string): Conversation {
  const talk = startConversation(3);
  let reply = talk.send(buildCommand('quiz start', {}, { locale }));
  for (;;) {
    const unsure = componentsOf(reply).find(({ customId }) => customId.includes('unsureQuiz'));
    if (unsure === undefined) return talk;
    const told = talk.send(buildButtonClick(unsure.customId, { locale }));
    const next = componentsOf(told).find(({ customId }) => customId.includes('nextQuestion'));
    reply = talk.send(buildButtonClick(next?.customId ?? '', { locale }));
  }
}

function readDrawing(talk: Conversation, theme: string, locale: string): string {
  const reply = talk.send(buildButtonClick(`p1;drawProgress;${theme}`, { locale }));
  expect(validateReply(reply)).toEqual([]);
  expect(reply.files[0]).toMatchObject({ name: 'progress.png', isDrawing: true });
  return reply.files[0]?.text ?? '';
}

const drawnTexts = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.replaceAll('&amp;', '&'));

describe.each(['en-US', 'ko'])('/progress in %s', (locale) => {
  it('draws what its text says, and a cell for each concept', () => {
    const talk = talkOf(locale);
    const said = contentOf(talk.send(buildCommand('progress', {}, { locale })))
      .replaceAll('**', '')
      .split('\n');
    const svg = readDrawing(talk, 'dark', locale);
    const drawn = drawnTexts(svg).join(' ');
    expect(said.length).toBeGreaterThan(4);
    for (const line of said.slice(0, 4)) expect(drawn).toContain(line);
    const { concepts } = progressOf(talk.quiz, Date.UTC(2030, 0, 1));
    expect(svg.match(/class="cell /g)).toHaveLength(concepts.length);
    expect(svg.match(/class="cell missed"/g)?.length).toBe(concepts.filter(({ missed }) => missed).length);
  });

  it('names in its description what can be seen', () => {
    const talk = talkOf(locale);
    const reply = talk.send(buildButtonClick('p1;drawProgress;light', { locale }));
    const [answered = ''] = contentOf(reply).split('\n');
    expect(reply.response).toMatchObject({
      data: { attachments: [{ filename: 'progress.png', description: expect.stringContaining(answered) }] },
    });
  });

  it('has one main button: what to do next', () => {
    const reply = talkOf(locale).send(buildCommand('progress', {}, { locale }));
    expect(validateReply(reply)).toEqual([]);
    expect(JSON.stringify(reply.response).match(/"style":1/g)).toHaveLength(1);
  });
});

test.each(['en-US', 'ko'])('a picture shows no sign that its font lacks, with an exam ahead, in %s', (locale) => {
  const talk = talkOf(locale);
  const date = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const set = talk.send(buildCommand('quiz exam', { date }, { locale, id: snowflakeOf(Date.now()) }));
  expect(contentOf(set)).toContain('📅');
  const drawn = talk.send(buildButtonClick('p1;drawProgress;dark', { locale, id: snowflakeOf(Date.now()) }));
  const texts = drawnTexts(drawn.files[0]?.text ?? '');
  expect(texts.join(' ')).toContain(date);
  expect(texts.filter((text) => /\p{Extended_Pictographic}/u.test(text))).toEqual([]);
});

test('who has answered nothing is told of the exam that is set, and one button', () => {
  const talk = startConversation();
  const at = () => ({ id: snowflakeOf(Date.parse('2026-11-27T09:00:00Z')) });
  talk.send(buildCommand('quiz exam', { date: '2026-12-24' }, at()));
  const reply = talk.send(buildCommand('progress', {}, at()));
  expect(contentOf(reply)).toMatch(/not answered a question yet\.\n📅 Exam on \*\*2026-12-24\*\*/);
  expect(componentsOf(reply)).toHaveLength(1);
});

test('both themes draw the same facts', () => {
  const talk = talkOf('en-US');
  const dark = readDrawing(talk, 'dark', 'en-US');
  const light = readDrawing(talk, 'light', 'en-US');
  expect(drawnTexts(light)).toEqual(drawnTexts(dark));
  expect(light).not.toBe(dark);
});
