/** A parsed JSONPath template: k8s.io/client-go v0.35, util/jsonpath/node.go. */
export type PathNode =
  /** What stands in one pair of braces: each node works on what the one before it gave. */
  | { readonly type: 'list'; readonly nodes: readonly PathNode[] }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'literal'; readonly value: number | boolean }
  /** `range`, `end`, and what is neither. */
  | { readonly type: 'identifier'; readonly name: string }
  | { readonly type: 'field'; readonly name: string }
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | ArrayNode
  | { readonly type: 'union'; readonly parts: readonly (readonly PathNode[])[] }
  | FilterNode;

/** `[start:end:step]`; an end that was not written after a start is the start's own item. */
export interface ArrayNode {
  readonly type: 'array';
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly isEndDerived: boolean;
  readonly step: number | undefined;
}

export interface FilterNode {
  readonly type: 'filter';
  readonly left: readonly PathNode[];
  /** As it was written, or `exists`: which are none is told where the filter is used. */
  readonly operator: string;
  readonly right: readonly PathNode[];
}

export type ParsedTemplate =
  | { readonly ok: true; readonly nodes: readonly PathNode[] }
  | { readonly ok: false; readonly message: string };

/** What is wrong with a template, or with what it is used on: Go's words. */
export class PathError extends Error {}
