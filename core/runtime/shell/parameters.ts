import type { Expansion, Frame, WordList } from '../../cluster/state/shell-task.ts';
import { charge } from '../process/steps.ts';
import type { ArithmeticVariables } from './arithmetic.ts';
import { evaluateArithmetic } from './arithmetic.ts';
import { elementsOf } from './arrays.ts';
import { complain } from './complain.ts';
import { appendArguments, appendExpansion, endField, textOf } from './fields.ts';
import { exitShell } from './frames.ts';
import type { Instruction } from './instructions.ts';
import { unmark } from './marks.ts';
import { messagePrefix } from './messages.ts';
import { replacePattern, trimPrefix, trimSuffix } from './pattern.ts';
import { getParameter, type ShellContext, setVariable } from './variables.ts';

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
    failUnset(context, name, 'parameter not set');
    return;
  }
  const isCount = asLength && '@*'.includes(name);
  const text = isCount ? String(shell.positional.length) : asLength ? String([...(value ?? '')].length) : (value ?? '');
  appendExpansion(context, list, text, expansion);
}

type Choose = Extract<Instruction, { op: 'choose' }>;

/** `:-` and its kin: with a colon an empty value counts as unset. */
export function chooseParameter(context: ShellContext, frame: Frame, list: WordList, instruction: Choose): void {
  const value = getParameter(context, instruction.name);
  const isSet = value !== undefined && !(instruction.operator.startsWith(':') && value === '');
  if (instruction.operator.endsWith('+')) {
    if (!isSet) frame.pc = instruction.past;
    return;
  }
  if (!isSet) return;
  frame.pc = instruction.past;
  if (instruction.name === '@' && instruction.expansion === 'quoted')
    appendArguments(context, list, context.shell.positional);
  else appendExpansion(context, list, value, instruction.expansion);
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

type WithOperands = Extract<Instruction, { op: 'trim' | 'replace' | 'slice' | 'element' | 'count' }>;

/** `${x%word}`, `${x/pattern/with}`, `${x:start:length}` */
export function appendWithOperands(context: ShellContext, frame: Frame, instruction: WithOperands): void {
  const lists = instruction.operands === 0 ? [] : frame.words.splice(frame.words.length - instruction.operands);
  const [first = '', second] = lists.map((operand) => operand.fields.join(' ') + operand.text);
  const list = frame.words.at(-1);
  if (instruction.op === 'element' || instruction.op === 'count') {
    if (list !== undefined) appendElements(context, list, instruction, unmark(first));
    return;
  }
  const value = getParameter(context, instruction.name) ?? '';
  if (list !== undefined)
    appendExpansion(context, list, change(context, instruction, value, first, second), instruction.expansion);
}

/** `${x[2]}`, `${x[@]}`, `${#x[@]}` */
function appendElements(
  context: ShellContext,
  list: WordList,
  { op, name, expansion }: WithOperands,
  index: string,
): void {
  const value = context.shell.variables.get(name) ?? getParameter(context, name);
  charge(context.kernel.machine, 'letters', value?.length ?? 0);
  const elements = elementsOf(value);
  const isAll = index === '@' || index === '*';
  if (op === 'count')
    appendExpansion(
      context,
      list,
      String(isAll ? elements.length : [...(elements.at(numberOf(context, index)) ?? '')].length),
      expansion,
    );
  else if (isAll && expansion === 'quoted') appendArguments(context, list, elements);
  else
    appendExpansion(
      context,
      list,
      isAll ? elements.join(' ') : (elements.at(numberOf(context, index)) ?? ''),
      expansion,
    );
}

function change(
  context: ShellContext,
  { op, operator }: WithOperands,
  value: string,
  first: string,
  second: string | undefined,
): string {
  const meter = context.kernel.machine;
  charge(meter, 'letters', value.length);
  if (op === 'replace')
    return replacePattern(value, first, { replacement: unmark(second ?? ''), all: operator === '//', meter });
  if (op === 'slice') return slice(context, value, unmark(first), second === undefined ? undefined : unmark(second));
  return operator.startsWith('#')
    ? trimPrefix(value, first, { longest: operator === '##', meter })
    : trimSuffix(value, first, { longest: operator === '%%', meter });
}

function slice(context: ShellContext, value: string, start: string, length: string | undefined): string {
  const characters = [...value];
  const from = numberOf(context, start);
  const begin = from < 0 ? Math.max(0, characters.length + from) : from;
  if (length === undefined) return characters.slice(begin).join('');
  const count = numberOf(context, length);
  return characters.slice(begin, count < 0 ? characters.length + count : begin + count).join('');
}

function numberOf(context: ShellContext, text: string): number {
  const result = evaluateArithmetic(text, variablesFor(context));
  return result.ok ? result.value : 0;
}

/** A shell's variables as arithmetic reads and writes them. */
export function variablesFor(context: ShellContext): ArithmeticVariables {
  return {
    get: (name) => getParameter(context, name) ?? '',
    set: (name, value) => {
      setVariable(context, name, value);
    },
    meter: context.kernel.machine,
  };
}

function popText(context: ShellContext, frame: Frame): string {
  const list = frame.words.pop();
  if (list?.open === true) endField(context, list, false);
  return textOf(list);
}
