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
/** Not pressed in a chat: most are in tables of test/bot and test/lambdas. What is new has to be pressed in one. */
const NOT_PRESSED = [
  'advanceUntil',
  'applySample',
  'chooseContainer',
  'chooseMission',
  'chooseOrderAgain',
  'compareBranch',
  'correctManifest',
  'giveUpLab',
  'giveUpQuiz',
  'importLab',
  'openMission',
  'podPage',
  'setUpMission',
  'submitFile',
  'submitManifest',
  'takeBack',
  'typeAnswer',
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

  test('every button, menu and form is pressed in one of them, but for those that are named', ({ skip }) => {
    if (played.size < names.length) skip('not all of them were played');
    const missing = Object.keys(ACTIONS).filter((name) => !pressed.has(name));
    expect(missing.toSorted()).toEqual([...NOT_PRESSED].toSorted());
  });

  test('there are some in each language, and no golden is left without its chat', () => {
    const texts = names.map((name) => readFileSync(new URL(`${name}.chat`, folder), 'utf8'));
    const korean = texts.filter((text) => text.startsWith('# language: ko\n')).length;
    expect(Math.min(korean, names.length - korean)).toBeGreaterThanOrEqual(3);
    const goldens = readdirSync(folder).filter((file) => file.endsWith('.golden'));
    expect(goldens.filter((file) => !names.includes(file.slice(0, -'.golden'.length)))).toEqual([]);
  });
});
