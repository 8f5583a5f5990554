/** Which arguments a function takes at least, and whether it takes more; `text` where the first is a string. */
export interface GoSignature {
  readonly fixed: number;
  readonly isOpen: boolean;
  readonly isText?: true;
}

const open = (fixed: number): GoSignature => ({ fixed, isOpen: true });
const closed = (fixed: number): GoSignature => ({ fixed, isOpen: false });

/** Go 1.25, text/template/funcs.go, and what cli-runtime v1.35 adds (pkg/printers/template.go: exists, base64decode). */
export const SIGNATURES: ReadonlyMap<string, GoSignature> = new Map<string, GoSignature>([
  ...['print', 'println', 'html', 'js', 'urlquery'].map((name) => [name, open(0)] as const),
  ...['index', 'slice', 'eq', 'exists', 'and', 'or', 'call'].map((name) => [name, open(1)] as const),
  ...['not', 'len'].map((name) => [name, closed(1)] as const),
  ...['ne', 'lt', 'le', 'gt', 'ge'].map((name) => [name, closed(2)] as const),
  ['printf', { ...open(1), isText: true }],
  ['base64decode', { ...closed(1), isText: true }],
]);

export function isFunctionName(word: string): boolean {
  return SIGNATURES.has(word);
}
