import type { Expansion, Frame, WordList } from '../../cluster/state/shell-task.ts';
import { charge } from '../process/steps.ts';
import { complain } from './complain.ts';
import { appendArguments, appendExpansion, endField, textOf } from './fields.ts';
import { exitShell } from './frames.ts';
import type { Instruction } from './instructions.ts';
import { unmark } from './marks.ts';
import { messagePrefix } from './messages.ts';
import { replacePattern, trimPrefix, trimSuffix } from './pattern.ts';
import { keysOf, numberOf, type Selection, select } from './references.ts';
import { getParameter, getVariable, type ShellContext, setVariable } from './variables.ts';

/** `$x`, `"$@"`, `${#x}` */
export function appendParameter(
  context: ShellContext,
  list: WordList,
  name: string,
  expansion: Expansion,
  asLength = false,
): void {
  const { shell } = context;
  if (name === '@' && expansion === 'quoted' && !asLength) {
    appendArguments(context, list, shell.positional);
    return;
  }
  const value = getParameter(context, name);
  if (value === undefined && shell.options.includes('u') && !'@*'.includes(name)) {
    failUnset(context, name, shell.flavour === 'bash' ? 'unbound variable' : 'parameter not set');
    return;
  }
  const isCount = asLength && '@*'.includes(name);
  const text = isCount ? String(shell.positional.length) : asLength ? String([...(value ?? '')].length) : (value ?? '');
  appendExpansion(context, list, text, expansion);
}

/** The subscript on top of the words, where the instruction has one. */
function popSubscript(frame: Frame, { subscripted }: { readonly subscripted?: true }): string | undefined {
  return subscripted === true ? unmark(frame.words.pop()?.text ?? '') : undefined;
}

type Choose = Extract<Instruction, { op: 'choose' }>;

/** `:-` and its kin: with a colon an empty value counts as unset. */
export function chooseParameter(context: ShellContext, frame: Frame, instruction: Choose): void {
  const { name, operator, expansion } = instruction;
  const selection = select(context, name, popSubscript(frame, instruction));
  const list = frame.words.at(-1);
  const isSet = selection.values.length > 0 && !(operator.startsWith(':') && selection.values.join(' ') === '');
  if (operator.endsWith('+') ? isSet : !isSet) return;
  frame.pc = instruction.past;
  if (isSet && list !== undefined) appendSelection(context, list, selection, expansion);
}

/** `${x:=word}` once its word is there. */
export function assignDefault(
  context: ShellContext,
  frame: Frame,
  instruction: Extract<Instruction, { op: 'assignDefault' }>,
): void {
  const value = popText(context, frame);
  setVariable(context, instruction.name, value);
  const list = frame.words.at(-1);
  if (list !== undefined) appendExpansion(context, list, value, instruction.expansion);
}

/** `${x:?word}` once its word is there: the script ends. */
export function failParameter(context: ShellContext, frame: Frame, name: string): void {
  failUnset(context, name, popText(context, frame) || 'parameter not set');
}

function failUnset(context: ShellContext, name: string, message: string): void {
  complain(context, `${messagePrefix(context.shell, 1)}${name}: ${message}\n`);
  exitShell(context, context.shell.flavour === 'bash' ? 1 : 2);
}

type WithOperands = Extract<Instruction, { readonly operands: number }>;

/** `${x%word}`, `${x/pattern/with}`, `${x:start:length}`, and all that has a subscript. */
export function appendWithOperands(context: ShellContext, frame: Frame, instruction: WithOperands): void {
  const lists = instruction.operands === 0 ? [] : frame.words.splice(frame.words.length - instruction.operands);
  const texts = lists.map((operand) => operand.fields.join(' ') + operand.text);
  const subscript = instruction.subscripted === true ? unmark(texts.shift() ?? '') : undefined;
  const list = frame.words.at(-1);
  if (list === undefined) return;
  const selection = compute(context, instruction, subscript, texts);
  appendSelection(context, list, selection, instruction.expansion);
}

/** One value as it is; of a list each value a field of its own, or all of them in one. */
function appendSelection(context: ShellContext, list: WordList, selection: Selection, expansion: Expansion): void {
  const { values, all } = selection;
  if (all === undefined) appendExpansion(context, list, values[0] ?? '', expansion);
  else if (expansion === 'quoted' && all === '@') appendArguments(context, list, values);
  else {
    const separator = all === '*' ? (getVariable(context, 'IFS') ?? ' ').charAt(0) : ' ';
    appendExpansion(context, list, values.join(separator), expansion);
  }
}

function compute(
  context: ShellContext,
  instruction: WithOperands,
  subscript: string | undefined,
  texts: readonly string[],
): Selection {
  const { op, name } = instruction;
  if (op === 'keys') return { values: keysOf(context, name), all: subscript === '*' ? '*' : '@' };
  const selection = select(context, name, subscript);
  const { values, all } = selection;
  const [value = ''] = values;
  switch (op) {
    case 'element':
      return selection;
    case 'indirect':
      return select(context, value, undefined);
    case 'count':
      return { values: [String(all === undefined ? [...value].length : values.length)] };
    case 'slice':
      return all === undefined
        ? { values: [slice(context, [...value], texts).join('')] }
        : { values: sliceList(context, name, values, texts), all };
    default:
      return { ...selection, values: values.map((each) => change(context, instruction, each, texts)) };
  }
}

/** Arguments are counted from 1: before them stands the shell's own name. */
function sliceList(
  context: ShellContext,
  name: string,
  values: readonly string[],
  texts: readonly string[],
): readonly string[] {
  const isArguments = name === '@' || name === '*';
  return slice(context, isArguments ? [context.shell.name, ...values] : values, texts);
}

function change(
  context: ShellContext,
  { op, operator }: WithOperands,
  value: string,
  [first = '', second = '']: readonly string[],
): string {
  const meter = context.kernel.machine;
  charge(meter, 'letters', value.length);
  if (op === 'replace')
    return replacePattern(value, first, { replacement: unmark(second), all: operator === '//', meter });
  return operator?.startsWith('#') === true
    ? trimPrefix(value, first, { longest: operator === '##', meter })
    : trimSuffix(value, first, { longest: operator === '%%', meter });
}

function slice(context: ShellContext, items: readonly string[], [start = '', length]: readonly string[]) {
  charge(context.kernel.machine, 'letters', items.length);
  const from = numberOf(context, unmark(start));
  const begin = from < 0 ? Math.max(0, items.length + from) : from;
  if (length === undefined) return items.slice(begin);
  const count = numberOf(context, unmark(length));
  return items.slice(begin, count < 0 ? items.length + count : begin + count);
}

function popText(context: ShellContext, frame: Frame): string {
  const list = frame.words.pop();
  if (list?.open === true) endField(context, list, false);
  return textOf(list);
}
