/** Interpreters: what the lab can follow of their programs is said in shell. */
import { spend } from '../../cluster/work.ts';
import { readFile } from '../files/view.ts';
import type { Command, CommandCall, CommandResult } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { createServer } from '../programs/catalogue.ts';
import { complain, parseArguments, pathOf, print, printError } from './call.ts';
import { runCommand } from './run-command.ts';

/** `python -m http.server [PORT] [-d DIR]`, `python -c …` and `python FILE` for what the lab can follow. */
function pythonCommand(call: CommandCall): CommandResult {
  const words = call.argv.slice(1).filter((word) => word !== '-u');
  if (words[0] === '-m' && (words[1] === 'http.server' || words[1] === 'SimpleHTTPServer'))
    return startPythonHttp(call, words.slice(2));
  if (words[0] === '-c') return runStatements(call, words[1] ?? '', PYTHON);
  if (words.length === 0) return 0;
  const file = readFile(call.kernel, pathOf(call, words[0] ?? ''));
  if (file.ok) return runStatements(call, file.content, PYTHON);
  return complain(call, `can't open file '${pathOf(call, words[0] ?? '')}': [Errno 2] No such file or directory`, 2);
}

function startPythonHttp(call: CommandCall, words: readonly string[]): CommandResult {
  const { options, operands } = parseArguments(['python', ...words], 'db', ['directory', 'bind']);
  const root = pathOf(call, options.get('d') ?? options.get('directory') ?? '.');
  return createServer('python-http', [operands[0] ?? '8000', root], call.kernel.cluster.nowMs);
}

function nodeCommand(call: CommandCall): CommandResult {
  const [first = '', second = ''] = call.argv.slice(1);
  if (first === '-e' || first === '--eval') return runStatements(call, second, NODE);
  if (first === '') return 0;
  const file = readFile(call.kernel, pathOf(call, first));
  if (file.ok) return runStatements(call, file.content, NODE);
  printError(
    call,
    `node:internal/modules/cjs/loader:1386\n  throw err;\n  ^\n\nError: Cannot find module '${pathOf(call, first)}'\n`,
  );
  return 1;
}

/** How a language's simplest statements are said in shell: [pattern, what it becomes]. */
type Phrases = readonly (readonly [RegExp, (match: RegExpExecArray) => string])[];

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const PYTHON: Phrases = [
  [/^print\((?:f|r)?(["'])(.*)\1(?:,\s*flush=True)?\)$/, ([, , text = '']) => `printf '%s\\n' ${quote(text)}`],
  [/^print\((-?[\d.]+)\)$/, ([, text = '']) => `echo ${text}`],
  [/^(?:time\.)?sleep\(([\d.]+)\)$/, ([, seconds = '0']) => `sleep ${seconds}`],
  [/^(?:sys\.)?exit\((\d*)\)$/, ([, code = '']) => `exit ${code === '' ? '0' : code}`],
  [
    /^raise .*$/,
    ([text = '']) => `printf 'Traceback (most recent call last):\\n%s\\n' ${quote(text.slice(6))} >&2; exit 1`,
  ],
  [/^(?:import|from) .*$|^#.*$|^$/, () => ':'],
];

const NODE: Phrases = [
  [/^console\.log\((["'`])(.*)\1\)$/, ([, , text = '']) => `printf '%s\\n' ${quote(text)}`],
  [/^console\.error\((["'`])(.*)\1\)$/, ([, , text = '']) => `printf '%s\\n' ${quote(text)} >&2`],
  [/^process\.exit\((\d*)\)$/, ([, code = '']) => `exit ${code === '' ? '0' : code}`],
  [/^throw .*$/, ([text = '']) => `printf 'Uncaught %s\\n' ${quote(text.slice(6))} >&2; exit 1`],
  [/^(?:const|let|var|import) .*$|^\/\/.*$|^$/, () => ':'],
];

/** A letter of a program is matched by each of the phrases. */
const LETTERS_OF_A_PROGRAM = 4;

/** Runs a program of simple statements; one that the lab does not understand runs on as a server would. */
function runStatements(call: CommandCall, text: string, phrases: Phrases): CommandResult {
  charge(call.kernel.machine, 'letters', text.length * LETTERS_OF_A_PROGRAM);
  const lines = text.split(/[;\n]/).map((line) => line.trim());
  const commands = lines.map((line) => say(line, phrases));
  if (commands.includes(undefined)) {
    printError(call, `${call.argv[0] ?? ''}: the lab follows only simple statements; this program now just runs on\n`);
    return createServer('deaf', [], call.kernel.cluster.nowMs);
  }
  return runCommand({ ...call, argv: ['/bin/sh', '-c', commands.join('\n')] });
}

function say(line: string, phrases: Phrases): string | undefined {
  for (const [pattern, print] of phrases) {
    const match = pattern.exec(line);
    if (match !== null) return print(match);
  }
  return undefined;
}

/** `perl -Mbignum=bpi -wle 'print bpi(2000)'`: the Job of the documentation; ten seconds of work. */
function perlCommand(call: CommandCall): CommandResult {
  const program = call.argv
    .slice(1)
    .filter((word) => !word.startsWith('-'))
    .join(' ');
  const digits = /print bpi\((\d+)\)/.exec(program)?.[1];
  const message = /^\s*print\s+["'](.*)["'];?\s*$/.exec(program)?.[1];
  if (digits !== undefined) {
    const { cluster } = call.kernel;
    const count = Math.min(Number(digits), MAX_PI_DIGITS);
    spend(cluster.work, Math.ceil(count ** 2 / PAIRS_OF_DIGITS_A_UNIT));
    return {
      kind: 'request',
      untilMs: cluster.nowMs + Math.round(count * PI_MS_PER_DIGIT),
      stdout: `${computePi(count)}\n`,
      stderr: '',
      exitCode: 0,
    };
  }
  if (message !== undefined)
    print(call, `${message.replaceAll('\\n', '\n')}${call.argv.some((word) => /^-\w*l/.test(word)) ? '\n' : ''}`);
  else if (program !== '0') printError(call, 'perl: the lab follows only the examples of the documentation\n');
  return message !== undefined || program === '0' ? 0 : 2;
}

const MAX_PI_DIGITS = 5000;
const PI_MS_PER_DIGIT = 2.5;
/** Each digit takes a term as long as all of them; so many of their digits are one unit of work. */
const PAIRS_OF_DIGITS_A_UNIT = 160;

/** π with `digits` significant digits, by Machin's formula in whole numbers. */
function computePi(digits: number): string {
  const guard = 10n;
  const scale = 10n ** (BigInt(Math.max(1, digits)) - 1n + guard);
  const pi = 4n * (4n * inverseTangent(5n, scale) - inverseTangent(239n, scale));
  const rounded = (pi + 10n ** guard / 2n) / 10n ** guard;
  const text = rounded.toString();
  return digits <= 1 ? text : `${text.slice(0, 1)}.${text.slice(1)}`;
}

function inverseTangent(inverse: bigint, scale: bigint): bigint {
  let term = scale / inverse;
  let sum = term;
  const square = inverse * inverse;
  for (let divisor = 3n, sign = -1n; term !== 0n; divisor += 2n, sign = -sign) {
    term /= square;
    sum += (sign * term) / divisor;
  }
  return sum;
}

/** Interpreters by command name. */
export const LANGUAGE_COMMANDS: readonly (readonly [string, Command])[] = [
  ['python', pythonCommand],
  ['python3', pythonCommand],
  ['node', nodeCommand],
  ['perl', perlCommand],
  ['go', () => 2],
];
