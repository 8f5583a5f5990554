import { runCommand } from '../commands/run-command.ts';
import { evaluateTest } from '../commands/test.ts';
import { resolvePath } from '../files/path.ts';
import { fileKind, readFile } from '../files/view.ts';
import { writeTo } from '../process/channels.ts';
import { findProcess } from '../process/kernel.ts';
import { findSignal } from '../process/signals.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { complain } from './complain.ts';
import { createFrame } from './fork.ts';
import { exitShell, internSource, returnFromFrame } from './frames.ts';
import { messagePrefix } from './messages.ts';
import { variablesFor } from './parameters.ts';
import { readCommand } from './read-command.ts';
import { runProgram, type SimpleCall } from './run-simple.ts';
import { setCommand } from './set-command.ts';
import { environmentOf, exportVariable, getVariable, setVariable, unsetVariable } from './variables.ts';

/** A builtin's status; `started` where it set the shell going on something else; `again` where it waits for input. */
export type BuiltinOutcome = number | 'started' | 'again';

export type Builtin = (call: SimpleCall) => BuiltinOutcome;

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

/** Complains in the shell's words and fails. */
export function failBuiltin({ context, instruction, argv }: SimpleCall, message: string, status = 2): number {
  complain(context, `${messagePrefix(context.shell, instruction.line)}${argv[0] ?? ''}: ${message}\n`);
  return status;
}

function changeDirectory(call: SimpleCall): number {
  const { context, argv } = call;
  const { kernel, process } = context;
  const word = argv[1] ?? getVariable(context, 'HOME') ?? '/';
  const target = word === '-' ? (getVariable(context, 'OLDPWD') ?? process.cwd) : word;
  const path = resolvePath(process.cwd, target);
  const kind = fileKind(kernel, path);
  if (kind !== 'directory') {
    const reason = kind === 'file' ? 'Not a directory' : 'No such file or directory';
    return failBuiltin(
      call,
      context.shell.flavour === 'ash' ? `can't cd to ${target}: ${reason}` : `${target}: ${reason}`,
    );
  }
  setVariable(context, 'OLDPWD', process.cwd);
  process.cwd = path;
  return 0;
}

function exitCommand({ context, argv }: SimpleCall): BuiltinOutcome {
  exitShell(context, statusOf(argv[1], context.shell.status));
  return 'started';
}

function statusOf(word: string | undefined, fallback: number): number {
  const status = Number(word ?? fallback);
  return Number.isInteger(status) ? status & 255 : 2;
}

/** Leaves the innermost function or sourced file; elsewhere it ends the script. */
function returnCommand({ context, argv }: SimpleCall): BuiltinOutcome {
  const { shell } = context;
  const status = statusOf(argv[1], shell.status);
  if (!shell.frames.some(({ kind }) => kind === 'function' || kind === 'eval')) {
    exitShell(context, status);
    return 'started';
  }
  for (let left = false; !left; ) {
    left = shell.frames.at(-1)?.kind !== 'trap';
    returnFromFrame(context);
  }
  shell.status = status;
  return 'started';
}

function evalCommand({ context, argv }: SimpleCall): BuiltinOutcome {
  return runText(context, argv.slice(1).join(' '));
}

const MAX_SOURCES = 64;

function runText(context: SimpleCall['context'], text: string): BuiltinOutcome {
  const { shell } = context;
  if (shell.frames.length >= MAX_SOURCES || shell.sources.length >= MAX_SOURCES) return 2;
  const conditions = shell.frames.at(-1)?.conditions ?? 0;
  shell.frames.push({ ...createFrame(internSource(shell, text), 'eval'), conditions });
  shell.status = 0;
  return 'started';
}

function sourceCommand(call: SimpleCall): BuiltinOutcome {
  const { context, argv } = call;
  const file = readFile(context.kernel, resolvePath(context.process.cwd, argv[1] ?? ''));
  return file.ok ? runText(context, file.content) : failBuiltin(call, `can't open '${argv[1] ?? ''}': ${file.error}`);
}

/** Without words its redirections stay; with words the program takes the shell's place. */
function execCommand(call: SimpleCall): BuiltinOutcome {
  const { context, argv } = call;
  const { process, shell, kernel } = context;
  const words = argv.slice(1);
  if (words.length === 0) return 0;
  const result = runCommand({
    kernel,
    process,
    argv: words,
    descriptors: process.descriptors,
    environment: () => environmentOf(context, call.assigned),
    flavour: shell.flavour,
    prefix: messagePrefix(shell, call.instruction.line),
    replaces: true,
  });
  if (typeof result === 'number') {
    shell.traps.delete('EXIT');
    exitShell(context, result);
  } else {
    process.task = result;
    process.argv = words;
  }
  return 'started';
}

function exportCommand({ context, argv }: SimpleCall): number {
  const words = argv.slice(1).filter((word) => !word.startsWith('-'));
  if (words.length === 0) return printExports(context);
  for (const word of words) {
    const { name, value } = splitAssignment(word);
    if (value !== undefined) setVariable(context, name, value);
    exportVariable(context.shell, name);
  }
  return 0;
}

function printExports(context: SimpleCall['context']): number {
  const lines = [...environmentOf(context)].sort().map(([name, value]) => `export ${name}='${value}'\n`);
  writeTo(context.kernel, context.process.descriptors[1], lines.join(''));
  return 0;
}

export function splitAssignment(word: string): { name: string; value: string | undefined } {
  const equals = word.indexOf('=');
  return equals === -1
    ? { name: word, value: undefined }
    : { name: word.slice(0, equals), value: word.slice(equals + 1) };
}

function readonlyCommand({ context, argv }: SimpleCall): number {
  for (const word of argv.slice(1).filter((word) => !word.startsWith('-'))) {
    const { name, value } = splitAssignment(word);
    if (value !== undefined) setVariable(context, name, value);
    context.shell.readonlyNames.push(name);
  }
  return 0;
}

function localCommand({ context, argv }: SimpleCall): number {
  const { shell } = context;
  const frame = shell.frames.findLast(({ kind }) => kind === 'function');
  for (const word of argv.slice(1).filter((word) => !word.startsWith('-'))) {
    const { name, value } = splitAssignment(word);
    frame?.locals.push([name, shell.variables.get(name) ?? null]);
    setVariable(context, name, value ?? (argv[0] === 'local' ? '' : (getVariable(context, name) ?? '')));
  }
  return 0;
}

function unsetCommand({ context, argv }: SimpleCall): number {
  const functions = argv[1] === '-f';
  for (const name of argv.slice(1)) {
    if (functions) context.shell.functions.delete(name);
    else if (!name.startsWith('-')) unsetVariable(context, name);
  }
  return 0;
}

function shiftCommand(call: SimpleCall): number {
  const { shell } = call.context;
  const count = Number(call.argv[1] ?? 1);
  if (!(count >= 0 && count <= shell.positional.length)) return failBuiltin(call, "can't shift that many");
  shell.positional = shell.positional.slice(count);
  return 0;
}

/** `trap ACTION SIGNAL…`; `-` brings the default back, an empty action ignores. */
function trapCommand(call: SimpleCall): number {
  const { context, argv } = call;
  const { shell } = context;
  const [action, ...signals] = argv.slice(argv[1] === '--' ? 2 : 1);
  if (action === undefined || action === '-p' || action === '-l') return printTraps(context);
  const resets = signals.length === 0;
  for (const word of resets ? [action] : signals) {
    const signal = word === 'EXIT' || word === '0' ? 'EXIT' : findSignal(word);
    if (signal === undefined)
      return failBuiltin(call, `${word}: ${shell.flavour === 'bash' ? 'invalid signal specification' : 'bad trap'}`, 1);
    if (resets || action === '-') shell.traps.delete(signal);
    else shell.traps.set(signal, action);
  }
  return 0;
}

function printTraps({ kernel, process, shell }: SimpleCall['context']): number {
  const lines = [...shell.traps].map(([signal, action]) => `trap -- '${action}' ${signal.replace(/^SIG/, '')}\n`);
  writeTo(kernel, process.descriptors[1], lines.join(''));
  return 0;
}

function waitCommand({ context, argv }: SimpleCall): BuiltinOutcome {
  const { kernel, process, shell } = context;
  const named = argv
    .slice(1)
    .filter((word) => /^\d+$/.test(word))
    .map(Number);
  const children = kernel.machine.processes.filter(({ parentPid }) => parentPid === process.pid).map(({ pid }) => pid);
  const unknown = named.find(
    (pid) => findProcess(kernel.machine, pid) === undefined && !process.endedChildren.some(([ended]) => ended === pid),
  );
  if (unknown !== undefined) return 127;
  if (named.length === 0) process.endedChildren.length = 0;
  shell.waiting = { kind: 'wait', pids: named.length === 0 ? children : named };
  return 'started';
}

function letCommand(call: SimpleCall): number {
  const { context, argv } = call;
  let value = 0;
  for (const expression of argv.slice(1)) {
    const result = evaluateArithmetic(expression, variablesFor(context));
    if (!result.ok) return failBuiltin(call, result.message, 1);
    value = result.value;
  }
  return value === 0 ? 1 : 0;
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
