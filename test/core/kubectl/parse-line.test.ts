import { describe, expect, test } from 'vitest';
import { flagSpecs, GLOBAL_FLAGS } from '../../../core/kubectl/line/flag-spec.ts';
import { parseFlags } from '../../../core/kubectl/line/parse-flags.ts';
import { splitLine } from '../../../core/kubectl/line/split-line.ts';

describe('a line is cut as a shell cuts it', () => {
  test.each([
    ['blanks part words', 'get  pods\t-A', ['get', 'pods', '-A']],
    [
      'single quotes keep everything',
      `exec a -- sh -c 'echo "$X" \\n'`,
      ['exec', 'a', '--', 'sh', '-c', 'echo "$X" \\n'],
    ],
    ['double quotes know backslash and quote', String.raw`"a\"b" "c\\d" "e\nf"`, ['a"b', 'c\\d', 'e\\nf']],
    ['a backslash keeps the next character', String.raw`a\ b \'`, ['a b', "'"]],
    ['quoted pieces join their neighbours', `-l'app=web'"x"y`, ['-lapp=webxy']],
    ['an empty pair of quotes is a word', `'' ""`, ['', '']],
    ['nothing gives no words', '   ', []],
    ['behind the last semicolon nothing is left to do', 'get pods ; ', ['get', 'pods']],
  ])('%s', (_, line, words) => {
    expect(splitLine(line)).toEqual({ ok: true, words });
  });

  test('a quote left open is refused', () => {
    expect(splitLine("get 'pods")).toEqual({ ok: false, message: "a ' was opened and not closed" });
  });
});

const SPECS = [
  ...flagSpecs(`
    -A --all-namespaces
    -o --output string
    -w --watch
    --tail int
    --since duration
    --dry-run string=unchanged
  `)(),
  ...GLOBAL_FLAGS(),
];

describe('flags as pflag reads them', () => {
  test.each([
    ['a shorthand with its value behind a blank', ['-o', 'yaml'], 'output', 'yaml'],
    ['a shorthand with its value joined', ['-oyaml'], 'output', 'yaml'],
    ['a shorthand with an equals sign', ['-o=yaml'], 'output', 'yaml'],
    ['a long flag with an equals sign', ['--output=a=b'], 'output', 'a=b'],
    ['a long flag with a blank', ['--output', 'yaml'], 'output', 'yaml'],
    ['the last of two wins', ['-o', 'a', '-o', 'b'], 'output', 'b'],
    ['bool shorthands in a row, the last with a value', ['-Awojson'], 'output', 'json'],
    ['a flag that may stand alone', ['--dry-run'], 'dry-run', 'unchanged'],
    ['a value that looks like a flag', ['--output', '-A'], 'output', '-A'],
    ['a negative number', ['--tail=-1'], 'tail', '-1'],
    ['a global flag', ['-nkube-system'], 'namespace', 'kube-system'],
  ])('%s', (_, words, name, value) => {
    const parsed = parseFlags(words, SPECS);
    expect(parsed.ok && parsed.line.flags.text(name)).toBe(value);
  });

  test('flags stand anywhere before --, and all after it are arguments of their own', () => {
    const parsed = parseFlags(['pod', '-A', 'web', '--', 'ls', '-l'], SPECS);
    expect(parsed.ok && [parsed.line.args, parsed.line.afterDash]).toEqual([
      ['pod', 'web'],
      ['ls', '-l'],
    ]);
  });

  test.each([
    [['-z'], "unknown shorthand flag: 'z' in -z"],
    [['-Az'], "unknown shorthand flag: 'z' in -z"],
    [['--foo=1'], 'unknown flag: --foo'],
    [['-o'], "flag needs an argument: 'o' in -o"],
    [['--output'], 'flag needs an argument: --output'],
    [['--=x'], 'bad flag syntax: --=x'],
    [
      ['-A=maybe'],
      'invalid argument "maybe" for "-A, --all-namespaces" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
    [['--tail=abc'], 'invalid argument "abc" for "--tail" flag: strconv.ParseInt: parsing "abc": invalid syntax'],
    [['--since=10'], 'invalid argument "10" for "--since" flag: time: missing unit in duration "10"'],
    [['--since=5y'], 'invalid argument "5y" for "--since" flag: time: unknown unit "y" in duration "5y"'],
  ])('%j is refused', (words, message) => {
    expect(parseFlags(words, SPECS)).toEqual({ ok: false, message });
  });
});
