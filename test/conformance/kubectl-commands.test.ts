import { execFileSync, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { beforeAll, expect, test } from 'vitest';
import { type KubectlOutcome, runKubectl } from '../../core/kubectl/index.ts';
import { GLOBAL_FLAGS } from '../../core/kubectl/line/flag-spec.ts';
import { ABSENT_COMMANDS } from '../../core/kubectl/note/absent-commands.ts';
import { WORKING_VERBS } from '../../core/kubectl/verbs/verbs.ts';
import { createCluster } from '../../core/lab/create-cluster.ts';
import { describeRequiring, KUBECTL } from '../tools/require.ts';

/** `auth can-i` honours some of these, which elsewhere the lab lacks. */
const GLOBAL_NAMES: ReadonlySet<string> = new Set(GLOBAL_FLAGS().map(({ name }) => name));

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
    const real = commands.get(name) ?? [];
    const mine = flags()
      .map((flag) => flag.name)
      .filter((flag) => !HIDDEN.has(flag) && (real.includes(flag) || !GLOBAL_NAMES.has(flag)));
    expect(mine.sort()).toEqual([...real].sort());
  });

  const named = WORKING_VERBS.filter(({ name }) => name !== 'options');

  test.each(named)('$name --help prints the real usage line', ({ name }) => {
    const usage = /\nUsage:\n(.*\n)/.exec(help(name.split(' ')))?.[1];
    const { stdout, stderr, exitCode } = say(`${name} --help`);
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toContain(`\nUsage:\n${usage}`);
    expect(say(`${name} -h`).stdout).toBe(stdout);
  });

  test.each(named)('$name says of flags that it does not know what the real one says', ({ name }) => {
    for (const flag of ['--no-such-flag', '--no-such-flag=1', '-Z', '-hZ', '--=x'])
      expect(say(`${name} ${flag}`), flag).toEqual(run([...name.split(' '), flag]));
  });

  test.each([
    ...['gett', 'x', 'creat', 'rolout', 'aply', 'lgos', 'GET', 'describe-all', 'configs', 'top-pods', '--nope', '-Z'],
    ...[
      'rollout sattus',
      'set imge',
      'top pdo',
      'config us-context',
      'create deploymnt',
      'create secret tsl',
      'auth x',
    ],
    ...['create service x', 'config x y', 'get --help=maybe', 'apply view', 'create x y'],
  ])('of `%s` it says what the real one says', (line) => expect(say(line)).toEqual(run(line.split(' '))));

  test('every command has the same global flags', () => {
    const names = partsOf(help(['options'], []), /^ {4}(?:-\w, )?(?: {4})?--([a-z0-9-]+)=/gm);
    const mine = GLOBAL_FLAGS()
      .map(({ name }) => name)
      .filter((name) => name !== 'help');
    expect(mine.sort()).toEqual([...names].sort());
  });
});

function say(line: string): KubectlOutcome {
  return runKubectl(createCluster(1), line);
}

function run(words: readonly string[]): KubectlOutcome {
  const { stdout, stderr, status } = spawnSync(KUBECTL.path, words, { env: { HOME: tmpdir() }, encoding: 'utf8' });
  return { stdout, stderr, exitCode: status ?? 0 };
}

function help(words: readonly string[], flags: readonly string[] = ['--help']): string {
  return execFileSync(KUBECTL.path, [...words, ...flags], { env: { HOME: tmpdir() }, encoding: 'utf8' });
}

function partsOf(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, part = '']) => part);
}
