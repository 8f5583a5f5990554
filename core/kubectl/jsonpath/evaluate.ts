import { PRICES, spendOrStop, type Work } from '../../cluster/work.ts';
import { isJsonList, isJsonMap, type JsonValue, printJson } from '../../manifest/json-value.ts';
import type { Filter, Operand, Step, TemplateNode } from './nodes.ts';

/** The document that paths are read in, and the account that pays for it. */
export interface Reading {
  readonly root: JsonValue;
  readonly work: Work;
}

/** A template filled from a document; several values of one path are parted by blanks. */
export function printJsonPath(nodes: readonly TemplateNode[], reading: Reading, current = reading.root): string {
  return nodes.map((node) => payFor(reading.work, printNode(node, reading, current))).join('');
}

function printNode(node: TemplateNode, reading: Reading, current: JsonValue): string {
  if (node.type === 'text') return node.text;
  const values = evaluatePath(node.path, reading, current);
  if (node.type === 'path') return values.map((value) => payFor(reading.work, printValue(value))).join(' ');
  return values.map((item) => printJsonPath(node.body, reading, item)).join('');
}

/** What each path of a template leads to: `jsonpath-as-json` prints one list for each. */
export function collectJsonPath(
  nodes: readonly TemplateNode[],
  reading: Reading,
  current = reading.root,
): readonly (readonly JsonValue[])[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [];
    const values = evaluatePath(node.path, reading, current);
    return node.type === 'path' ? [values] : values.flatMap((item) => collectJsonPath(node.body, reading, item));
  });
}

/** The text, paid for by its length. */
export function payFor(work: Work, text: string): string {
  spendOrStop(work, Math.ceil(text.length / PRICES.charactersPrinted));
  return text;
}

/** Everything a path leads to, in order; nothing where it leads nowhere. */
export function evaluatePath(path: readonly Step[], reading: Reading, current = reading.root): readonly JsonValue[] {
  let values: readonly JsonValue[] = [current];
  for (const [index, step] of path.entries()) {
    if (step.type === 'root') values = index === 0 ? [current] : values;
    else values = values.flatMap((value) => takeStep(step, reading, value));
    spendOrStop(reading.work, values.length * PRICES.value);
  }
  return values;
}

function takeStep(step: Step, reading: Reading, value: JsonValue): readonly JsonValue[] {
  switch (step.type) {
    case 'root':
      return [value];
    case 'field':
      return step.names.flatMap((name) => readMember(value, name));
    case 'wildcard':
      return membersOf(value);
    case 'recursive':
      return descendantsOf(value, reading.work);
    case 'index':
      return isJsonList(value) ? step.indexes.flatMap((index) => listDefined(value.at(index))) : [];
    case 'slice':
      return isJsonList(value) ? takeSlice(value, step) : [];
    case 'filter':
      return membersOf(value).filter((member) => passes(step.filter, reading, member));
  }
}

/** A field of a map; of a list, kubectl reads the field of each item only through `[*]`. */
function readMember(value: JsonValue, name: string): readonly JsonValue[] {
  return isJsonMap(value) ? listDefined(value.get(name)) : [];
}

function listDefined(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined ? [] : [value];
}

function membersOf(value: JsonValue): readonly JsonValue[] {
  if (isJsonList(value)) return value;
  return isJsonMap(value) ? [...value.values()] : [];
}

function descendantsOf(value: JsonValue, work: Work): readonly JsonValue[] {
  spendOrStop(work, PRICES.value);
  return [value, ...membersOf(value).flatMap((member) => descendantsOf(member, work))];
}

function takeSlice(
  list: readonly JsonValue[],
  { start, end, step }: Extract<Step, { type: 'slice' }>,
): readonly JsonValue[] {
  return list.slice(start, end).filter((_, index) => index % Math.max(1, step) === 0);
}

function passes(filter: Filter, reading: Reading, member: JsonValue): boolean {
  const left = evaluateOperand(filter.left, reading, member);
  if (filter.operator === 'exists' || filter.right === undefined) return left.length > 0;
  const [a] = left;
  const [b] = evaluateOperand(filter.right, reading, member);
  if (a === undefined || b === undefined) return false;
  return compares(a, filter.operator, b);
}

function evaluateOperand(operand: Operand, reading: Reading, member: JsonValue): readonly JsonValue[] {
  return operand.type === 'literal' ? [operand.value] : evaluatePath(operand.path, reading, member);
}

function compares(a: JsonValue, operator: Filter['operator'], b: JsonValue): boolean {
  if (operator === '==') return a === b;
  if (operator === '!=') return a !== b;
  if (typeof a !== typeof b || a === null || b === null) return false;
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function printValue(value: JsonValue): string {
  return typeof value === 'string' ? value : printJson(value);
}
