import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { playScenario } from './play-scenario.ts';

const folder = new URL('./', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.scenario'))
  .map((file) => file.slice(0, -'.scenario'.length));
const updates = process.env.PODLAB_UPDATE_GOLDENS === '1';

describe('golden transcripts (npm run update-goldens writes them anew: read what changed)', () => {
  test.each(names)('%s', (name) => {
    const golden = new URL(`${name}.golden`, folder);
    const transcript = playScenario(readFileSync(new URL(`${name}.scenario`, folder), 'utf8'));
    if (updates) writeFileSync(golden, transcript);
    expect(existsSync(golden), `${name}.golden is missing`).toBe(true);
    expect(transcript).toBe(readFileSync(golden, 'utf8'));
  });

  test('there are at least forty scenarios', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  test('no golden is left without its scenario', () => {
    const goldens = readdirSync(folder).filter((file) => file.endsWith('.golden'));
    expect(goldens.filter((file) => !names.includes(file.slice(0, -'.golden'.length)))).toEqual([]);
  });

  test('a scenario gives the same bytes each time it is played', () => {
    const [first = ''] = names;
    const text = readFileSync(new URL(`${first}.scenario`, folder), 'utf8');
    expect(playScenario(text)).toBe(playScenario(text));
  });

  test('a transcript that says something else does not pass', () => {
    expect(playScenario('kubectl get pods\n')).not.toBe(playScenario('kubectl get nodes\n'));
  });
});
