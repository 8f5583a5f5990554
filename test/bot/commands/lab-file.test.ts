import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { BotReply } from '../../../bot/index.ts';
import { importSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { type Conversation, contentOf, startConversation } from '../../builders/conversation.ts';
import { buildCommand } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';

let talk: Conversation;

beforeEach(() => {
  talk = startConversation(5);
  talk.send(buildCommand('apply', { sample: 'crash-loop' }));
  talk.send(buildCommand('time advance', { by: '1m' }));
});

function exported(from: Conversation): string {
  const { files } = from.send(buildCommand('lab export'));
  return files[0]?.text ?? '';
}

function importInto(into: Conversation, text: string, options: { replace?: string } = {}): BotReply {
  const file = { id: '9', filename: 'lab.json', ok: true, text } as const;
  const reply = into.send(buildCommand('lab import', { file: '9', ...options }), [file]);
  expect(validateReply(reply)).toEqual([]);
  return reply;
}

describe('a lab in a file', () => {
  test('goes on in the lab of another person as it would have here', () => {
    const other = startConversation(6);
    expect(contentOf(importInto(other, exported(talk)))).toContain('is now the one of `lab.json`');
    for (const conversation of [talk, other]) conversation.send(buildCommand('time advance', { by: '10m' }));
    expect(saveSession(other.session)).toBe(saveSession(talk.session));
  });

  test('leaves the quiz, the language and the welcome as they are', () => {
    const other = startConversation(6);
    other.send(buildCommand('lab language', { to: 'ko' }));
    other.send(buildCommand('quiz start'));
    importInto(other, exported(talk));
    expect([other.session.language, other.quiz.run?.number]).toEqual(['ko', 1]);
  });

  test('takes the place of a lab that is in use only where the person says so', () => {
    const other = startConversation(6);
    other.send(buildCommand('apply', { sample: 'hello' }));
    const before = saveSession(other.session);
    expect(contentOf(importInto(other, exported(talk)))).toContain('nothing was changed');
    expect(saveSession(other.session)).toBe(before);
    expect(contentOf(importInto(other, exported(talk), { replace: 'yes' }))).toContain('is now the one of');
  });

  test('is only looked at by the export', () => {
    const before = saveSession(talk.session);
    expect(talk.send(buildCommand('lab export')).keepsRecord).toBe(true);
    expect(saveSession(talk.session)).toBe(before);
  });
});

/** The text of a lab with one place of it changed. */
function spoil(text: string, from: string | RegExp, to: string): string {
  const spoilt = text.replace(from, to);
  expect(spoilt).not.toBe(text);
  return spoilt;
}

describe('a file that holds no lab is refused and changes nothing', () => {
  const table: readonly [sentence: string, make: (text: string) => string, says: RegExp][] = [
    ['nothing', () => '', /holds no lab/],
    ['no JSON', () => 'apiVersion: v1\nkind: Pod\n', /holds no lab/],
    ['JSON of something else', () => '{"apiVersion":"v1","kind":"Pod"}', /holds no lab/],
    ['a newer form', (text) => spoil(text, /"schemaVersion":\d+/, '"schemaVersion":99'), /newer Podlab/],
    ['half a lab', (text) => text.slice(0, text.length / 2), /holds no lab/],
    ['nesting as deep as a well', () => `${'['.repeat(200_000)}${']'.repeat(200_000)}`, /holds no lab/],
    ['a seed that is no number', (text) => spoil(text, /"seed":-?\d+/, '"seed":"x"'), /holds no lab/],
    ['a seed of the prototype', (text) => spoil(text, /"seed":-?\d+/, '"seed":{"__proto__":1}'), /holds no lab/],
    ['a part of the prototype', (text) => spoil(text, '"welcomed"', '"__proto__"'), /holds no lab/],
    ['a part that nobody knows', (text) => spoil(text, '"welcomed"', '"planted"'), /holds no lab/],
    ['a seed of more than 32 bits', (text) => spoil(text, /"seed":-?\d+/, '"seed":1e300'), /holds no lab/],
    ['a clock where calendars end', (text) => spoil(text, /\b60000\b/, '8639999999999000'), /holds no lab/],
    ['a clock that runs backwards', (text) => spoil(text, /\b60000\b/, '-60000'), /holds no lab/],
  ];
  test.each(table)('%s', (_, make, says) => {
    const other = startConversation(6);
    const before = saveSession(other.session);
    const reply = importInto(other, make(exported(talk)));
    expect(contentOf(reply)).toMatch(says);
    expect(reply.keepsRecord).toBe(true);
    expect(saveSession(other.session)).toBe(before);
    expect(Object.prototype).not.toHaveProperty('planted');
  });

  test('whatever is changed in it, it never throws, and what is taken loads again', () => {
    const text = exported(talk);
    const change = fc.record({
      at: fc.nat(text.length - 1),
      to: fc.constantFrom('0', '9', '-', '"', '[', ']', '{', 'x', ','),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const spoilt = changes.reduce((before, { at, to }) => before.slice(0, at) + to + before.slice(at + 1), text);
        const imported = importSession(spoilt);
        if (imported.ok) expect(loadSession(saveSession(imported.session)).ok).toBe(true);
      }),
      { numRuns: 100, seed: 1 },
    );
  });
});
