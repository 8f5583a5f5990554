/** A parsed JSONPath template: k8s.io/client-go/util/jsonpath. */

/** One piece of a template: literal text, a path to print, or a loop over a path. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'path'; readonly path: readonly Step[] }
  | { readonly type: 'range'; readonly path: readonly Step[]; readonly body: readonly TemplateNode[] };

/** One step along a path. */
export type Step =
  | { readonly type: 'root' }
  | { readonly type: 'field'; readonly names: readonly string[] }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'index'; readonly indexes: readonly number[] }
  | { readonly type: 'slice'; readonly start: number; readonly end: number | undefined; readonly step: number }
  | { readonly type: 'filter'; readonly filter: Filter };

export interface Filter {
  readonly left: Operand;
  readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=' | 'exists';
  readonly right: Operand | undefined;
}

export type Operand =
  | { readonly type: 'path'; readonly path: readonly Step[] }
  | { readonly type: 'literal'; readonly value: string | number | boolean };

export type ParsedTemplate =
  | { readonly ok: true; readonly nodes: readonly TemplateNode[] }
  | { readonly ok: false; readonly message: string };

export type ParsedPath =
  | { readonly ok: true; readonly path: readonly Step[] }
  | { readonly ok: false; readonly message: string };
