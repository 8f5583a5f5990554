import type { Frame, WordList } from '../../cluster/state/shell-task.ts';
import { sweepChannels } from '../process/channels.ts';
import { charge } from '../process/steps.ts';
import { packArray } from './arrays.ts';
import { findBuiltin } from './builtins.ts';
import { complain } from './complain.ts';
import { textOf } from './fields.ts';
import { createFrame } from './fork.ts';
import { exitShell, overflowsStack } from './frames.ts';
import type { InstructionOutcome, SimpleInstruction } from './instructions.ts';
import { messagePrefix } from './messages.ts';
import { applyRedirects } from './redirect.ts';
import { runProgram } from './run-program.ts';
import type { SimpleCall } from './simple-call.ts';
import { getVariable, type ShellContext, setVariable } from './variables.ts';

/** Runs a simple command: an assignment, a function, a builtin or a program. */
export function runSimple(context: ShellContext, frame: Frame, instruction: SimpleInstruction): InstructionOutcome {
  const { assignments, redirects } = instruction;
  const operands = assignments.length + redirects.length;
  const lists =
    operands === 0
      ? []
      : frame.words
          .slice(-operands)
          .map((list, index) => wordValue(context, list, assignments[index]?.isArray === true));
  const argv = frame.words.at(-1 - operands)?.fields ?? [];
  const outcome = runWith(context, instruction, argv, lists);
  if (outcome === 'done') frame.words.length = Math.max(0, frame.words.length - operands - 1);
  return outcome;
}

function wordValue({ kernel }: ShellContext, list: WordList, isArray: boolean): string {
  if (!isArray) return textOf(list);
  charge(kernel.machine, 'items', list.fields.length);
  const packed = packArray(list.fields);
  charge(kernel.machine, 'letters', packed.length);
  return packed;
}

function runWith(
  context: ShellContext,
  instruction: SimpleInstruction,
  argv: readonly string[],
  lists: readonly string[],
): InstructionOutcome {
  const { shell, kernel } = context;
  const { assignments, redirects } = instruction;
  const firstChannel = kernel.machine.nextChannelId;
  const outcome =
    redirects.length === 0 ? undefined : applyRedirects(context, redirects, lists.slice(assignments.length));
  if (outcome?.ok === false) return failRedirect(context, instruction, outcome.message);
  const assigned = new Map(assignments.map(({ name }, index) => [name, lists[index] ?? '']));
  if (shell.options.includes('x')) trace(context, argv, assigned);
  const descriptors = outcome?.descriptors ?? context.process.descriptors;
  const done = dispatch({ context, instruction, argv, assigned, descriptors });
  if (kernel.machine.nextChannelId !== firstChannel && shell.waiting === null) sweepChannels(kernel.machine);
  return done;
}

function failRedirect(context: ShellContext, instruction: SimpleInstruction, message: string): InstructionOutcome {
  complain(context, `${messagePrefix(context.shell, instruction.line)}${message}\n`);
  context.shell.status = context.shell.flavour === 'dash' ? 2 : 1;
  return 'done';
}

/** `set -x` */
function trace(context: ShellContext, argv: readonly string[], assigned: ReadonlyMap<string, string>): void {
  const words = [...[...assigned].map(([name, value]) => `${name}=${value}`), ...argv.map(quoteForTrace)];
  complain(context, `${getVariable(context, 'PS4') ?? '+ '}${words.join(' ')}\n`);
}

function quoteForTrace(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function dispatch(call: SimpleCall): InstructionOutcome {
  const { context, argv } = call;
  const [name] = argv;
  if (name === undefined) return assignOnly(call);
  const ref = context.shell.functions.get(name);
  if (ref !== undefined) return callFunction(call, ref.source, ref.entry);
  const builtin = findBuiltin(name);
  if (builtin !== undefined) return runBuiltin(call, builtin);
  return runProgram(call);
}

function assignOnly({ context, instruction, assigned }: SimpleCall): InstructionOutcome {
  if (!instruction.keepsStatus) context.shell.status = 0;
  assignAll(context, instruction, assigned);
  return 'done';
}

function assignAll(
  context: ShellContext,
  instruction: SimpleInstruction,
  assigned: ReadonlyMap<string, string>,
): boolean {
  for (const [name, value] of assigned) {
    if (setVariable(context, name, value)) continue;
    complain(context, `${messagePrefix(context.shell, instruction.line)}${name}: is read only\n`);
    exitShell(context, 2);
    return false;
  }
  return true;
}

function callFunction(call: SimpleCall, source: number, entry: number): InstructionOutcome {
  const { context, argv, descriptors } = call;
  const { shell, process } = context;
  if (overflowsStack(context)) return 'done';
  if (!assignAll(context, call.instruction, call.assigned)) return 'done';
  const changed = descriptors !== process.descriptors;
  shell.frames.push({
    ...createFrame(source, 'function', entry),
    conditions: shell.frames.at(-1)?.conditions ?? 0,
    callerPositional: shell.positional,
    ...(changed ? { callerDescriptors: process.descriptors } : {}),
  });
  if (changed) process.descriptors = [...descriptors];
  shell.positional = argv.slice(1);
  return 'done';
}

/** A builtin sees the call's descriptors as its own; `exec` keeps them. */
function runBuiltin(call: SimpleCall, builtin: NonNullable<ReturnType<typeof findBuiltin>>): InstructionOutcome {
  const { context, argv } = call;
  if (argv[0] !== 'exec' && !assignAll(context, call.instruction, call.assigned)) return 'done';
  const before = context.process.descriptors;
  context.process.descriptors = [...call.descriptors];
  const outcome = builtin(call);
  if (outcome === 'again') {
    context.process.descriptors = before;
    return 'again';
  }
  if (argv[0] !== 'exec' && context.process.exitCode === undefined) context.process.descriptors = before;
  if (typeof outcome === 'number') context.shell.status = outcome;
  return 'done';
}
