/** The tree of a regular expression. */

export type Node =
  | { readonly kind: 'set'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' | 'word' | 'notWord' }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'choice'; readonly options: readonly Node[] }
  | { readonly kind: 'group'; readonly index: number; readonly node: Node }
  | { readonly kind: 'back'; readonly index: number }
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number };
