import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../../bot/components/action.ts';
import { playChat } from './play-chat.ts';

const folder = new URL('./', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.chat'))
  .map((file) => file.slice(0, -'.chat'.length));
const pressed = new Set<string>();
const played = new Set<string>();
/** Why nothing can be pressed under a reply that says so. */
const NO_WAY_ON: readonly (readonly [says: RegExp, because: string])[] = [
  [/^ {2}📣/m, 'a question that is closed stands before everybody, and nobody goes on for all'],
];
const updates = process.env.PODLAB_UPDATE_GOLDENS === '1';

describe('chats as a person reads them (npm run update-goldens writes them anew: read what changed)', () => {
  test.each(names)('%s', async (name) => {
    const golden = new URL(`${name}.golden`, folder);
    const transcript = await playChat(readFileSync(new URL(`${name}.chat`, folder), 'utf8'), (one) => pressed.add(one));
    played.add(name);
    if (updates) writeFileSync(golden, transcript);
    expect(existsSync(golden), `${name}.golden is missing`).toBe(true);
    expect(transcript).toBe(readFileSync(golden, 'utf8'));
  });

  test('every button, menu and form is pressed in one of them', ({ skip }) => {
    if (played.size < names.length) skip('not all of them were played');
    expect(Object.keys(ACTIONS).filter((name) => !pressed.has(name))).toEqual([]);
  });

  test('no reply is a dead end', () => {
    const replies = names.flatMap(readReplies);
    expect(replies.length).toBeGreaterThan(300);
    const ended = replies.filter((reply) => !/^ {2}(?:\[|\(.+[:…])/m.test(reply) && !reply.includes('  📝 '));
    expect(ended.filter((reply) => !NO_WAY_ON.some(([says]) => says.test(reply)))).toEqual([]);
    expect(NO_WAY_ON.filter(([says]) => !ended.some((reply) => says.test(reply)))).toEqual([]);
  });

  test('there are some in each language, and no golden is left without its chat', () => {
    const texts = names.map((name) => readFileSync(new URL(`${name}.chat`, folder), 'utf8'));
    const korean = texts.filter((text) => text.startsWith('# language: ko\n')).length;
    expect(Math.min(korean, names.length - korean)).toBeGreaterThanOrEqual(3);
    const goldens = readdirSync(folder).filter((file) => file.endsWith('.golden'));
    expect(goldens.filter((file) => !names.includes(file.slice(0, -'.golden'.length)))).toEqual([]);
  });
});

/** What was sent and what came back, each by itself. */
function readReplies(name: string): readonly string[] {
  const text = readFileSync(new URL(`${name}.golden`, folder), 'utf8');
  return text.split(/^(?=▶ )/m).filter((part) => /^ {2}/m.test(part));
}
