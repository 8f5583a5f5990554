import { evaluateTest } from '../commands/test.ts';
import { resolvePath } from '../files/path.ts';
import { fileKind } from '../files/view.ts';
import { writeTo } from '../process/channels.ts';
import { type Builtin, type BuiltinOutcome, failBuiltin } from './builtin.ts';
import {
  changeDirectory,
  evalCommand,
  execCommand,
  exitCommand,
  returnCommand,
  sourceCommand,
  trapCommand,
  waitCommand,
} from './builtin-control.ts';
import {
  exportCommand,
  letCommand,
  localCommand,
  readonlyCommand,
  shiftCommand,
  unsetCommand,
} from './builtin-variables.ts';
import { readCommand } from './read-command.ts';
import { assign } from './references.ts';
import { commandCall, runProgram } from './run-program.ts';
import { setCommand } from './set-command.ts';
import type { SimpleCall } from './simple-call.ts';
import { getVariable } from './variables.ts';

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [':', () => 0],
  ['true', () => 0],
  ['false', () => 1],
  ['cd', changeDirectory],
  ['exit', exitCommand],
  ['return', returnCommand],
  ['break', () => 0],
  ['continue', () => 0],
  ['eval', evalCommand],
  ['exec', execCommand],
  ['.', sourceCommand],
  ['source', sourceCommand],
  ['export', exportCommand],
  ['readonly', readonlyCommand],
  ['local', localCommand],
  ['declare', localCommand],
  ['typeset', localCommand],
  ['unset', unsetCommand],
  ['shift', shiftCommand],
  ['set', setCommand],
  ['trap', trapCommand],
  ['wait', waitCommand],
  ['kill', killCommand],
  ['read', readCommand],
  ['let', letCommand],
  ['((', letCommand],
  ['[[', (call) => testStatus(call, call.argv.slice(1), true)],
  ['[', bracketTest],
  ['test', (call) => testStatus(call, call.argv.slice(1), false)],
  ['command', commandCommand],
  ['builtin', (call) => again(call, call.argv.slice(1))],
  ['type', typeCommand],
  ['umask', () => 0],
  ['ulimit', () => 0],
  ['alias', () => 0],
  ['jobs', () => 0],
  ['getopts', () => 1],
]);

export function findBuiltin(name: string): Builtin | undefined {
  return BUILTINS.get(name);
}

/** A shell has a `kill` of its own: Debian's image has no other. */
function killCommand(call: SimpleCall): BuiltinOutcome {
  const result = call.context.kernel.commands.get('kill')?.(commandCall(call));
  return typeof result === 'number' ? result : 1;
}

function bracketTest(call: SimpleCall): number {
  if (call.argv.at(-1) !== ']') return failBuiltin(call, 'missing ]');
  return testStatus(call, call.argv.slice(1, -1), false);
}

function testStatus(call: SimpleCall, words: readonly string[], extended: boolean): number {
  const { context } = call;
  const result = evaluateTest(words, {
    extended,
    kernel: context.kernel,
    cwd: context.process.cwd,
    isSet: (name) => getVariable(context, name) !== undefined,
    isTerminal: () => false,
    onMatch: (groups) => {
      assign(context, { name: 'BASH_REMATCH', value: '', elements: groups });
    },
  });
  return typeof result === 'boolean' ? Number(!result) : failBuiltin(call, result.message);
}

/** `command NAME …` runs it without functions; `command -v NAME` says what it is. */
function commandCommand(call: SimpleCall): BuiltinOutcome {
  const words = call.argv.slice(1);
  if (words[0] === '-v' || words[0] === '-V') return printKinds(call, words.slice(1), (_name, path) => path);
  return again(call, words[0] === '-p' ? words.slice(1) : words);
}

function again(call: SimpleCall, argv: readonly string[]): BuiltinOutcome {
  const builtin = findBuiltin(argv[0] ?? '');
  if (argv.length === 0) return 0;
  if (builtin !== undefined) return builtin({ ...call, argv });
  runProgram({ ...call, argv, descriptors: call.context.process.descriptors });
  return 'started';
}

function typeCommand(call: SimpleCall): number {
  return printKinds(call, call.argv.slice(1), (name, path) => `${name} is ${path === name ? 'a shell builtin' : path}`);
}

function printKinds(call: SimpleCall, names: readonly string[], print: (name: string, path: string) => string): number {
  const { kernel, process, shell } = call.context;
  let status = 0;
  for (const name of names) {
    const known = BUILTINS.has(name) || shell.functions.has(name);
    const path = known ? name : findOnPath(call, name);
    if (path === undefined) status = 127;
    else writeTo(kernel, process.descriptors[1], `${print(name, path)}\n`);
  }
  return status;
}

function findOnPath({ context }: SimpleCall, name: string): string | undefined {
  if (name.includes('/'))
    return fileKind(context.kernel, resolvePath(context.process.cwd, name)) === 'file' ? name : undefined;
  for (const directory of ['/bin', '/usr/bin', '/usr/sbin', '/usr/local/bin']) {
    if (fileKind(context.kernel, `${directory}/${name}`) === 'file') return `${directory}/${name}`;
  }
  return undefined;
}
