import type { Work } from '../../cluster/work.ts';
import { utf8Length } from '../../manifest/base64.ts';
import { quoteGo } from '../../manifest/print-go.ts';
import { printValue } from './functions.ts';
import { asList, asMap, asWhole, type GoValue, isNothing, typeOf } from './go-value.ts';
import { type Operand, type Pipe, printOperand, TEMPLATE_NAME, TemplateError } from './nodes.ts';
import type { ParsedTemplate } from './parse.ts';

/** How a template is filled. */
export interface Filling {
  readonly work: Work;
  /** False where a field that is not there is an error: `--allow-missing-template-keys=false`. */
  readonly allowsMissing: boolean;
}

/** A value and whether it stands in an interface, as what is read from a list or a map does. */
export interface Held {
  readonly value: GoValue;
  readonly boxed: boolean;
}

interface Variable {
  readonly name: string;
  held: Held;
}

/** Where something stands, and how it is written. */
export interface Place {
  readonly at: number;
  readonly text: () => string;
}

export interface State {
  readonly template: ParsedTemplate;
  readonly filling: Filling;
  /** What is said to be executing. */
  readonly name: string;
  readonly depth: number;
  readonly variables: Variable[];
  /** What was filled so far. */
  readonly told: { text: string };
  /** What is looked at, for messages. */
  place: Place | undefined;
}

export function setVariable(name: string, held: Held, state: State): void {
  const variable = state.variables.findLast((one) => one.name === name);
  if (variable === undefined) throw failAt(state, `undefined variable: ${name}`);
  variable.held = held;
}

type Items = Iterable<readonly [key: Held, item: Held]>;

export function itemsOf(value: GoValue, variables: number, state: State): Items {
  const [list, map, count] = [asList(value), asMap(value), asWhole(value)];
  if (list !== undefined) return list.map((item, index) => [plain(BigInt(index)), boxed(item)]);
  if (map !== undefined) {
    return [...map].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [plain(key), boxed(item)]);
  }
  if (count !== undefined) {
    if (variables > 1) throw failAt(state, `can't use ${count} to iterate over more than one variable`);
    return countTo(count);
  }
  if (isNothing(value)) return [];
  throw failAt(state, `range can't iterate over ${printValue(value)}`);
}

function* countTo(end: bigint): Generator<readonly [Held, Held]> {
  for (let index = 0n; index < end; index++) yield [plain(undefined), plain(index)];
}

export function plain(value: GoValue): Held {
  return { value, boxed: false };
}

export function boxed(value: GoValue): Held {
  return { value, boxed: true };
}

export function failAt({ template, name, place }: State, message: string): TemplateError {
  if (place === undefined) return new TemplateError(`template: ${name}: ${message}`);
  const before = template.text.slice(0, place.at);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  const column = utf8Length(before.slice(lineStart));
  return new TemplateError(
    `template: ${TEMPLATE_NAME}:${line}:${column}: executing ${quoteGo(name)} at <${place.text()}>: ${message}`,
  );
}

export function sayNoFunction(value: GoValue, arg: Operand | undefined, final: Held | undefined): TemplateError {
  if (isNothing(value)) return new TemplateError('call of nil');
  const written = arg === undefined ? printValue(final?.value) : printOperand(arg);
  return new TemplateError(`non-function ${written} of type ${typeOf(value)}`);
}

export function checkText(value: GoValue, state: State): string {
  if (typeof value === 'string') return value;
  throw failAt(
    state,
    value === undefined
      ? 'invalid value; expected string'
      : `wrong type for value; expected string; got ${value === null ? 'interface {}' : typeOf(value)}`,
  );
}

export function placeOf(operand: Operand): Place {
  return { at: operand.at, text: () => printOperand(operand) };
}

/** Of two variables the first is the key. */
export function keepItem({ variables, assigns }: Pipe, key: Held, item: Held, state: State): void {
  const values = variables.length > 1 ? [key, item] : [item];
  variables.forEach((name, index) => {
    const held = values[index] ?? item;
    if (assigns) setVariable(name, held, state);
    else {
      const variable = state.variables.at(index - variables.length);
      if (variable !== undefined) variable.held = held;
    }
  });
}
