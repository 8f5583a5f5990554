import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { beforeAll, expect, test } from 'vitest';
import { GLOBAL_FLAGS } from '../../core/kubectl/line/flag-spec.ts';
import { ABSENT_COMMANDS } from '../../core/kubectl/note/absent-commands.ts';
import { WORKING_VERBS } from '../../core/kubectl/verbs/verbs.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';

/** Flags that the real kubectl takes and hides from its help. */
const HIDDEN: ReadonlySet<string> = new Set(['record', 'cpu-percent']);

describeRequiring(KUBECTL, 'the commands and flags of the real kubectl v1.35', () => {
  const commands = new Map<string, readonly string[]>();

  beforeAll(() => {
    for (const name of partsOf(help([]), /^ {2}([a-z][a-z-]*) {2,}/gm)) visit([name]);
  });

  function visit(words: readonly string[]): void {
    const text = help(words);
    const options = text.slice(text.indexOf('\nOptions:'));
    commands.set(words.join(' '), partsOf(options, /^ {4}(?:-\w, )?(?: {4})?--([a-z0-9-]+)=/gm));
    const parts = /\nAvailable Commands:\n([\s\S]*?)\n\n/.exec(text)?.[1] ?? '';
    for (const part of partsOf(parts, /^ {2}([a-z][a-z-]*) /gm)) visit([...words, part]);
  }

  test('are many', () => expect(commands.size).toBeGreaterThan(90));

  test('each command is the lab’s or known to be absent, and none is both', () => {
    const working = WORKING_VERBS.map(({ name }) => name).filter((name) => name !== 'options');
    const absent = ABSENT_COMMANDS.map(({ name }) => name);
    // `config` and its like only hold others, whose help the real binary lists apart.
    expect([...working, ...absent].sort()).toEqual([...commands.keys()].sort());
  });

  test.each(WORKING_VERBS.filter(({ name }) => name !== 'options'))('$name has the same flags', ({ name, flags }) => {
    const mine = flags()
      .map((flag) => flag.name)
      .filter((flag) => !HIDDEN.has(flag));
    expect(mine.sort()).toEqual([...(commands.get(name) ?? [])].sort());
  });

  test('every command has the same global flags', () => {
    const names = partsOf(help(['options'], []), /^ {4}(?:-\w, )?(?: {4})?--([a-z0-9-]+)=/gm);
    const mine = GLOBAL_FLAGS()
      .map(({ name }) => name)
      .filter((name) => name !== 'help');
    expect(mine.sort()).toEqual([...names].sort());
  });
});

function help(words: readonly string[], flags: readonly string[] = ['--help']): string {
  return execFileSync(KUBECTL.path, [...words, ...flags], { env: { HOME: tmpdir() }, encoding: 'utf8' });
}

function partsOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, part = '']) => part);
}
