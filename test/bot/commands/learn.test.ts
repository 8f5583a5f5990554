import { describe, expect, it, test } from 'vitest';
import { quizRoomMessagesIn } from '../../../bot/locales/quiz-room-messages.ts';
import { conceptsOf } from '../../../core/quiz/index.ts';
import {
  type Conversation,
  componentsOf,
  contentOf,
  pressLabel,
  savedUnseen,
  startConversation,
} from '../../builders/conversation.ts';
import { buildAutocomplete, buildCommand, buildSelection } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';

const learn = (talk: Conversation, topic: string, locale = 'en-US') =>
  talk.send(buildCommand('learn', topic === '' ? {} : { topic }, { locale }));

describe('/learn', () => {
  it('tells a concept with its lesson, what it builds on and its source', () => {
    const content = contentOf(learn(startConversation(), 'back-off'));
    expect(content).toContain('📖 **The back-off between restarts** · Containers and their restarts');
    expect(content).toContain('10 s, 20 s, 40 s');
    expect(content).toContain('-# Builds on: A restart keeps the Pod');
    expect(content).toContain('Kubernetes v1.35 · [Pod Lifecycle](<https://kubernetes.io/docs/');
    expect(content).not.toContain('🕒');
  });

  it('opens a world to try it in, and leads back', () => {
    const talk = startConversation();
    const own = savedUnseen(talk.session);
    const world = pressLabel(talk, learn(talk, 'succeeded'), 'Try it');
    expect(contentOf(world)).toContain('🔍 **See it happen: Succeeded**');
    expect(contentOf(world)).toMatch(/What happened:\n(… .* …\n)?`\d+:\d\d` /);
    pressLabel(talk, world, '◀ Back to my lab');
    expect(savedUnseen(talk.session)).toBe(own);
  });

  it('leads from that world back to the lesson, and the own lab is open again', () => {
    const talk = startConversation();
    const own = savedUnseen(talk.session);
    const lesson = learn(talk, 'succeeded');
    const world = pressLabel(talk, lesson, 'Try it');
    const moved = pressLabel(talk, world, '+10s');
    const back = pressLabel(talk, moved, '◀ Back to the lesson');
    expect(contentOf(back)).toBe(contentOf(lesson));
    expect(savedUnseen(talk.session)).toBe(own);
    expect(back.keepsRecord).toBeUndefined();
  });

  test.each(conceptsOf(undefined))('the world that shows %s is told in a message', (concept) => {
    const talk = startConversation();
    const reply = pressLabel(talk, learn(talk, concept, 'ko'), '직접 해 보기');
    expect(validateReply(reply)).toEqual([]);
    expect(contentOf(reply).match(/```/g)?.length ?? 0).toBeGreaterThan(1);
  });

  it('asks about the concept, and about nothing else', () => {
    const talk = startConversation();
    const card = pressLabel(talk, learn(talk, 'succeeded'), 'Ask me');
    expect(validateReply(card)).toEqual([]);
    expect(talk.quiz.run?.topic).toBe('succeeded');
  });

  it('gives no run up that is going on', () => {
    const talk = startConversation();
    talk.send(buildCommand('quiz start'));
    const before = talk.quiz.run;
    const asked = pressLabel(talk, learn(talk, 'succeeded'), 'Ask me');
    expect(contentOf(asked)).toContain('A quiz is going on');
    expect(talk.quiz.run).toEqual(before);
    pressLabel(talk, asked, 'End it and start anew');
    expect(talk.quiz.run).toMatchObject({ number: 2, topic: 'succeeded' });
  });

  it('leads from the whole subject to a part and to a concept', () => {
    const talk = startConversation();
    const [areas] = componentsOf(learn(talk, ''));
    const part = talk.send(buildSelection(areas?.customId ?? '', ['probes']));
    expect(contentOf(part)).toContain('- The liveness probe');
    const [concepts] = componentsOf(part);
    const concept = talk.send(buildSelection(concepts?.customId ?? '', ['liveness']));
    expect(contentOf(concept)).toContain('📖 **The liveness probe** · Probes');
  });

  it('completes areas and concepts in the person’s language', () => {
    const reply = startConversation().send(buildAutocomplete('learn', 'topic', { topic: '프로브' }, { locale: 'ko' }));
    expect(reply.response).toMatchObject({
      data: { choices: expect.arrayContaining([{ name: '활성 프로브', value: 'liveness' }]) },
    });
  });

  it('knows no topic but its own', () => {
    expect(contentOf(learn(startConversation(), 'constructor'))).toContain('There is no topic `constructor`.');
  });

  test.each(['en-US', 'ko'])('every concept is a card that Discord takes, in %s', (locale) => {
    const talk = startConversation();
    const { subject } = quizRoomMessagesIn(locale === 'ko' ? 'ko' : 'en');
    for (const concept of conceptsOf(undefined)) {
      const reply = learn(talk, concept, locale);
      expect(validateReply(reply)).toEqual([]);
      expect(contentOf(reply)).toContain(subject.concepts[concept].lesson);
    }
  });
});
