import { PRICES, spendOrStop } from '../../cluster/work.ts';
import type { JsonValue } from '../../manifest/json-value.ts';
import { quoteGo } from '../../manifest/print-go.ts';
import { payFor } from '../jsonpath/evaluate.ts';
import { SIGNATURES } from './function-names.ts';
import { callFunction, isTrue, printValue } from './functions.ts';
import { asMap, type GoValue, typeOf } from './go-value.ts';
import {
  type BranchNode,
  type CallNode,
  type Command,
  type Operand,
  type Pipe,
  printCommand,
  printOperand,
  printPipe,
  TEMPLATE_NAME,
  TemplateError,
  type TemplateNode,
} from './nodes.ts';
import type { ParsedTemplate } from './parse.ts';
import {
  boxed,
  checkText,
  type Filling,
  failAt,
  type Held,
  itemsOf,
  keepItem,
  type Place,
  placeOf,
  plain,
  type State,
  sayNoFunction,
  setVariable,
} from './state.ts';

type Leaves = 'break' | 'continue' | undefined;

/** The filled template. Go's words for what cannot be done are thrown as a TemplateError. */
export function fillGoTemplate(template: ParsedTemplate, data: JsonValue, filling: Filling): string {
  const dot = { value: data, boxed: false };
  const told = { text: '' };
  const variables = [{ name: '$', held: dot }];
  const state: State = { template, filling, name: TEMPLATE_NAME, depth: 0, variables, told, place: undefined };
  try {
    walkAll(template.nodes, dot, state);
  } catch (error) {
    if (error instanceof TemplateError) error.filled = told.text;
    throw error;
  }
  return told.text;
}

function walkAll(nodes: readonly TemplateNode[], dot: Held, state: State): Leaves {
  for (const node of nodes) {
    spendOrStop(state.filling.work, PRICES.value);
    const leaves = walk(node, dot, state);
    if (leaves !== undefined) return leaves;
  }
  return undefined;
}

function walk(node: TemplateNode, dot: Held, state: State): Leaves {
  switch (node.type) {
    case 'text':
      tell(state, node.text);
      return undefined;
    case 'action': {
      const value = evaluatePipe(node.pipe, dot, state);
      if (node.pipe.variables.length === 0) tell(state, printValue(value));
      return undefined;
    }
    case 'break':
    case 'continue':
      return node.type;
    case 'call':
      callTemplate(node, dot, state);
      return undefined;
    case 'range':
      return walkRange(node, dot, state);
    case 'if':
    case 'with':
      return inScope(state, () => walkBranch(node, dot, state));
  }
}

function tell(state: State, text: string): void {
  state.told.text += payFor(state.filling.work, text);
}

/** What is declared inside is forgotten behind it. */
function inScope(state: State, work: () => Leaves): Leaves {
  const known = state.variables.length;
  const leaves = work();
  state.variables.length = known;
  return leaves;
}

function walkBranch(node: BranchNode, dot: Held, state: State): Leaves {
  const value = evaluatePipe(node.pipe, dot, state);
  if (!isTrue(value)) return walkAll(node.otherwise, dot, state);
  return walkAll(node.body, node.type === 'with' ? { value, boxed: false } : dot, state);
}

/** Where the lab stops, with the words for the real one's 100,000: what comes here has no end. */
const DEEPEST = 100;

function callTemplate({ name, pipe, at }: CallNode, dot: Held, state: State): void {
  const text = (): string => `{{template ${quoteGo(name)}${pipe === undefined ? '' : ` ${printPipe(pipe)}`}}}`;
  state.place = { at, text };
  const nodes = state.template.defined.get(name);
  if (nodes === undefined) throw failAt(state, `template ${quoteGo(name)} not defined`);
  if (state.depth >= DEEPEST) throw failAt(state, 'exceeded maximum template depth (100000)');
  const held = { value: pipe === undefined ? undefined : evaluatePipe(pipe, dot, state), boxed: false };
  const inner: State = { ...state, name, depth: state.depth + 1, variables: [{ name: '$', held }] };
  walkAll(nodes, held, inner);
}

function walkRange(node: BranchNode, dot: Held, state: State): Leaves {
  return inScope(state, () => {
    const items = itemsOf(evaluatePipe(node.pipe, dot, state), node.pipe.variables.length, state);
    const known = state.variables.length;
    let count = 0;
    for (const [key, item] of items) {
      count++;
      spendOrStop(state.filling.work, PRICES.value);
      keepItem(node.pipe, key, item, state);
      const leaves = walkAll(node.body, item, state);
      state.variables.length = known;
      if (leaves === 'break') break;
    }
    return count === 0 ? walkAll(node.otherwise, dot, state) : undefined;
  });
}

function evaluatePipe(pipe: Pipe, dot: Held, state: State): GoValue {
  state.place = { at: pipe.at, text: () => printPipe(pipe) };
  let final: readonly Held[] = [];
  for (const command of pipe.commands) final = [plain(run(command, dot, state, final).value ?? undefined)];
  const [{ value } = plain(undefined)] = final;
  for (const name of pipe.variables) {
    if (pipe.assigns) setVariable(name, plain(value), state);
    else state.variables.push({ name, held: plain(value) });
  }
  return value;
}

/** `final` is what the command before it came to. */
function run(command: Command, dot: Held, state: State, final: readonly Held[]): Held {
  const [head, ...args] = command.operands;
  if (head === undefined) return plain(undefined);
  if (head.type === 'function') {
    state.place = placeOf(head);
    return callAt(
      { name: head.name, args, place: { at: command.at, text: () => printCommand(command) } },
      dot,
      state,
      final,
    );
  }
  if (head.type !== 'pipe') state.place = placeOf(head);
  if (head.type === 'field' || head.type === 'chain' || (head.type === 'variable' && head.fields.length > 0)) {
    return readFields(head, dot, state, args.length + final.length > 0);
  }
  if (args.length + final.length > 0) {
    throw failAt(
      state,
      `can't give argument to non-function ${head.type === 'pipe' ? printPipe(head.pipe) : printOperand(head)}`,
    );
  }
  if (head.type === 'nil') throw failAt(state, 'nil is not a command');
  return head.type === 'pipe' ? plain(evaluatePipe(head.pipe, dot, state)) : readPlain(head, dot, state);
}

type PlainOperand = Exclude<Operand, { type: 'function' | 'pipe' | 'field' | 'chain' }>;

function readPlain(operand: PlainOperand, dot: Held, state: State): Held {
  switch (operand.type) {
    case 'dot':
      return dot;
    case 'nil':
      return plain(undefined);
    case 'literal':
      return plain(operand.value);
    case 'overflow':
      throw failAt(state, `${operand.text} overflows int`);
    case 'variable':
      return state.variables.findLast(({ name }) => name === operand.name)?.held ?? plain(undefined);
  }
}

type Reading = Extract<Operand, { readonly fields: readonly string[] }>;

function readFields(operand: Reading, dot: Held, state: State, hasArgs: boolean): Held {
  let held = baseOf(operand, dot, state);
  operand.fields.forEach((name, index) => {
    held = readField(held, name, state, hasArgs && index === operand.fields.length - 1);
  });
  return held;
}

function baseOf(operand: Reading, dot: Held, state: State): Held {
  if (operand.type === 'field') return dot;
  if (operand.type === 'variable') return readPlain({ ...operand, fields: [] }, dot, state);
  return readArgument(operand.base, dot, state, false);
}

function readField({ value, boxed: isBoxed }: Held, name: string, state: State, hasArgs: boolean): Held {
  spendOrStop(state.filling.work, PRICES.value);
  const { allowsMissing } = state.filling;
  if (value === undefined) {
    if (allowsMissing) return plain(undefined);
    throw failAt(state, `nil data; no entry for key ${quoteGo(name)}`);
  }
  if (value === null) throw failAt(state, `nil pointer evaluating interface {}.${name}`);
  const map = asMap(value);
  if (map === undefined) {
    throw failAt(state, `can't evaluate field ${name} in type ${isBoxed ? 'interface {}' : typeOf(value)}`);
  }
  if (hasArgs) throw failAt(state, `${name} is not a method but has arguments`);
  if (!map.has(name) && !allowsMissing) throw failAt(state, `map has no entry for key ${quoteGo(name)}`);
  return map.has(name) ? boxed(map.get(name)) : plain(undefined);
}

interface Call {
  readonly name: string;
  readonly args: readonly Operand[];
  /** What is said to have failed. */
  readonly place: Place;
}

function callAt({ name, args, place }: Call, dot: Held, state: State, final: readonly Held[]): Held {
  const { fixed = 0, isOpen = false, isText = false } = SIGNATURES.get(name) ?? {};
  const count = args.length + final.length;
  if (isOpen ? count < fixed : count !== fixed) {
    const wanted = isOpen ? `at least ${fixed} got ${args.length}` : `${fixed} got ${count}`;
    throw failAt(state, `wrong number of args for ${name}: want ${wanted}`);
  }
  if (name === 'and' || name === 'or') return callShort(name, args, dot, state, final);
  const values = args.map((arg, index) => readArgument(arg, dot, state, isText && index === 0).value);
  const piped = final.map(({ value }) => (isText && args.length === 0 ? checkText(value, state) : value));
  state.place = place;
  try {
    if (name === 'call') throw sayNoFunction([...values, ...piped][0], args[0], final[0]);
    return plain(callFunction(name, [...values, ...piped]));
  } catch (error) {
    if (error instanceof TemplateError) throw failAt(state, `error calling ${name}: ${error.message}`);
    throw error;
  }
}

/** `and` and `or` stop at the argument that decides. */
function callShort(name: string, args: readonly Operand[], dot: Held, state: State, final: readonly Held[]): Held {
  let held = plain(undefined);
  for (const arg of args) {
    held = readArgument(arg, dot, state, false);
    if (isTrue(held.value) === (name === 'or')) return held;
  }
  return final[0] ?? held;
}

function readArgument(operand: Operand, dot: Held, state: State, isText: boolean): Held {
  state.place = placeOf(operand);
  switch (operand.type) {
    case 'nil':
      if (isText) throw failAt(state, 'cannot assign nil to string');
      return plain(undefined);
    case 'function':
      return asText(callAt({ name: operand.name, args: [], place: placeOf(operand) }, dot, state, []), state, isText);
    case 'pipe':
      return asText(plain(evaluatePipe(operand.pipe, dot, state)), state, isText);
    case 'field':
    case 'chain':
      return asText(readFields(operand, dot, state, false), state, isText);
    case 'variable':
      return asText(
        operand.fields.length > 0 ? readFields(operand, dot, state, false) : readPlain(operand, dot, state),
        state,
        isText,
      );
    case 'dot':
      return asText(dot, state, isText);
    case 'literal':
    case 'overflow':
      if (isText && (operand.type === 'overflow' || typeof operand.value !== 'string')) {
        throw failAt(state, `expected string; found ${operand.text}`);
      }
      return readPlain(operand, dot, state);
  }
}

function asText(held: Held, state: State, isText: boolean): Held {
  return isText ? plain(checkText(held.value, state)) : held;
}
