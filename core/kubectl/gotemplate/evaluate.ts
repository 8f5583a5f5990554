import { PRICES, spendOrStop, type Work } from '../../cluster/work.ts';
import { isJsonList, isJsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { printGo } from '../../manifest/print-go.ts';
import { payFor } from '../jsonpath/evaluate.ts';
import { callFunction, type GoValue, isJson, isTrue } from './functions.ts';
import {
  type BranchNode,
  type Command,
  type Operand,
  type Pipe,
  type Place,
  TEMPLATE_NAME,
  TemplateError,
  type TemplateNode,
} from './nodes.ts';
import type { ParsedTemplate } from './parse.ts';

/** How a template is filled. */
export interface Filling {
  readonly work: Work;
  /** False where a field that is not there is an error: `--allow-missing-template-keys=false`. */
  readonly allowsMissing: boolean;
}

interface Frame {
  readonly template: ParsedTemplate;
  readonly filling: Filling;
  readonly dot: GoValue;
  /** The innermost last. */
  readonly scopes: readonly Map<string, GoValue>[];
  readonly depth: number;
}

type Told = { readonly text: string; readonly leaves?: 'break' | 'continue' };

/** The filled template. Go's words for what cannot be done are thrown as a TemplateError. */
export function fillGoTemplate(template: ParsedTemplate, data: JsonValue, filling: Filling): string {
  const frame: Frame = { template, filling, dot: data, scopes: [new Map<string, GoValue>([['$', data]])], depth: 0 };
  return walk(template.nodes, frame).text;
}

function walk(nodes: readonly TemplateNode[], frame: Frame): Told {
  const scoped = { ...frame, scopes: [...frame.scopes, new Map<string, GoValue>()] };
  let text = '';
  for (const node of nodes) {
    spendOrStop(frame.filling.work, PRICES.value);
    const told = fill(node, scoped);
    text += told.text;
    if (told.leaves !== undefined) return { text, leaves: told.leaves };
  }
  return { text };
}

function fill(node: TemplateNode, frame: Frame): Told {
  switch (node.type) {
    case 'text':
      return { text: payFor(frame.filling.work, node.text) };
    case 'action':
      return { text: fillAction(node.pipe, frame) };
    case 'break':
    case 'continue':
      return { text: '', leaves: node.type };
    case 'call':
      return call(node.name, node.pipe, frame);
    case 'range':
      return fillRange(node, frame);
    case 'if':
    case 'with':
      return fillBranch(node, frame);
  }
}

function fillAction(pipe: Pipe, frame: Frame): string {
  const value = evaluate(pipe, frame);
  keep(pipe, [value], frame);
  return pipe.variables.length > 0 ? '' : payFor(frame.filling.work, printGo(value));
}

const DEEPEST = 100;

function call(name: string, pipe: Pipe | undefined, frame: Frame): Told {
  const nodes = frame.template.defined.get(name);
  if (nodes === undefined) throw failAt(undefined, `template "${name}" not defined`);
  if (frame.depth >= DEEPEST) throw failAt(undefined, 'exceeded maximum template depth');
  const dot = pipe === undefined ? undefined : evaluate(pipe, frame);
  return walk(nodes, { ...frame, dot, scopes: [new Map<string, GoValue>([['$', dot]])], depth: frame.depth + 1 });
}

function fillBranch(node: BranchNode, frame: Frame): Told {
  const scoped = { ...frame, scopes: [...frame.scopes, new Map<string, GoValue>()] };
  const value = evaluate(node.pipe, scoped);
  keep(node.pipe, [value], scoped);
  if (!isTrue(value)) return walk(node.otherwise, scoped);
  return walk(node.body, node.type === 'with' ? { ...scoped, dot: value } : scoped);
}

function fillRange(node: BranchNode, frame: Frame): Told {
  const items = itemsOf(evaluate(node.pipe, frame), placeOf(node.pipe));
  if (items.length === 0) return walk(node.otherwise, frame);
  let text = '';
  for (const [key, item] of items) {
    const scoped = { ...frame, dot: item, scopes: [...frame.scopes, new Map<string, GoValue>()] };
    keep(node.pipe, node.pipe.variables.length > 1 ? [key, item] : [item], scoped);
    const told = walk(node.body, scoped);
    text += told.text;
    if (told.leaves === 'break') break;
  }
  return { text };
}

function itemsOf(value: GoValue, place: Place | undefined): readonly (readonly [GoValue, GoValue])[] {
  if (value === undefined || value === null) return [];
  if (typeof value === 'bigint')
    return Array.from({ length: Math.min(Number(value), 10_000) }, (_, index) => [BigInt(index), BigInt(index)]);
  if (isJson(value) && isJsonList(value)) return value.map((item, index) => [BigInt(index), item]);
  if (isJson(value) && isJsonMap(value)) return [...value].toSorted(([a], [b]) => (a < b ? -1 : 1));
  throw failAt(place, `range can't iterate over ${printGo(value)}`);
}

/** `:=` makes variables in this scope, `=` changes those that are there. */
function keep({ variables, assigns }: Pipe, values: readonly GoValue[], { scopes }: Frame): void {
  for (const [index, name] of variables.entries()) {
    const scope = assigns ? scopes.findLast((one) => one.has(name)) : scopes.at(-1);
    if (scope === undefined) throw new TemplateError(`template: ${TEMPLATE_NAME}:1: undefined variable "${name}"`);
    scope.set(name, values[index]);
  }
}

function evaluate({ commands }: Pipe, frame: Frame): GoValue {
  const [first = [], ...rest] = commands;
  return rest.reduce<GoValue>((value, command) => run(command, frame, [value]), run(first, frame, []));
}

function run([head, ...args]: Command, frame: Frame, piped: readonly GoValue[]): GoValue {
  if (head === undefined) throw new TemplateError(`template: ${TEMPLATE_NAME}:1: missing value for command`);
  if (head.type !== 'function') {
    const value = read(head, frame);
    if (args.length + piped.length > 0)
      throw failAt(
        'at' in head ? head.at : undefined,
        `can't give argument to non-function ${'at' in head ? head.at.text : '.'}`,
      );
    return value;
  }
  const short = head.name === 'and' || head.name === 'or' ? runShort(head.name, args, frame) : undefined;
  if (short !== undefined) return short.value;
  return callAt(head.at, head.name, [...args.map((arg) => read(arg, frame)), ...piped]);
}

/** `and` and `or` stop at the argument that decides. */
function runShort(name: 'and' | 'or', args: readonly Operand[], frame: Frame): { readonly value: GoValue } | undefined {
  for (const arg of args) {
    const value = read(arg, frame);
    if (isTrue(value) === (name === 'or')) return { value };
  }
  return undefined;
}

function callAt(at: Place, name: string, args: readonly GoValue[]): GoValue {
  try {
    return callFunction(name, args);
  } catch (error) {
    if (error instanceof TemplateError) throw failAt(at, error.message);
    throw error;
  }
}

function read(operand: Operand, frame: Frame): GoValue {
  switch (operand.type) {
    case 'dot':
      return frame.dot;
    case 'nil':
      return null;
    case 'literal':
      return operand.value;
    case 'function':
      return callAt(operand.at, operand.name, []);
    case 'field':
      return readFields(frame.dot, operand.fields, operand.at, frame);
    case 'variable':
      return readFields(readVariable(operand.name, frame), operand.fields, operand.at, frame);
    case 'pipe':
      return readFields(evaluate(operand.pipe, frame), operand.fields, operand.at, frame);
  }
}

function readVariable(name: string, { scopes }: Frame): GoValue {
  const scope = scopes.findLast((one) => one.has(name));
  if (scope === undefined) throw new TemplateError(`template: ${TEMPLATE_NAME}:1: undefined variable "${name}"`);
  return scope.get(name);
}

function readFields(base: GoValue, fields: readonly string[], at: Place, frame: Frame): GoValue {
  let value = base;
  for (const name of fields) {
    spendOrStop(frame.filling.work, PRICES.value);
    if (value === undefined && frame.filling.allowsMissing) return undefined;
    if (value === undefined) throw failAt(at, `nil data; no entry for key "${name}"`);
    if (value === null) throw failAt(at, `nil pointer evaluating interface {}.${name}`);
    if (!isJson(value) || !isJsonMap(value)) throw failAt(at, `can't evaluate field ${name} in type interface {}`);
    if (!value.has(name) && !frame.filling.allowsMissing) throw failAt(at, `map has no entry for key "${name}"`);
    value = value.get(name);
  }
  return value;
}

function placeOf({ commands }: Pipe): Place | undefined {
  const operand = commands[0]?.[0];
  return operand !== undefined && 'at' in operand ? operand.at : undefined;
}

/** What a message quotes of the template is cut at so many letters: text/template/parse, ErrorContext. */
const QUOTED_LETTERS = 20;

function failAt(at: Place | undefined, message: string): TemplateError {
  const { line = 1, column = 0, text = '.' } = at ?? {};
  const quoted = text.length > QUOTED_LETTERS ? `${text.slice(0, QUOTED_LETTERS)}...` : text;
  return new TemplateError(
    `template: ${TEMPLATE_NAME}:${line}:${column}: executing "${TEMPLATE_NAME}" at <${quoted}>: ${message}`,
  );
}
