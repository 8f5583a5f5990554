import type { PodSandbox } from '../../cluster/state/node-runtime.ts';
import { fullNameOf } from '../files/hosts-file.ts';
import { baseName, parentPath, resolvePath } from '../files/path.ts';
import { readLink } from '../files/read-link.ts';
import { fileKind } from '../files/view.ts';
import { sendSignal } from '../process/deliver-signal.ts';
import { type CommandCall, type CommandResult, findProcess } from '../process/kernel.ts';
import { findSignal, SIGNAL_NUMBERS } from '../process/signals.ts';
import { evaluateArithmetic } from '../shell/arithmetic.ts';
import { compileRegex } from '../text/regex.ts';
import { complain, parseArguments, pathOf, print } from './call.ts';
import { BIN_DIRECTORIES, runCommand } from './run-command.ts';

/** `hostname [-f|-s|-d|-i]` */
export function hostnameCommand(call: CommandCall): number {
  const { sandbox } = call.kernel;
  const { options } = parseArguments(call.argv);
  print(call, `${nameAsked(options, sandbox, fullNameOf(call.kernel.cluster, sandbox))}\n`);
  return 0;
}

function nameAsked(options: ReadonlyMap<string, string>, { ip, hostname }: PodSandbox, fullName: string): string {
  if (options.has('i') || options.has('I')) return ip;
  if (options.has('f')) return fullName;
  if (options.has('d')) return fullName.slice(hostname.length + 1);
  return options.has('s') ? (hostname.split('.')[0] ?? '') : hostname;
}

export function pwdCommand(call: CommandCall): number {
  print(call, `${call.process.cwd}\n`);
  return 0;
}

/** `env` prints the environment; `env A=b CMD …` runs a command with more of it. */
export function envCommand(call: CommandCall): CommandResult {
  const words = call.argv.slice(1);
  const environment =
    words[0] === '-i' && words.shift() !== undefined ? new Map<string, string>() : new Map(call.environment());
  while (words[0] === '-u') environment.delete(words.splice(0, 2)[1] ?? '');
  for (let word = words[0]; word?.includes('=') === true; word = words[0]) {
    environment.set(word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1));
    words.shift();
  }
  if (words.length > 0) return runCommand({ ...call, argv: words, environment: () => environment, prefix: 'env: ' });
  print(call, [...environment].map(([name, value]) => `${name}=${value}\n`).join(''));
  return 0;
}

export function printenvCommand(call: CommandCall): CommandResult {
  const names = call.argv.slice(1);
  if (names.length === 0) return envCommand({ ...call, argv: ['env'] });
  const environment = call.environment();
  const values = names.map((name) => environment.get(name));
  print(call, values.flatMap((value) => (value === undefined ? [] : [`${value}\n`])).join(''));
  return values.includes(undefined) ? 1 : 0;
}

const KERNEL_RELEASE = '6.12.57+deb13-amd64';

export function unameCommand(call: CommandCall): number {
  const { options } = parseArguments(call.argv);
  const host = call.kernel.sandbox.hostname;
  if (options.has('a')) print(call, `Linux ${host} ${KERNEL_RELEASE} #1 SMP PREEMPT_DYNAMIC Debian x86_64 GNU/Linux\n`);
  else if (options.has('r')) print(call, `${KERNEL_RELEASE}\n`);
  else if (options.has('n')) print(call, `${host}\n`);
  else print(call, options.has('m') ? 'x86_64\n' : 'Linux\n');
  return 0;
}

export function basenameCommand(call: CommandCall): number {
  const [path = '', suffix = ''] = call.argv.slice(1);
  const name = baseName(path);
  print(call, `${suffix !== '' && name.endsWith(suffix) && name !== suffix ? name.slice(0, -suffix.length) : name}\n`);
  return 0;
}

export function dirnameCommand(call: CommandCall): number {
  const path = call.argv[1] ?? '';
  print(call, `${path.includes('/') ? parentPath(path) : '.'}\n`);
  return 0;
}

export function whichCommand(call: CommandCall): number {
  let status = 0;
  for (const name of parseArguments(call.argv).operands) {
    const directory = [...BIN_DIRECTORIES]
      .reverse()
      .find((each) => fileKind(call.kernel, `${each}/${name}`) === 'file');
    if (directory === undefined) status = 1;
    else print(call, `${directory}/${name}\n`);
  }
  return status;
}

/** `readlink FILE`; with -f the path that everything leads to. */
export function readlinkCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv);
  if (options.has('f')) return realpathCommand(call);
  const link = readLink(call.kernel, pathOf(call, operands[0] ?? ''));
  if (link !== undefined) print(call, `${link}\n`);
  return link === undefined ? 1 : 0;
}

export function realpathCommand(call: CommandCall): number {
  const path = call.argv.findLast((word, index) => index > 0 && !word.startsWith('-')) ?? '.';
  print(call, `${resolvePath(call.process.cwd, path)}\n`);
  return fileKind(call.kernel, pathOf(call, path)) === 'absent' ? 1 : 0;
}

/** `expr`: numbers, comparisons, `:`, `length`, `substr`. */
export function exprCommand(call: CommandCall): number {
  const words = call.argv.slice(1);
  const [first = '', second = '', third = ''] = words;
  if (first === 'length') return printExpr(call, String(second.length));
  if (first === 'substr')
    return printExpr(call, second.slice(Number(third) - 1, Number(third) - 1 + Number(words[3] ?? 0)));
  if (second === ':') return printExpr(call, matchPrefix(call, first, third));
  if (words.length === 1) return printExpr(call, first);
  if ((second === '=' || second === '!=') && words.length === 3)
    return printExpr(call, String(Number((first === third) === (second === '='))));
  const result = evaluateArithmetic(words.map((word) => (word === '=' ? '==' : word)).join(' '), {
    get: () => 'x',
    set: () => {},
    hasArrays: false,
    isKeyed: () => false,
    meter: call.kernel.machine,
  });
  if (result.ok) return printExpr(call, String(result.value));
  return complain(call, result.message === 'divide by zero' ? 'division by zero' : 'syntax error', 2);
}

function printExpr(call: CommandCall, text: string): number {
  print(call, `${text}\n`);
  return text === '' || text === '0' ? 1 : 0;
}

function matchPrefix({ kernel }: CommandCall, text: string, pattern: string): string {
  const match = compileRegex(pattern, false, kernel.machine)?.find(text, 0);
  if (match === null || match === undefined || match.start !== 0) return pattern.includes('\\(') ? '' : '0';
  return pattern.includes('\\(') ? (match.groups[1] ?? '') : String(match.end);
}

/** `kill [-SIGNAL] PID…` */
export function killCommand(call: CommandCall): number {
  const words = call.argv.slice(1);
  if (words[0] === '-l') {
    print(call, `${[...SIGNAL_NUMBERS.keys()].map((name) => name.slice(3)).join('\n')}\n`);
    return 0;
  }
  const signal = takeSignal(words);
  if (signal === undefined) return complain(call, 'bad signal name');
  let status = 0;
  for (const word of words) {
    const target = findProcess(call.kernel.machine, jobPid(call, word) ?? Number(word));
    if (target === undefined) status = complain(call, `can't kill pid ${word}: No such process`);
    else if (signal === 'SIG0') call.kernel.looksOutside = true;
    else sendSignal(call.kernel, target, signal);
  }
  return status;
}

/** `%1`: the lab's shells know their latest job only. */
function jobPid({ process }: CommandCall, word: string): number | null {
  return word.startsWith('%') && process.task.kind === 'shell' ? process.task.lastBackgroundPid : null;
}

function takeSignal(words: string[]): string | undefined {
  if (words[0]?.startsWith('-') !== true) return 'SIGTERM';
  const word = words.shift() ?? '';
  const name = word === '-s' ? (words.shift() ?? '') : word.slice(1);
  return name === '0' ? 'SIG0' : findSignal(name);
}

/** `pkill NAME`, `killall NAME` */
export function killallCommand(call: CommandCall): number {
  const words = call.argv.slice(1);
  const signal = takeSignal(words) ?? 'SIGTERM';
  const name = words.at(-1) ?? '';
  const targets = call.kernel.machine.processes.filter(
    ({ argv, pid }) => pid !== call.process.pid && baseName(argv[0] ?? '') === name,
  );
  for (const target of targets) sendSignal(call.kernel, target, signal);
  return targets.length > 0 ? 0 : complain(call, `${name}: no process killed`);
}

export function pidofCommand(call: CommandCall): number {
  call.kernel.looksOutside = true;
  const name = call.argv.at(-1) ?? '';
  const pids = call.kernel.machine.processes
    .filter(({ argv }) => baseName(argv[0] ?? '') === name)
    .map(({ pid }) => pid);
  if (pids.length > 0) print(call, `${pids.join(' ')}\n`);
  return pids.length > 0 ? 0 : 1;
}

export function nprocCommand(call: CommandCall): number {
  print(call, '2\n');
  return 0;
}
