/** Builtins that change where a shell is and what it does next. */
import { runCommand } from '../commands/run-command.ts';
import { openFile } from '../files/open-file.ts';
import { resolvePath } from '../files/path.ts';
import { fileKind } from '../files/view.ts';
import { writeTo } from '../process/channels.ts';
import { findProcess } from '../process/kernel.ts';
import { findSignal } from '../process/signals.ts';
import { type BuiltinOutcome, failBuiltin } from './builtin.ts';
import { createFrame } from './fork.ts';
import { exitShell, internSource, overflowsStack, returnFromFrame, stopCommand } from './frames.ts';
import { messagePrefix } from './messages.ts';
import { sayExit } from './read-line.ts';
import type { SimpleCall } from './simple-call.ts';
import { environmentOf, getVariable, setVariable } from './variables.ts';

export function changeDirectory(call: SimpleCall): number {
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

export function exitCommand({ context, argv }: SimpleCall): BuiltinOutcome {
  sayExit(context);
  exitShell(context, statusOf(argv[1], context.shell.status));
  return 'started';
}

function statusOf(word: string | undefined, fallback: number): number {
  const status = Number(word ?? fallback);
  return Number.isInteger(status) ? status & 255 : 2;
}

/** Leaves the innermost function or sourced file; elsewhere it ends the script. */
export function returnCommand({ context, argv }: SimpleCall): BuiltinOutcome {
  const { shell } = context;
  const status = statusOf(argv[1], shell.status);
  if (!shell.frames.some(({ kind }) => kind === 'function' || kind === 'eval')) {
    stopCommand(context, status);
    return 'started';
  }
  for (let left = false; !left; ) {
    left = shell.frames.at(-1)?.kind !== 'trap';
    returnFromFrame(context);
  }
  shell.status = status;
  return 'started';
}

export function evalCommand({ context, argv }: SimpleCall): BuiltinOutcome {
  return runText(context, argv.slice(1).join(' '));
}

function runText(context: SimpleCall['context'], text: string): BuiltinOutcome {
  const { shell } = context;
  if (overflowsStack(context)) return 'started';
  const conditions = shell.frames.at(-1)?.conditions ?? 0;
  shell.frames.push({ ...createFrame(internSource(context, text), 'eval'), conditions });
  shell.status = 0;
  return 'started';
}

export function sourceCommand(call: SimpleCall): BuiltinOutcome {
  const { context, argv } = call;
  const file = openFile(context.kernel, resolvePath(context.process.cwd, argv[1] ?? ''));
  return file.ok ? runText(context, file.content) : failBuiltin(call, `can't open '${argv[1] ?? ''}': ${file.error}`);
}

/** Without words its redirections stay; with words the program takes the shell's place. */
export function execCommand(call: SimpleCall): BuiltinOutcome {
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
    if (shell.reading?.prompts !== true) shell.traps.delete('EXIT');
    if (result === 0) exitShell(context, result);
    else stopCommand(context, result);
  } else {
    process.task = result;
    process.argv = words;
  }
  return 'started';
}

/** `trap ACTION SIGNAL…`; `-` brings the default back, an empty action ignores. */
export function trapCommand(call: SimpleCall): number {
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

export function waitCommand({ context, argv }: SimpleCall): BuiltinOutcome {
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
