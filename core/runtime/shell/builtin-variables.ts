/** Builtins that change variables. */
import type { Frame } from '../../cluster/state/shell-task.ts';
import { writeTo } from '../process/channels.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { createArray, createKeyedArray, findArray, storeArray } from './arrays.ts';
import { failBuiltin } from './builtin.ts';
import { unsetReference, variablesFor } from './references.ts';
import type { SimpleCall } from './simple-call.ts';
import { environmentOf, exportVariable, getVariable, setVariable } from './variables.ts';

export function exportCommand({ context, argv }: SimpleCall): number {
  const words = argv.slice(1).filter((word) => !word.startsWith('-'));
  if (words.length === 0) return printExports(context);
  for (const word of words) {
    const { name, value } = splitAssignment(word);
    if (value !== undefined) setVariable(context, name, value);
    exportVariable(context.kernel, context.shell, name);
  }
  return 0;
}

function printExports(context: SimpleCall['context']): number {
  const lines = [...environmentOf(context)].sort().map(([name, value]) => `export ${name}='${value}'\n`);
  writeTo(context.kernel, context.process.descriptors[1], lines.join(''));
  return 0;
}

function splitAssignment(word: string): { name: string; value: string | undefined } {
  const equals = word.indexOf('=');
  return equals === -1
    ? { name: word, value: undefined }
    : { name: word.slice(0, equals), value: word.slice(equals + 1) };
}

export function readonlyCommand({ context, argv }: SimpleCall): number {
  for (const word of argv.slice(1).filter((word) => !word.startsWith('-'))) {
    const { name, value } = splitAssignment(word);
    if (value !== undefined) setVariable(context, name, value);
    if (!context.shell.readonlyNames.includes(name)) context.shell.readonlyNames.push(name);
  }
  return 0;
}

export function localCommand({ context, argv }: SimpleCall): number {
  const { shell } = context;
  const frame = shell.frames.findLast(({ kind }) => kind === 'function');
  const flags = argv.filter((word) => word.startsWith('-')).join('');
  for (const word of argv.slice(1).filter((word) => !word.startsWith('-'))) {
    const { name, value } = splitAssignment(word);
    hideFrom(context, frame, name);
    if (flags.includes('A')) storeArray(shell, name, createKeyedArray());
    else if (flags.includes('a')) storeArray(shell, name, findArray(shell, name) ?? createArray());
    else setVariable(context, name, value ?? (argv[0] === 'local' ? '' : (getVariable(context, name) ?? '')));
  }
  return 0;
}

/** What a name stands for outside a function comes back when that is over. */
function hideFrom({ shell }: SimpleCall['context'], frame: Frame | undefined, name: string): void {
  if (frame === undefined || frame.locals.some(([hidden]) => hidden === name)) return;
  const array = findArray(shell, name);
  const value = shell.variables.get(name) ?? null;
  frame.locals.push(array === undefined ? [name, value] : [name, value, array]);
  shell.arrays?.delete(name);
}

export function unsetCommand({ context, argv }: SimpleCall): number {
  const functions = argv[1] === '-f';
  for (const name of argv.slice(1)) {
    if (functions) context.shell.functions.delete(name);
    else if (!name.startsWith('-')) unsetReference(context, name);
  }
  return 0;
}

export function shiftCommand(call: SimpleCall): number {
  const { shell } = call.context;
  const count = Number(call.argv[1] ?? 1);
  if (!(count >= 0 && count <= shell.positional.length)) return failBuiltin(call, "can't shift that many");
  shell.positional = shell.positional.slice(count);
  return 0;
}

export function letCommand(call: SimpleCall): number {
  const { context, argv } = call;
  let value = 0;
  for (const expression of argv.slice(1)) {
    const result = evaluateArithmetic(expression, variablesFor(context));
    if (!result.ok) return failBuiltin(call, result.message, 1);
    value = result.value;
  }
  return value === 0 ? 1 : 0;
}
