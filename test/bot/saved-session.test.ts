import { describe, expect, test } from 'vitest';
import { parseInteraction } from '../../bot/index.ts';
import type { QuizRecord } from '../../core/quiz/index.ts';
import { loadQuizRecord, loadSession, type Session, saveQuizRecord, saveSession } from '../../core/session/index.ts';
import { answerInRoom } from '../builders/answer-in-room.ts';
import { startConversation } from '../builders/conversation.ts';
import { buildButtonClick, buildCommand } from '../builders/interaction.ts';

function answer(session: Session, quiz: QuizRecord, json: unknown): unknown {
  const parsed = parseInteraction(json);
  return parsed.ok ? answerInRoom({ interaction: parsed.interaction, session, quiz, attachments: [] }) : parsed.message;
}

/** The session as the next interaction finds it. */
function saveAndLoad(session: Session): Session {
  const loaded = loadSession(saveSession(session));
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.session;
}

function saveAndLoadQuiz(record: QuizRecord): QuizRecord {
  const loaded = loadQuizRecord(saveQuizRecord(record));
  if (loaded === undefined) throw new Error('the quiz record does not load');
  return loaded;
}

describe('a session that was saved and loaded answers as the one that was not', () => {
  const talk = startConversation();
  for (const sample of ['hello', 'crash-loop', 'init-containers', 'readiness']) {
    talk.send(buildCommand('apply', { sample }));
    talk.send(buildCommand('time advance', { by: '45s' }));
  }
  talk.send(buildCommand('quiz start'));

  const table: [sentence: string, json: object][] = [
    ['/lab status', buildCommand('lab status')],
    ['/kubectl get pods -o yaml', buildCommand('kubectl', { command: 'get pods -o yaml' })],
    ['/kubectl describe pods', buildCommand('kubectl', { command: 'describe pods' })],
    ['/pod status', buildCommand('pod status', { pod: 'crash-loop' })],
    ['/pod why', buildCommand('pod why', { pod: 'init-containers' })],
    ['/pod logs', buildCommand('pod logs', { pod: 'crash-loop' })],
    ['/time next', buildCommand('time next')],
    ['/time advance', buildButtonClick('p1;advance;1aao')],
    ['/quiz resume', buildCommand('quiz resume')],
    ['/progress', buildCommand('progress')],
  ];
  test.each(table)('%s', (_, json) => {
    const [kept, loaded] = [saveAndLoad(talk.session), saveAndLoad(saveAndLoad(talk.session))];
    expect(answer(loaded, saveAndLoadQuiz(talk.quiz), json)).toEqual(answer(kept, structuredClone(talk.quiz), json));
    expect(saveSession(loaded)).toBe(saveSession(kept));
  });

  test('/pod why, which leads back to the request also after a save', () => {
    const reply = answer(saveAndLoad(talk.session), talk.quiz, buildCommand('pod why', { pod: 'crash-loop' }));
    expect(JSON.stringify(reply)).toContain('You applied `Pod` `crash-loop`.');
  });
});
