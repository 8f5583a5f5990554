import { describe, expect, test } from 'vitest';
import { type Session, saveSession } from '../../core/session/index.ts';
import { componentsOf, contentOf, startConversation } from '../builders/conversation.ts';
import { fc } from '../builders/fast-check.ts';
import {
  buildAutocomplete,
  buildButtonClick,
  buildCommand,
  buildModalSubmit,
  buildSelection,
} from '../builders/interaction.ts';
import { validateReply } from '../discord/validate-reply.ts';

const GONE_UID = '00000000-0000-4000-8000-000000000000';
const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  '```\n@everyone <@123>\n```',
  '`'.repeat(500),
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '; rm -rf /',
  '\u202Eevil\u202C',
  '𝒳'.repeat(3000),
  '\uD800',
  'a'.repeat(6000),
  '-'.repeat(300),
  '{{{{[[[[',
  '$(sleep 1000)',
  "get pods -l 'a in (b,c",
  'logs --tail=-1e309',
  'get pods -o jsonpath={.items[*',
];

/** The session but for the text of a refused manifest, which is kept to be corrected. */
function saveLab({ draft: _, ...session }: Session): string {
  return saveSession(session);
}

describe('what cannot be done is said clearly and changes nothing', () => {
  const table: [sentence: string, interaction: object, words: RegExp][] = [
    ['an unknown command', buildCommand('launch'), /no command `\/launch`/],
    ['a command called as a property of every object', buildCommand('constructor'), /no command/],
    ['an option of another type', buildCommand('time advance', { by: 10 }), /option `by` has to be text/],
    ['an option left out', buildCommand('kubectl'), /option `command` is missing/],
    ['a Pod that does not exist', buildCommand('pod logs', { pod: 'nobody' }), /no Pods yet/],
    ['a language nobody speaks here', buildCommand('lab language', { to: 'xx' }), /do not speak `xx`/],
    ['a help topic nobody wrote about', buildCommand('help', { topic: 'love' }), /no help about `love`/],
    ['a file that did not arrive', buildCommand('apply', { file: '9' }), /did not arrive/],
    ['a button of an older version', buildButtonClick('p0;advance;1'), /card is old/],
    ['a button nobody made', buildButtonClick('x'.repeat(100)), /card is old/],
    ['a button on a Pod that is gone', buildButtonClick(`p1;pod;logs;${GONE_UID};web`), /Pod `web` is gone/],
    ['a page of a Pod that is gone', buildButtonClick(`p1;podPage;logs;1;x;${GONE_UID};`), /is gone/],
    ['a second click on a reset that was done', buildButtonClick('p1;resetLab;zzz'), /card is old/],
    ['a page of a line that changes things', buildButtonClick('p1;kubectlPage;1;x;delete pods --all'), /card is old/],
    ['a select with nothing chosen', buildSelection('p1;chooseSample', []), /no sample/],
    ['a modal of another version', buildModalSubmit('p0;submitManifest', { manifest: 'kind: Pod' }), /card is old/],
    ['a modal with other fields', buildModalSubmit('p1;submitManifest', { other: 'kind: Pod' }), /card is old/],
    ['a button sent as a modal', buildModalSubmit('p1;nextChange', { manifest: '' }), /card is old/],
    ['an empty manifest', buildModalSubmit('p1;submitManifest', { manifest: ' \n ' }), /nothing in the manifest/],
  ];
  test.each(table)('%s', (_, interaction, words) => {
    const talk = startConversation();
    const before = saveLab(talk.session);
    const reply = talk.send(interaction);
    expect(contentOf(reply)).toMatch(words);
    expect(validateReply(reply)).toEqual([]);
    expect(saveLab(talk.session)).toBe(before);
  });

  test.each(['too-large', 'not-text', 'refused-host', 'unreachable'] as const)('a file that is %s', (error) => {
    const talk = startConversation();
    const before = saveLab(talk.session);
    const reply = talk.send(buildCommand('apply', { file: '9' }), [
      { id: '9', filename: 'a.yaml', ok: false, maxBytes: 262_144, error },
    ]);
    expect(contentOf(reply)).toContain('`a.yaml`');
    expect(validateReply(reply)).toEqual([]);
    expect(saveLab(talk.session)).toBe(before);
  });
});

describe('hostile text in an option', () => {
  const talk = startConversation();
  talk.send(buildCommand('apply', { sample: 'hello' }));
  const before = saveLab(talk.session);
  const places: [place: string, interact: (text: string) => object][] = [
    ['kubectl', (text) => buildCommand('kubectl', { command: text })],
    ['a Pod name', (text) => buildCommand('pod status', { pod: text })],
    ['a duration', (text) => buildCommand('time advance', { by: text })],
    ['a sample', (text) => buildCommand('apply', { sample: text })],
    ['a topic', (text) => buildCommand('help', { topic: text })],
    ['a language', (text) => buildCommand('lab language', { to: text })],
    ['a command name', (text) => buildCommand(`x${text.replaceAll(' ', '')}`)],
    ['a custom_id', (text) => buildButtonClick(text)],
    ['an argument of a button', (text) => buildButtonClick(`p1;kubectl;${text}`)],
    ['a choice', (text) => buildSelection('p1;chooseSample', [text])],
    ['a manifest', (text) => buildModalSubmit('p1;submitManifest', { manifest: text })],
    ['a line while typing', (text) => buildAutocomplete('kubectl', 'command', { command: text })],
    ['a Pod while typing', (text) => buildAutocomplete('pod status', 'pod', { pod: text })],
    ['a duration while typing', (text) => buildAutocomplete('time advance', 'by', { by: text })],
  ];

  test.each(places)('%s is answered in both languages and the session stays as it was', (_, interact) => {
    for (const text of HOSTILE_TEXTS) {
      for (const locale of ['en-US', 'ko']) {
        const reply = talk.send({ ...interact(text), locale });
        expect([text, ...validateReply(reply)]).toEqual([text]);
      }
    }
    expect(saveLab(talk.session)).toBe(before);
  });

  test.each(places)('%s may be anything at all', (_, interact) => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(anything, (text) => {
        expect(validateReply(talk.send(interact(text)))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

test('buttons of one lab pressed in another are answered, never a throw', () => {
  const busy = startConversation(1);
  const other = startConversation(2);
  busy.send(buildCommand('apply', { sample: 'web-and-sidecar' }));
  busy.send(buildCommand('time advance', { by: '1m' }));
  for (const view of ['status', 'why', 'describe', 'logs']) {
    for (const { customId } of componentsOf(busy.send(buildCommand(`pod ${view}`, { pod: 'web-and-sidecar' })))) {
      expect(validateReply(other.send(buildButtonClick(customId)))).toEqual([]);
    }
  }
});
