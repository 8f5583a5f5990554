/** What a script is compiled to. A running shell's place in it is a number, so that it can be saved. */
import type { Expansion } from '../../cluster/state/shell-task.ts';
import type { ParameterOperator, RedirectOperator } from './syntax.ts';

export interface CompiledRedirect {
  readonly descriptor: number;
  readonly operator: RedirectOperator;
}

export interface CompiledAssignment {
  readonly name: string;
  readonly isArray: boolean;
  /** True where the word list of its subscript comes before that of its value. */
  readonly subscripted?: true;
  readonly append?: true;
}

export interface SimpleInstruction {
  readonly op: 'simple';
  readonly line: number;
  /** Names of the variables assigned before the command; their values are the word lists above its fields. */
  readonly assignments: readonly CompiledAssignment[];
  /** Their targets are the word lists above the values. */
  readonly redirects: readonly CompiledRedirect[];
  /** True where the last command substitution's status is the command's own, as in `x=$(false)`. */
  readonly keepsStatus: boolean;
  /** True where nothing follows in this process, which may then become the command itself. */
  readonly last: boolean;
}

export type Instruction =
  /** Begins a list of fields. */
  | { readonly op: 'words' }
  /** A list of fields that were known when the script was read. */
  | { readonly op: 'fields'; readonly fields: readonly string[] }
  /** Text of the current field, quoted characters marked. */
  | { readonly op: 'literal'; readonly text: string }
  /** Text that is split into fields, as the words of `${x:-a b}` are. */
  | { readonly op: 'split'; readonly text: string }
  | { readonly op: 'endField'; readonly glob: boolean }
  | { readonly op: 'parameter'; readonly name: string; readonly expansion: Expansion }
  | { readonly op: 'length'; readonly name: string }
  /** `:-`, `=`, `+`, `?`: goes on with the operand, or appends the value (nothing for `+`) and jumps past it. */
  | {
      readonly op: 'choose';
      readonly name: string;
      readonly subscripted?: true;
      readonly operator: ParameterOperator;
      readonly expansion: Expansion;
      readonly past: number;
    }
  | { readonly op: 'assignDefault'; readonly name: string; readonly expansion: Expansion }
  | { readonly op: 'parameterError'; readonly name: string }
  | {
      readonly op: 'trim' | 'replace' | 'slice' | 'element' | 'count' | 'keys' | 'indirect';
      readonly name: string;
      /** True where the first of its operands is a subscript. */
      readonly subscripted?: true;
      readonly operator: ParameterOperator | null;
      readonly operands: number;
      readonly expansion: Expansion;
    }
  /** Runs what follows up to `end` in a child and appends what it printed. */
  | { readonly op: 'substitute'; readonly end: number; readonly expansion: Expansion }
  | { readonly op: 'arithmetic'; readonly expansion: Expansion }
  /** Sets the status by the value of an arithmetic text: the parts of `for ((…))`. */
  | { readonly op: 'evaluate' }
  | SimpleInstruction
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'jumpIf'; readonly success: boolean; readonly to: number }
  | { readonly op: 'negate' }
  | { readonly op: 'setStatus'; readonly status: number }
  /** `set -e` looks at the status here. */
  | { readonly op: 'errexit' }
  | { readonly op: 'condition'; readonly enter: boolean }
  | { readonly op: 'forBegin'; readonly overArguments: boolean }
  | { readonly op: 'forNext'; readonly name: string; readonly end: number }
  | { readonly op: 'forEnd' }
  | { readonly op: 'caseBegin' }
  | { readonly op: 'caseTest'; readonly body: number }
  | { readonly op: 'caseEnd' }
  | { readonly op: 'redirect'; readonly redirects: readonly CompiledRedirect[]; readonly end: number }
  | { readonly op: 'unredirect' }
  | { readonly op: 'subshell'; readonly end: number }
  | { readonly op: 'background'; readonly end: number }
  | { readonly op: 'pipeline'; readonly stages: readonly number[]; readonly end: number }
  | { readonly op: 'define'; readonly name: string; readonly end: number }
  /** The end of a function, a trap, a script or a subshell. */
  | { readonly op: 'return' }
  | { readonly op: 'exit' }
  | { readonly op: 'syntaxError'; readonly line: number; readonly message: string };

export type Program = readonly Instruction[];

/** `again`: the instruction has to be run anew when something came for it to read. */
export type InstructionOutcome = 'done' | 'again';
