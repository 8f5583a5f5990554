/** A template as its parts: Go 1.25, text/template/parse. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipe: Pipe }
  | { readonly type: 'break' | 'continue' }
  | { readonly type: 'call'; readonly name: string; readonly pipe: Pipe | undefined }
  | BranchNode;

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
}

export type Command = readonly Operand[];

/** Names after a dot are read from the base: `.a.b`, `$x.a`, `(index .m "k").a`. */
export type Operand =
  | { readonly type: 'dot' | 'nil' }
  | { readonly type: 'literal'; readonly value: string | number | bigint | boolean; readonly at: Place }
  | { readonly type: 'function'; readonly name: string; readonly at: Place }
  | { readonly type: 'variable'; readonly name: string; readonly fields: readonly string[]; readonly at: Place }
  | { readonly type: 'field'; readonly fields: readonly string[]; readonly at: Place }
  | { readonly type: 'pipe'; readonly pipe: Pipe; readonly fields: readonly string[]; readonly at: Place };

/** Where something stands, and how it is written: for messages. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** What is wrong with a template or with filling it, in Go's words. */
export class TemplateError extends Error {}

/** The name that cli-runtime gives each template. */
export const TEMPLATE_NAME = 'output';
