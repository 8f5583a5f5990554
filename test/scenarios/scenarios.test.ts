import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listScenarios, readScenario } from './list-scenarios.ts';
import { playScenario } from './play-scenario.ts';

const folder = new URL('./', import.meta.url);
const names = listScenarios();
const updates = process.env.PODLAB_UPDATE_GOLDENS === '1';

describe('golden transcripts (npm run update-goldens writes them anew: read what changed)', () => {
  test.each(names)('%s', (name) => {
    const golden = new URL(`${name}.golden`, folder);
    const transcript = playScenario(readScenario(name));
    if (updates) writeFileSync(golden, transcript);
    expect(existsSync(golden), `${name}.golden is missing`).toBe(true);
    expect(transcript).toBe(readFileSync(golden, 'utf8'));
  });

  test('there are at least sixty scenarios', () => {
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  test('no golden is left without its scenario', () => {
    const goldens = ['', 'tutorials/'].flatMap((room) => listNames(room, '.golden'));
    expect(goldens.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('a scenario gives the same bytes each time it is played', () => {
    const [first = ''] = names;
    const text = readScenario(first);
    expect(playScenario(text)).toBe(playScenario(text));
  });

  test('a transcript that says something else does not pass', () => {
    expect(playScenario('kubectl get pods\n')).not.toBe(playScenario('kubectl get nodes\n'));
  });

  test('what a step has to show is looked for in its order, and its absence is too', () => {
    const nodes = 'kubectl get nodes\nshows\n';
    expect(() => playScenario(`${nodes}  NAME STATUS …\n  node-2 Ready …\n  no node-7\n`)).not.toThrow();
    expect(() => playScenario(`${nodes}  node-2 Ready …\n  node-1 Ready …\n`)).toThrow(/has to show\n {2}node-1/);
    expect(() => playScenario(`${nodes}  node-2\n`)).toThrow(/has to show/);
    expect(() => playScenario(`${nodes}  no node-2\n`)).toThrow(/has to show/);
  });
});

function listNames(room: string, end: string): readonly string[] {
  return readdirSync(new URL(`./${room}`, folder))
    .filter((file) => file.endsWith(end))
    .map((file) => `${room}${file.slice(0, -end.length)}`);
}
