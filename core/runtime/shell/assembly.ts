/** A script under compilation. */
import type { Instruction } from './instructions.ts';

/** A script being compiled: its instructions so far, and what surrounds the place where they grow. */
export interface Assembly {
  readonly code: Instruction[];
  /** What a `break` has to leave, innermost last. */
  scopes: Scope[];
}

export type Scope =
  | { readonly kind: 'loop'; readonly counted: boolean; readonly breaks: number[]; readonly continues: number[] }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'case' };

/** Puts an instruction whose target is not known yet; the returned function sets it to the place reached then. */
export function pushForward(assembly: Assembly, make: (target: number) => Instruction): () => void {
  const at = assembly.code.push(make(0)) - 1;
  return () => {
    assembly.code[at] = make(assembly.code.length);
  };
}

export function setJumps(assembly: Assembly, jumps: readonly number[], to: number): void {
  for (const at of jumps) assembly.code[at] = { op: 'jump', to };
}
