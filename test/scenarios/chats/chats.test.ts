import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playChat } from './play-chat.ts';

const folder = new URL('./', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.chat'))
  .map((file) => file.slice(0, -'.chat'.length));
const updates = process.env.PODLAB_UPDATE_GOLDENS === '1';

describe('chats as a person reads them (npm run update-goldens writes them anew: read what changed)', () => {
  test.each(names)('%s', async (name) => {
    const golden = new URL(`${name}.golden`, folder);
    const transcript = await playChat(readFileSync(new URL(`${name}.chat`, folder), 'utf8'));
    if (updates) writeFileSync(golden, transcript);
    expect(existsSync(golden), `${name}.golden is missing`).toBe(true);
    expect(transcript).toBe(readFileSync(golden, 'utf8'));
  });

  test('there are some in each language, and no golden is left without its chat', () => {
    const texts = names.map((name) => readFileSync(new URL(`${name}.chat`, folder), 'utf8'));
    const korean = texts.filter((text) => text.startsWith('# language: ko\n')).length;
    expect(Math.min(korean, names.length - korean)).toBeGreaterThanOrEqual(3);
    const goldens = readdirSync(folder).filter((file) => file.endsWith('.golden'));
    expect(goldens.filter((file) => !names.includes(file.slice(0, -'.golden'.length)))).toEqual([]);
  });
});
