import { PRICES, spendOrStop, type Work } from '../../cluster/work.ts';
import { encodeUtf8 } from '../../manifest/base64.ts';
import { isJsonList, isJsonMap, type JsonValue } from '../../manifest/json-value.ts';
import { printGo } from '../../manifest/print-go.ts';
import { compare } from './compare.ts';
import { type FilterNode, PathError, type PathNode } from './nodes.ts';
import { sliceOf } from './slice-of.ts';

/** The document that a template is filled from, and the account that pays for it. */
export interface Reading {
  readonly root: JsonValue;
  readonly work: Work;
  /** False: a field that is nowhere is a mistake. */
  readonly allowsMissing?: boolean;
}

export type FoundResults =
  | { readonly ok: true; readonly lists: readonly (readonly JsonValue[])[] }
  | { readonly ok: false; readonly message: string };

/** What each part of a template leads to, in order: a list of values for each, loops run. */
export function findResults(nodes: readonly PathNode[], reading: Reading): FoundResults {
  const { work, allowsMissing = true } = reading;
  const run: Run = { work, allowsMissing, nodes, begun: 0, open: 0, ended: 0, lastEnd: undefined };
  try {
    const lists: (readonly JsonValue[])[] = [];
    runFrom(run, { from: 0, current: [reading.root], lists });
    return { ok: true, lists };
  } catch (error) {
    if (error instanceof PathError) return { ok: false, message: error.message };
    throw error;
  }
}

/** Loops are counted while they run: a `range` that has no `end` goes to the end of the template. */
interface Run {
  readonly work: Work;
  readonly allowsMissing: boolean;
  readonly nodes: readonly PathNode[];
  begun: number;
  open: number;
  ended: number;
  lastEnd: number | undefined;
}

/** From which node on, with which values, and where what is found goes. */
interface Stretch {
  readonly from: number;
  readonly current: readonly JsonValue[];
  readonly lists: (readonly JsonValue[])[];
}

/** util/jsonpath/jsonpath.go: FindResults. */
function runFrom(run: Run, { from, current, lists }: Stretch): void {
  if (run.open > MOST_OPEN) throw new PathError(`loops stand more than ${MOST_OPEN} deep in one another`);
  for (let index = from; index < run.nodes.length; index++) {
    const node = run.nodes[index];
    const values = node === undefined ? [] : walk(run, node, current);
    if (run.ended > 0 && run.ended <= run.open) {
      run.ended--;
      run.lastEnd = index;
      break;
    }
    if (run.begun === 0) {
      lists.push(values);
      continue;
    }
    run.begun--;
    run.open++;
    for (const value of values) runFrom(run, { from: index + 1, current: [value], lists });
    // What stands in a loop that is not run is passed through, so that its end is found.
    if (values.length === 0) runFrom(run, { from: index + 1, current: [], lists: [] });
    run.open--;
    if (run.lastEnd !== undefined && run.lastEnd > index) index = run.lastEnd;
  }
}

/** Where the lab stops, lest its own stack ends: the real kubectl goes on. */
const MOST_OPEN = 1000;

function walkAll(run: Run, nodes: readonly PathNode[], values: readonly JsonValue[]): readonly JsonValue[] {
  return nodes.reduce((current, node) => walk(run, node, current), values);
}

function walk(run: Run, node: PathNode, values: readonly JsonValue[]): readonly JsonValue[] {
  const found = takeStep(run, node, values);
  spendOrStop(run.work, (1 + found.length) * PRICES.value);
  return found;
}

function takeStep(run: Run, node: PathNode, values: readonly JsonValue[]): readonly JsonValue[] {
  switch (node.type) {
    case 'list':
      return walkAll(run, node.nodes, values);
    case 'text':
      return [node.text];
    case 'literal':
      return values.map(() => node.value);
    case 'identifier':
      return obey(run, node.name, values);
    case 'field':
      return readField(run, node.name, values);
    case 'wildcard':
      return values.flatMap(membersOf);
    case 'recursive':
      return values.flatMap((value) => descendantsOf(value, run.work));
    case 'array':
      return sliceOf(node, values);
    case 'union':
      return node.parts.flatMap((part) => walkAll(run, part, values));
    case 'filter':
      return values.flatMap((value) => filter(run, node, value));
  }
}

function obey(run: Run, name: string, values: readonly JsonValue[]): readonly JsonValue[] {
  if (name === 'range') {
    run.begun++;
    return values;
  }
  if (name !== 'end') throw new PathError(`unrecognized identifier ${name}`);
  if (run.open === 0) throw new PathError('not in range, nothing to end');
  run.ended++;
  return [];
}

function readField(run: Run, name: string, values: readonly JsonValue[]): readonly JsonValue[] {
  const found = values.flatMap((value) => {
    const member = isJsonMap(value) ? value.get(name) : undefined;
    return member === undefined ? [] : [member];
  });
  if (found.length === 0 && values.length > 0 && !run.allowsMissing) throw new MissingField(`${name} is not found`);
  return found;
}

/** Of a text these are its bytes. */
function membersOf(value: JsonValue): readonly JsonValue[] {
  if (isJsonList(value)) return value;
  if (typeof value === 'string') return [...encodeUtf8(value)];
  return isJsonMap(value) ? [...value.values()] : [];
}

/** Whatever has something in it, a text too, before what it holds. */
function descendantsOf(value: JsonValue, work: Work): readonly JsonValue[] {
  spendOrStop(work, PRICES.value);
  if (typeof value === 'string') return value === '' ? [] : [value];
  const members = membersOf(value);
  return members.length === 0 ? [] : [value, ...members.flatMap((member) => descendantsOf(member, work))];
}

function filter(run: Run, { left, operator, right }: FilterNode, list: JsonValue): readonly JsonValue[] {
  if (!isJsonList(list))
    throw new PathError(`${list === null ? '<nil>' : printGo(list)} is not array or slice and cannot be filtered`);
  return list.filter((item) => {
    if (operator === 'exists') return exists(run, left, item);
    const a = onlyOne(walkAll(run, left, [item]));
    if (a === undefined) return false;
    const b = onlyOne(walkAll(run, right, [item]));
    return b !== undefined && compare(a, operator, b);
  });
}

/** What goes wrong on the way to something is not told of one who asks whether it is there. */
function exists(run: Run, path: readonly PathNode[], item: JsonValue): boolean {
  try {
    return walkAll(run, path, [item]).length > 0;
  } catch (error) {
    if (error instanceof PathError) return !(error instanceof MissingField);
    throw error;
  }
}

class MissingField extends PathError {}

function onlyOne(values: readonly JsonValue[]): JsonValue | undefined {
  if (values.length > 1) throw new PathError('can only compare one element at a time');
  return values[0];
}

/** The text, paid for by its length. */
export function payFor(work: Work, text: string): string {
  spendOrStop(work, Math.ceil(text.length / PRICES.charactersPrinted));
  return text;
}
