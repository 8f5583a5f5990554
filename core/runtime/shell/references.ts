/** What `name` and `name[subscript]` stand for, and what is put there. */
import type { ShellArray } from '../../cluster/state/shell-task.ts';
import { grow } from '../process/growth.ts';
import { charge } from '../process/steps.ts';
import { type ArithmeticVariables, evaluateArithmetic } from './arithmetic.ts';
import { createArray, createKeyedArray, findArray, removeElement, setElement, storeArray } from './arrays.ts';
import { complain } from './complain.ts';
import { messagePrefix } from './messages.ts';
import { INDEX_MARK } from './parse-assignment.ts';
import { A_VARIABLE, getParameter, getVariable, type ShellContext, setVariable, unsetVariable } from './variables.ts';

/** The values of a parameter. */
export interface Selection {
  readonly values: readonly string[];
  /** Set where it stands for a list: `@` is a field for each value between quotes, `*` one of all. */
  readonly all?: '@' | '*';
}

/** `$x`, `$@`, `${x[2]}`, `${x[@]}`: no value where it is unset. */
export function select(context: ShellContext, name: string, subscript: string | undefined): Selection {
  const all = subscript ?? name;
  if (all === '@' || all === '*') {
    const values = subscript === undefined ? context.shell.positional : elementsOf(context, name);
    charge(context.kernel.machine, 'items', values.length);
    return { values, all };
  }
  const value = subscript === undefined ? getParameter(context, name) : elementOf(context, name, subscript);
  return { values: value === undefined ? [] : [value] };
}

/** A variable that is no array is its own only element. */
function elementsOf(context: ShellContext, name: string): string[] {
  const array = findArray(context.shell, name);
  if (array !== undefined) return [...array.elements.values()];
  const value = getVariable(context, name);
  return value === undefined ? [] : [value];
}

export function keysOf(context: ShellContext, name: string): string[] {
  const array = findArray(context.shell, name);
  charge(context.kernel.machine, 'items', array?.elements.size ?? 0);
  if (array !== undefined) return [...array.elements.keys()];
  return getVariable(context, name) === undefined ? [] : ['0'];
}

function elementOf(context: ShellContext, name: string, subscript: string): string | undefined {
  const array = findArray(context.shell, name);
  const key = keyOf(context, array, subscript);
  if (key === undefined) {
    complain(context, `${messagePrefix(context.shell, 1)}${name}: bad array subscript\n`);
    return undefined;
  }
  if (array !== undefined) return array.elements.get(key);
  return key === '0' ? getVariable(context, name) : undefined;
}

/** A key as it is, or the index an expression comes to, from the end where it is negative; undefined below the first. */
function keyOf(context: ShellContext, array: ShellArray | undefined, subscript: string): string | undefined {
  if (array?.byKey === true) return subscript === '' ? undefined : subscript;
  if (subscript === '') return undefined;
  const index = numberOf(context, subscript);
  const counted = index < 0 ? index + (array?.next ?? 1) : index;
  return counted < 0 ? undefined : String(counted);
}

/** What an assignment puts where. */
export interface Assigned {
  readonly name: string;
  readonly subscript?: string;
  readonly append?: true;
  readonly value: string;
  /** The elements of `name=(…)`, instead of the value. */
  readonly elements?: readonly string[];
}

/** Does an assignment; what is said against it where it is refused. */
export function assign(context: ShellContext, assigned: Assigned): string | undefined {
  const { name, subscript, append, value, elements } = assigned;
  if (context.shell.readonlyNames.includes(name)) {
    return context.shell.flavour === 'bash' ? `${name}: readonly variable` : `${name}: is read only`;
  }
  if (elements !== undefined) return assignElements(context, assigned, elements);
  if (subscript !== undefined) return assignElement(context, name, subscript, assigned);
  setVariable(context, name, append === true ? (getVariable(context, name) ?? '') + value : value);
  return undefined;
}

/**
 * `name=(…)` makes it anew, except that what was declared with keys keeps them; `name+=(…)` goes on. An element
 * without an index comes behind the one before it.
 */
function assignElements(
  context: ShellContext,
  { name, append }: Assigned,
  elements: readonly string[],
): string | undefined {
  const { shell, kernel } = context;
  const before = findArray(shell, name);
  const array = append === true ? arrayOf(context, name) : before?.byKey === true ? createKeyedArray() : createArray();
  charge(kernel.machine, 'items', elements.length);
  let { next } = array;
  for (const element of elements) {
    const [, subscript, value] = element.startsWith(INDEX_MARK) ? element.split(INDEX_MARK) : [];
    const key = subscript === undefined ? String(next) : keyOf(context, array, subscript);
    if (key === undefined) return `[${subscript}]=${value}: bad array subscript`;
    put(context, array, key, value ?? element);
    next = Number(key) + 1;
  }
  storeArray(shell, name, array);
  return undefined;
}

function assignElement(
  context: ShellContext,
  name: string,
  subscript: string,
  { append, value }: Pick<Assigned, 'append' | 'value'>,
): string | undefined {
  const array = arrayOf(context, name);
  const key = keyOf(context, array, subscript);
  if (key === undefined) return `${name}[${subscript}]: bad array subscript`;
  put(context, array, key, append === true ? (array.elements.get(key) ?? '') + value : value);
  return undefined;
}

/** The array of that name, made where there is none: a plain variable becomes its first element. */
function arrayOf(context: ShellContext, name: string): ShellArray {
  const known = findArray(context.shell, name);
  if (known !== undefined) return known;
  const value = getVariable(context, name);
  return storeArray(context.shell, name, createArray(value === undefined ? [] : [value]));
}

function put({ kernel }: ShellContext, array: ShellArray, key: string, value: string): void {
  grow(kernel, key.length + value.length + A_VARIABLE);
  charge(kernel.machine, 'items', setElement(array, key, value));
}

/** `unset name`, `unset 'name[1]'` */
export function unsetReference(context: ShellContext, reference: string): void {
  const { name, subscript } = splitReference(reference);
  const array = findArray(context.shell, name);
  const key = subscript === undefined ? undefined : keyOf(context, array, subscript);
  if (array === undefined || key === undefined) unsetVariable(context, name);
  else charge(context.kernel.machine, 'items', removeElement(array, key));
}

function splitReference(reference: string): { readonly name: string; readonly subscript?: string } {
  const open = reference.endsWith(']') ? reference.indexOf('[') : -1;
  if (open === -1) return { name: reference };
  return { name: reference.slice(0, open), subscript: reference.slice(open + 1, -1) };
}

export function numberOf(context: ShellContext, text: string): number {
  const result = evaluateArithmetic(text, variablesFor(context));
  return result.ok ? result.value : 0;
}

/** A shell's variables as arithmetic reads and writes them. */
export function variablesFor(context: ShellContext): ArithmeticVariables {
  return {
    get: (reference) => {
      const { name, subscript } = splitReference(reference);
      return (subscript === undefined ? getParameter(context, name) : elementOf(context, name, subscript)) ?? '';
    },
    set: (reference, value) => {
      assign(context, { ...splitReference(reference), value });
    },
    hasArrays: context.shell.flavour === 'bash',
    isKeyed: (name) => findArray(context.shell, name)?.byKey === true,
    meter: context.kernel.machine,
  };
}
