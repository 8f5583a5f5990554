import { beforeEach, describe, expect, test } from 'vitest';
import { attachmentsOf, type BotReply, listWanted, parseInteraction } from '../../../bot/index.ts';
import { momentOf } from '../../../bot/interaction/moment-of.ts';
import { importSession, loadSession, saveSession } from '../../../core/session/index.ts';
import { LAB_LIMITS } from '../../../core/session/lab-limits.ts';
import { deleteLab, putLabsAway } from '../../../core/session/labs.ts';
import { saveState } from '../../../core/session/save.ts';
import { answerInRoom } from '../../builders/answer-in-room.ts';
import { type Conversation, componentsOf, contentOf, startConversation } from '../../builders/conversation.ts';
import { fc } from '../../builders/fast-check.ts';
import { buildButtonClick, buildCommand, buildModalSubmit } from '../../builders/interaction.ts';
import { validateReply } from '../../discord/validate-reply.ts';

/** A clock that runs by itself, brought to the moment at which the interactions of tests happen. */
const LIVE = { speed: 10, atMs: momentOf('4400000000000000000') } as const;

const BESIDE = 'Open it beside mine';

/** The state that a saved lab holds. */
function reload(text: string): string {
  const loaded = loadSession(text);
  return loaded.ok ? saveState(loaded.session.cluster) : 'none';
}

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

function importInto(into: Conversation, text: string): BotReply {
  const file = { id: '9', filename: 'lab.json', ok: true, text } as const;
  const reply = into.send(buildCommand('lab import', { file: '9' }), [file]);
  expect(validateReply(reply)).toEqual([]);
  return reply;
}

/** Presses the button of a question that says yes; the file of the question comes with it. */
function confirm(into: Conversation, question: BotReply, label = 'Yes, replace my lab'): BotReply {
  const yes = componentsOf(question).find((one) => one.label === label);
  const file = { id: '0', filename: 'podlab-lab.json', ok: true, text: question.files[0]?.text ?? '' } as const;
  const reply = into.send(buildButtonClick(yes?.customId ?? ''), [file]);
  expect(validateReply(reply)).toEqual([]);
  return reply;
}

describe('a lab in a file', () => {
  test('goes on in the lab of another person as it would have here', () => {
    const other = startConversation(6);
    expect(contentOf(importInto(other, exported(talk)))).toContain('is now the one of `lab.json`');
    for (const conversation of [talk, other]) conversation.send(buildCommand('time advance', { by: '10m' }));
    expect(saveState(other.session.cluster)).toBe(saveState(talk.session.cluster));
  });

  test('comes from one whose clock runs by itself and that has a token, too, and neither comes with it', () => {
    Object.assign(talk.session, { live: LIVE, apiTokenHash: 'ab'.repeat(32) });
    const text = exported(talk);
    expect(text).not.toContain('abab');
    const other = startConversation(6);
    expect(contentOf(importInto(other, text))).toContain('is now the one of');
    expect([other.session.live, other.session.apiTokenHash]).toEqual([undefined, undefined]);
  });

  test('leaves the quiz, the language and the welcome as they are', () => {
    const other = startConversation(6);
    other.send(buildCommand('lab language', { to: 'ko' }));
    other.send(buildCommand('quiz start'));
    importInto(other, exported(talk));
    expect([other.session.language, other.quiz.run?.number]).toEqual(['ko', 1]);
  });

  describe('for a lab that is in use', () => {
    let other: Conversation;
    let before: string;
    let question: BotReply;

    beforeEach(() => {
      other = startConversation(6);
      other.send(buildCommand('apply', { sample: 'hello' }));
      before = saveSession(other.session);
      question = importInto(other, exported(talk));
    });

    test('is looked into first, and a button asks', () => {
      expect(contentOf(question)).toContain('`lab.json` holds a lab');
      expect(contentOf(question)).toContain('Pods: 1 (1 Error)');
      expect(contentOf(question)).toContain('2026-01-01 00:01:00 UTC, 1m since it began');
      expect(contentOf(question)).toContain('Quiz answers: none');
      expect(contentOf(question)).toContain('gone with its 1 Pod');
      expect([question.keepsRecord, saveSession(other.session)]).toEqual([true, before]);
    });

    test('takes its place with the button, to go on as it would have', () => {
      expect(contentOf(confirm(other, question))).toContain('is now the one of');
      expect(saveState(other.session.cluster)).toBe(saveState(talk.session.cluster));
    });

    test('stands beside it with the first button, and each goes on by itself', () => {
      const own = saveState(other.session.cluster);
      const opened = confirm(other, question, BESIDE);
      expect(contentOf(opened)).toContain('**Lab 2** is open now');
      expect(saveState(other.session.cluster)).toBe(saveState(talk.session.cluster));
      expect(other.session.others?.map(({ number, text = '' }) => [number, reload(text)])).toEqual([[1, own]]);
    });

    test('is opened once by one card: the second click says that it is open', () => {
      confirm(other, question, BESIDE);
      other.send(buildCommand('time advance', { by: '10s' }));
      const lived = saveState(other.session.cluster);
      expect(contentOf(confirm(other, question, BESIDE))).toContain('**Lab 2** is the lab that is open');
      expect(saveState(other.session.cluster)).toBe(lived);
      expect(other.session.others?.map(({ number }) => number)).toEqual([1]);
    });

    test('is opened again by that card where another one is open, and nothing else of what lies aside is read', () => {
      confirm(other, question, BESIDE);
      other.send(buildCommand('time advance', { by: '10s' }));
      const lived = saveState(other.session.cluster);
      other.send(buildCommand('lab new'));
      const pieces = new Map(putLabsAway(other.session, (text) => `${text.length}`).map((one) => [one.name, one.text]));
      const { customId = '' } = componentsOf(question).find(({ label }) => label === BESIDE) ?? {};
      const parsed = parseInteraction(buildButtonClick(customId));
      if (!parsed.ok) throw new Error(parsed.message);
      const { interaction } = parsed;
      const wanted = listWanted(interaction, other.session);
      const findPiece = (name: string) => (wanted.includes(name) ? pieces.get(name) : undefined);
      const reply = answerInRoom({ interaction, session: other.session, findPiece, attachments: [] });
      expect(contentOf(reply)).toContain('**Lab 2** is open now: your copy, as you left it');
      expect(saveState(other.session.cluster)).toBe(lived);
      expect([wanted.length, other.session.others?.map(({ number }) => number)]).toEqual([1, [1, 3]]);
    });

    test('is opened anew by the card whose lab was deleted since', () => {
      confirm(other, question, BESIDE);
      other.send(buildCommand('lab new'));
      deleteLab(other.session, 2);
      expect(contentOf(confirm(other, question, BESIDE))).toContain('**Lab 4** is open now');
    });

    test('does not stand beside it where the person has as many labs as there may be', () => {
      for (let labs = 1; labs < LAB_LIMITS.labs; labs += 1) other.send(buildCommand('lab new'));
      other.send(buildCommand('apply', { sample: 'hello' }));
      const full = saveSession(other.session);
      expect(componentsOf(importInto(other, exported(talk))).map(({ label }) => label)).not.toContain(BESIDE);
      const refused = confirm(other, question, BESIDE);
      expect([refused.keepsRecord, contentOf(refused)]).toEqual([true, expect.stringContaining('You have 8 labs')]);
      expect(saveSession(other.session)).toBe(full);
    });

    test('changes nothing where the file of the question is no lab', () => {
      const beside = componentsOf(question).find(({ label }) => label === BESIDE);
      const file = { id: '0', filename: 'lab.json', ok: true, text: '{"version":' } as const;
      const reply = other.send(buildButtonClick(beside?.customId ?? ''), [file]);
      expect([reply.keepsRecord, contentOf(reply)]).toEqual([true, expect.stringContaining('holds no lab')]);
      expect(saveSession(other.session)).toBe(before);
    });

    test('leaves it as it is with the other button', () => {
      const no = componentsOf(question).find(({ label }) => label === 'No, keep it');
      expect(contentOf(other.send(buildButtonClick(no?.customId ?? '')))).toContain('as it was');
      expect(saveSession(other.session)).toBe(before);
    });

    test('asks again where it is another lab by then', () => {
      other.send(buildCommand('time advance', { by: '1m' }));
      const lived = saveSession(other.session);
      const again = confirm(other, question);
      expect(contentOf(again)).toContain('holds a lab');
      expect(saveSession(other.session)).toBe(lived);
      expect(contentOf(confirm(other, again))).toContain('is now the one of');
    });

    test('does not ask for ever where its clock runs by itself', () => {
      other.session.live = LIVE;
      const asked = importInto(other, exported(talk));
      other.session.cluster.nowMs += 1_000;
      expect(contentOf(confirm(other, asked))).toContain('is now the one of');
    });

    test('is refused where the question has lost its file', () => {
      const yes = componentsOf(question).find(({ label }) => label === 'Yes, replace my lab');
      const reply = other.send(buildButtonClick(yes?.customId ?? ''));
      expect(contentOf(reply)).toContain('did not arrive');
      expect([reply.keepsRecord, saveSession(other.session)]).toEqual([true, before]);
    });
  });

  test('the button of the question brings the file that stands above it, and a bound', () => {
    const file = { id: '8', filename: 'podlab-lab.json', sizeBytes: 7 };
    const wanted = (customId: string) => {
      const parsed = parseInteraction(buildButtonClick(customId, { files: [file] }));
      return parsed.ok ? attachmentsOf(parsed.interaction) : [];
    };
    expect(wanted('p1;importLab;1.0')).toMatchObject([{ id: '8', maxBytes: 4 * 1024 * 1024 }]);
    expect(wanted('p1;nextChange')).toEqual([]);
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

  test('more than a lab may hold, be it of one text or of many', () => {
    const data = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`k${at}`, 'PLACEHOLDER']));
    for (const name of ['one', 'two']) {
      const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
      talk.send(buildModalSubmit('p1;submitManifest', { manifest: JSON.stringify(map) }));
    }
    const other = startConversation(6);
    const before = saveSession(other.session);
    // Millions of letters of which four in the file make sixty-four, and millions that stand for themselves.
    for (const text of ['~h1;'.repeat(300), 'x'.repeat(20_000)]) {
      const reply = importInto(other, exported(talk).replaceAll('PLACEHOLDER', text));
      expect(contentOf(reply)).toContain('holds more than a lab may hold');
      expect([reply.keepsRecord, saveSession(other.session)]).toEqual([true, before]);
    }
    expect(contentOf(importInto(other, exported(talk)))).toContain('is now the one of');
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
