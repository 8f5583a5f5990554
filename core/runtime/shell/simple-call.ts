import type { Descriptor } from '../../cluster/state/descriptor.ts';
import type { SimpleInstruction } from './instructions.ts';
import type { Assigned } from './references.ts';
import type { ShellContext } from './variables.ts';

/** A simple command whose words, values and descriptors are known. */
export interface SimpleCall {
  readonly context: ShellContext;
  readonly instruction: SimpleInstruction;
  readonly argv: readonly string[];
  readonly assigned: readonly Assigned[];
  readonly descriptors: readonly Descriptor[];
}
