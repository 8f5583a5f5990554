/** The tree a script is parsed into. */

export interface Script {
  /** Complete commands, each with the line it begins on. A shell runs one before it reads the next. */
  readonly commands: readonly Command[];
  /** What stopped the parser, where something did: the commands before it still run. */
  readonly error?: ScriptError;
}

export interface ScriptError {
  readonly line: number;
  readonly message: string;
}

export type Command =
  | SimpleCommand
  | { readonly kind: 'sequence'; readonly commands: readonly Command[] }
  | { readonly kind: 'and' | 'or'; readonly left: Command; readonly right: Command }
  | { readonly kind: 'pipeline'; readonly stages: readonly Command[] }
  | { readonly kind: 'not'; readonly command: Command }
  | { readonly kind: 'background'; readonly command: Command }
  | { readonly kind: 'subshell'; readonly body: Command }
  | { readonly kind: 'redirected'; readonly body: Command; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Command | null }
  | { readonly kind: 'loop'; readonly until: boolean; readonly condition: Command; readonly body: Command }
  | { readonly kind: 'for'; readonly name: string; readonly items: readonly Word[] | null; readonly body: Command }
  | {
      readonly kind: 'count';
      readonly init: Word;
      readonly condition: Word;
      readonly step: Word;
      readonly body: Command;
    }
  | { readonly kind: 'case'; readonly subject: Word; readonly clauses: readonly Clause[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: Command };

export interface SimpleCommand {
  readonly kind: 'simple';
  readonly line: number;
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
}

export interface Assignment {
  readonly name: string;
  /** The subscript of `name[…]=`. */
  readonly index?: Word;
  /** `+=` */
  readonly append?: true;
  readonly value: Word;
  /** The elements of `name=(…)`, instead of a value. */
  readonly items?: readonly Word[];
}

export interface Branch {
  readonly condition: Command;
  readonly body: Command;
}

export interface Clause {
  readonly patterns: readonly Word[];
  readonly body: Command;
}

export type RedirectOperator = '<' | '>' | '>>' | '<&' | '>&' | '<>' | '<<';

export interface Redirect {
  readonly descriptor: number;
  readonly operator: RedirectOperator;
  /** A path, a descriptor's number, or the text of a here-document (filled in when its lines are read). */
  target: Word;
}

export type Word = readonly WordPart[];

export type WordPart =
  | { readonly kind: 'literal'; readonly text: string; readonly quoted: boolean }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      /** The subscript of `${name[…]}`. */
      readonly index?: Word;
      readonly operator: ParameterOperator | null;
      readonly operands: readonly Word[];
      readonly quoted: boolean;
    }
  | { readonly kind: 'command'; readonly body: Command; readonly quoted: boolean }
  | { readonly kind: 'arithmetic'; readonly expression: Word; readonly quoted: boolean };

/** `length` is `${#x}`, `slice` `${x:1:2}`, `keys` `${!x[@]}`, `indirect` `${!x}`; the others are written as themselves. */
export type ParameterOperator =
  | '-'
  | ':-'
  | '='
  | ':='
  | '+'
  | ':+'
  | '?'
  | ':?'
  | '#'
  | '##'
  | '%'
  | '%%'
  | '/'
  | '//'
  | 'length'
  | 'slice'
  | 'keys'
  | 'indirect';
