import type { GoFloat } from './go-value.ts';

/** A template as its parts: Go 1.25, text/template/parse. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipe: Pipe }
  | { readonly type: 'break' | 'continue' }
  | CallNode
  | BranchNode;

/** `{{template "T" .x}}`, and what a block leaves where it stands. */
export interface CallNode {
  readonly type: 'call';
  readonly name: string;
  readonly pipe: Pipe | undefined;
  readonly at: number;
}

/** `if`, `with` and `range`, each with what stands in the place of an empty value. */
export interface BranchNode {
  readonly type: 'if' | 'with' | 'range';
  readonly pipe: Pipe;
  readonly body: readonly TemplateNode[];
  readonly otherwise: readonly TemplateNode[];
}

/** Commands of which each gets the value of the one before as its last argument. */
export interface Pipe {
  /** `$x :=`, `$i, $x :=`; empty where nothing is kept. */
  readonly variables: readonly string[];
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
  readonly at: number;
}

export interface Command {
  readonly operands: readonly Operand[];
  readonly at: number;
}

/** Names after a dot are read from the base: `.a.b`, `$x.a`; behind anything else they make a chain. */
export type Operand = { readonly at: number } & (
  | { readonly type: 'dot' | 'nil' }
  | { readonly type: 'literal'; readonly value: string | bigint | boolean | GoFloat; readonly text: string }
  /** A whole number that is larger than an int. */
  | { readonly type: 'overflow'; readonly text: string }
  | { readonly type: 'function'; readonly name: string }
  | { readonly type: 'variable'; readonly name: string; readonly fields: readonly string[] }
  | { readonly type: 'field'; readonly fields: readonly string[] }
  | { readonly type: 'pipe'; readonly pipe: Pipe }
  | { readonly type: 'chain'; readonly base: Operand; readonly fields: readonly string[] }
);

/** What is wrong with a template or with filling it, in Go's words; `filled` is what was printed before. */
export class TemplateError extends Error {
  filled = '';
}

/** The name that cli-runtime gives each template. */
export const TEMPLATE_NAME = 'output';

/** A part as the template's own printer writes it: for messages. */
export function printOperand(operand: Operand): string {
  switch (operand.type) {
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'literal':
    case 'overflow':
      return operand.text;
    case 'function':
      return operand.name;
    case 'variable':
      return [operand.name, ...operand.fields].join('.');
    case 'field':
      return operand.fields.map((field) => `.${field}`).join('');
    case 'pipe':
      return `(${printPipe(operand.pipe)})`;
    case 'chain':
      return printOperand(operand.base) + operand.fields.map((field) => `.${field}`).join('');
  }
}

export function printCommand({ operands }: Command): string {
  return operands.map(printOperand).join(' ');
}

export function printPipe({ variables, assigns, commands }: Pipe): string {
  const declared = variables.length === 0 ? '' : `${variables.join(', ')} ${assigns ? '=' : ':='} `;
  return declared + commands.map(printCommand).join(' | ');
}
