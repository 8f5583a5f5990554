import { describe, expect, it, test } from 'vitest';
import { chooseQuestion, parseRef, printRef } from '../../../core/quiz/index.ts';
import { loadSession, saveSession } from '../../../core/session/index.ts';
import {
  type Conversation,
  componentsOf,
  contentOf,
  offersOf,
  savedUnseen,
  startConversation,
} from '../../builders/conversation.ts';
import { buildButtonClick, buildCommand } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';

const REF = chooseQuestion({ concept: 'succeeded', seed: 3 });
const QUESTION = REF === undefined ? '' : printRef(REF);
const SHOW = `p1;showWorld;${QUESTION}`;
const LEAVE = 'p1;leaveWorld';

/** A lab of the learner's own with something in it, and then the world of a question. */
function talkInWorld(): Conversation {
  const talk = startConversation();
  talk.send(buildCommand('apply', { sample: 'hello' }));
  talk.send(buildCommand('time advance', { by: '30s' }));
  talk.send(buildButtonClick(SHOW));
  return talk;
}

const backButton = (reply: Parameters<typeof componentsOf>[0]) =>
  componentsOf(reply).find(({ customId }) => customId === LEAVE);

describe('the world of a question', () => {
  it('opens at the moment the question asks about, with its Pods', () => {
    const talk = startConversation();
    const reply = talk.send(buildButtonClick(SHOW));
    expect(validateReply(reply)).toEqual([]);
    expect(talk.session.cluster.nowMs).toBe((REF?.momentSeconds ?? 0) * 1000);
    expect(contentOf(reply)).toContain('$ kubectl get pods\nNAME');
    expect(contentOf(reply)).toContain('🔍 A lab beside your own');
    expect(backButton(reply)?.label).toBe('◀ Back to my lab');
  });

  it('can be described and moved on, and every reply about it leads back', () => {
    const talk = talkInWorld();
    for (const command of [
      buildCommand('kubectl', { command: 'describe pods' }),
      buildCommand('time advance', { by: '10s' }),
    ]) {
      const reply = talk.send(command);
      expect(validateReply(reply)).toEqual([]);
      expect(backButton(reply)).toBeDefined();
    }
    expect(talk.session.cluster.nowMs).toBe((REF?.momentSeconds ?? 0) * 1000 + 10_000);
  });

  it('gives the own lab back as it was, whatever was done in between', () => {
    const talk = startConversation();
    talk.send(buildCommand('apply', { sample: 'crash-loop' }));
    talk.send(buildCommand('time advance', { by: '1m' }));
    const own = saveSession(talk.session);
    talk.send(buildButtonClick(SHOW));
    talk.send(buildCommand('kubectl', { command: 'delete pods --all' }));
    talk.send(buildButtonClick(SHOW));
    const reply = talk.send(buildButtonClick(LEAVE));
    expect(contentOf(reply)).toContain('**Back in your own lab**');
    expect(backButton(reply)).toBeUndefined();
    expect(saveSession(talk.session)).toBe(own);
  });

  it('saves and loads as it is', () => {
    const { session } = talkInWorld();
    const loaded = loadSession(saveSession(session));
    expect(loaded).toMatchObject({ ok: true, session: { shown: QUESTION } });
    expect(loaded.ok && saveSession(loaded.session)).toBe(saveSession(session));
  });

  test.each([
    ['lab reset', {}],
    ['lab export', {}],
  ])('is never meant by /%s', (command, options) => {
    const talk = talkInWorld();
    const before = saveSession(talk.session);
    expect(contentOf(talk.send(buildCommand(command, options)))).toContain('Go back to your own lab first.');
    expect(saveSession(talk.session)).toBe(before);
  });

  it('is not reset by an old button', () => {
    const talk = talkInWorld();
    const seed = (talk.session.cluster.seed >>> 0).toString(36);
    expect(contentOf(talk.send(buildButtonClick(`p1;resetLab;${seed}`)))).toContain('Go back to your own lab first.');
    expect(talk.session.shown).toBe(QUESTION);
  });

  test.each([
    ['a forged question', 'p1;showWorld;nonsense'],
    ['a forged demonstration', 'p1;showWorld;learn/nonsense'],
    ['a broken lab', 'p1;showWorld;fix/wrong-image.1:5'],
    ['a question of a version that is gone', `p1;showWorld;${QUESTION.replace('.1:', '.99:')}`],
  ])('of %s is not opened, and nothing changes', (_, customId) => {
    const talk = startConversation();
    const before = saveSession(talk.session);
    expect(contentOf(talk.send(buildButtonClick(customId)))).toContain('That question was replaced');
    expect(saveSession(talk.session)).toBe(before);
  });

  it('left twice says where the person is', () => {
    const talk = talkInWorld();
    talk.send(buildButtonClick(LEAVE));
    expect(contentOf(talk.send(buildButtonClick(LEAVE)))).toContain('You are in your own lab already.');
  });

  it('leads back to the quiz that waits, and the own lab is open again', () => {
    const talk = startConversation();
    const own = savedUnseen(talk.session);
    const card = contentOf(talk.send(buildCommand('quiz start')));
    const world = talk.send(buildButtonClick(SHOW));
    expect(componentsOf(world).map(({ label }) => label)).toContain('◀ Back to the quiz');
    expect(offersOf(world)).toContain(LEAVE);
    expect(contentOf(talk.send(buildButtonClick('p1;goBack')))).toBe(card);
    expect(savedUnseen(talk.session)).toBe(own);
  });

  it('leads back to the lab where no quiz waits', () => {
    const talk = talkInWorld();
    expect(contentOf(talk.send(buildButtonClick('p1;goBack')))).toContain('**Back in your own lab**');
    expect(talk.session.shown).toBeUndefined();
  });

  it('left for the own lab says that a quiz waits', () => {
    const talk = talkInWorld();
    talk.send(buildCommand('quiz start'));
    const reply = talk.send(buildButtonClick(LEAVE));
    expect(offersOf(reply)).toContain('p1;resumeQuiz');
  });

  it('gone back from twice asks again, and changes nothing', () => {
    const talk = startConversation();
    talk.send(buildCommand('quiz start'));
    const reply = talk.send(buildButtonClick('p1;goBack'));
    expect(contentOf(reply)).toContain('**Question 1 of 8**');
    expect(reply.keepsRecord).toBe(true);
  });

  it('tells its own time', () => {
    expect(contentOf(startConversation().send(buildButtonClick(SHOW)))).toMatch(
      /🔍 A lab beside your own · 🕒 \S+ \S+ UTC · 5m since the manifest was applied$/,
    );
  });

  it('is no place for the welcome', () => {
    const talk = startConversation();
    for (const json of [buildButtonClick(SHOW), buildCommand('time advance', { by: '10s' }), buildButtonClick(LEAVE)]) {
      expect(contentOf(talk.send(json))).not.toContain('Welcome');
    }
    const own = talk.send(buildCommand('time advance', { by: '10s' }));
    expect(contentOf(own)).toContain('### Welcome to Podlab');
  });
});

test('the id of a question is one text', () => {
  expect(parseRef(QUESTION)).toEqual(REF);
});
