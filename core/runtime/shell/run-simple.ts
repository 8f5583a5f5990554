import type { Frame, WordList } from '../../cluster/state/shell-task.ts';
import { sweepChannels } from '../process/channels.ts';
import { charge } from '../process/steps.ts';
import { findBuiltin } from './builtins.ts';
import { complain } from './complain.ts';
import { textOf } from './fields.ts';
import { createFrame } from './fork.ts';
import { overflowsStack, stopCommand } from './frames.ts';
import type { CompiledAssignment, InstructionOutcome, SimpleInstruction } from './instructions.ts';
import { unmark } from './marks.ts';
import { messagePrefix } from './messages.ts';
import { applyRedirects } from './redirect.ts';
import { type Assigned, assign } from './references.ts';
import { runProgram } from './run-program.ts';
import type { SimpleCall } from './simple-call.ts';
import { getVariable, type ShellContext } from './variables.ts';

/** Runs a simple command: an assignment, a function, a builtin or a program. */
export function runSimple(context: ShellContext, frame: Frame, instruction: SimpleInstruction): InstructionOutcome {
  const { assignments, redirects } = instruction;
  const values = assignments.reduce((sum, { subscripted }) => sum + (subscripted === true ? 2 : 1), 0);
  const operands = values + redirects.length;
  const lists = operands === 0 ? [] : frame.words.slice(-operands);
  const argv = frame.words.at(-1 - operands)?.fields ?? [];
  const targets = lists.slice(values).map(textOf);
  const outcome = runWith(context, instruction, { argv, assigned: readAssigned(context, assignments, lists), targets });
  if (outcome === 'done') frame.words.length = Math.max(0, frame.words.length - operands - 1);
  return outcome;
}

/** What each assignment puts where: its subscript's list comes before that of its value. */
function readAssigned(
  { kernel }: ShellContext,
  assignments: readonly CompiledAssignment[],
  lists: readonly WordList[],
): Assigned[] {
  let next = 0;
  return assignments.map(({ name, isArray, subscripted, append }) => {
    const subscript = subscripted === true ? { subscript: unmark(lists[next++]?.text ?? '') } : {};
    const list = lists[next++];
    if (isArray) charge(kernel.machine, 'items', list?.fields.length ?? 0);
    const content = isArray ? { value: '', elements: [...(list?.fields ?? [])] } : { value: textOf(list) };
    return { name, ...subscript, ...(append && { append }), ...content };
  });
}

interface Read {
  readonly argv: readonly string[];
  readonly assigned: readonly Assigned[];
  /** What its redirections lead to. */
  readonly targets: readonly string[];
}

function runWith(
  context: ShellContext,
  instruction: SimpleInstruction,
  { argv, assigned, targets }: Read,
): InstructionOutcome {
  const { shell, kernel } = context;
  const { redirects } = instruction;
  const firstChannel = kernel.machine.nextChannelId;
  const outcome = redirects.length === 0 ? undefined : applyRedirects(context, redirects, targets);
  if (outcome?.ok === false) return failRedirect(context, instruction, outcome.message);
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
function trace(context: ShellContext, argv: readonly string[], assigned: readonly Assigned[]): void {
  const words = [...assigned.map(traceAssigned), ...argv.map(quoteForTrace)];
  complain(context, `${getVariable(context, 'PS4') ?? '+ '}${words.join(' ')}\n`);
}

function traceAssigned({ name, subscript, append, value, elements }: Assigned): string {
  const target = subscript === undefined ? name : `${name}[${subscript}]`;
  const text = elements === undefined ? value : `(${elements.map(quoteForTrace).join(' ')})`;
  return `${target}${append === true ? '+=' : '='}${text}`;
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

function assignAll(context: ShellContext, instruction: SimpleInstruction, assigned: readonly Assigned[]): boolean {
  for (const each of assigned) {
    const refusal = assign(context, each);
    if (refusal === undefined) continue;
    complain(context, `${messagePrefix(context.shell, instruction.line)}${refusal}\n`);
    stopCommand(context, context.shell.flavour === 'bash' ? 1 : 2);
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

/** Builtins that make the arrays among their words ready for their elements. */
const DECLARING_FIRST = ['declare', 'local', 'typeset'];

/** A builtin sees the call's descriptors as its own; `exec` keeps them. */
function runBuiltin(call: SimpleCall, builtin: NonNullable<ReturnType<typeof findBuiltin>>): InstructionOutcome {
  const { context, argv } = call;
  const declares = DECLARING_FIRST.includes(argv[0] ?? '');
  if (argv[0] !== 'exec' && !declares && !assignAll(context, call.instruction, call.assigned)) return 'done';
  const before = context.process.descriptors;
  context.process.descriptors = [...call.descriptors];
  const outcome = builtin(call);
  if (outcome === 'again') {
    context.process.descriptors = before;
    return 'again';
  }
  if (argv[0] !== 'exec' && context.process.exitCode === undefined) context.process.descriptors = before;
  if (typeof outcome === 'number') context.shell.status = outcome;
  if (declares) assignAll(context, call.instruction, call.assigned);
  return 'done';
}
