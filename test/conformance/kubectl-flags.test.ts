import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type FlagSpec, GLOBAL_FLAGS } from '../../core/kubectl/line/flag-spec.ts';
import { ABSENT_FLAGS, whyAbsent } from '../../core/kubectl/note/absent-flags.ts';
import { WORKING_VERBS } from '../../core/kubectl/verbs/verbs.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';

/** Flags that the real one hides from its help, and takes. */
const HIDDEN: ReadonlySet<string> = new Set(['record', 'cpu-percent', 'help']);

describeRequiring(KUBECTL, 'every flag of the real kubectl v1.35 is taken, or its refusal has a reason', () => {
  const home = mkdtempSync(join(tmpdir(), 'podlab-kubectl-help-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** `-o --output` as its help names them: `    -o, --output='':`. */
  function readHelp(words: readonly string[]): ReadonlyMap<string, string | undefined> {
    const text = execFileSync(KUBECTL.path, [...words], {
      env: { HOME: home, PATH: process.env.PATH },
      encoding: 'utf8',
    });
    return new Map([...text.matchAll(/^ {4}(?:-(\w), )?--([\w-]+)=/gm)].map(([, short, name = '']) => [name, short]));
  }

  function compare(real: ReadonlyMap<string, string | undefined>, ours: readonly FlagSpec[]): void {
    const known = new Map(ours.map(({ name, shorthand }) => [name, shorthand] as const));
    expect(new Map([...known].filter(([name]) => !HIDDEN.has(name)).sort())).toEqual(new Map([...real].sort()));
  }

  test.each(WORKING_VERBS.filter(({ name }) => name !== 'options'))('$name', ({ name, flags }) => {
    const impersonating = new Set(name === 'auth can-i' ? ['as', 'as-group', 'as-uid', 'as-user-extra'] : []);
    compare(
      readHelp([...name.split(' '), '--help']),
      flags().filter((spec) => !impersonating.has(spec.name)),
    );
  });

  test('what `kubectl options` lists', () => {
    const real = readHelp(['options']);
    compare(real, GLOBAL_FLAGS());
    expect(real.size).toBeGreaterThan(25);
  });

  test('each reason for a refusal is one of a flag that is there', () => {
    for (const { name, why } of ABSENT_FLAGS) {
      const [, command = '', flag = ''] = /^(.*?) ?--([\w-]+)/.exec(name) ?? [];
      const takers = WORKING_VERBS.filter((verb) => command === '' || verb.name === command);
      const knows = takers.some(({ flags }) => [...flags(), ...GLOBAL_FLAGS()].some((spec) => spec.name === flag));
      expect(knows, name).toBe(true);
      if (!name.includes('=')) expect(whyAbsent(command === '' ? 'get' : command, flag)).toBe(why);
    }
  });
});
