import { writeTo } from '../process/channels.ts';
import type { ShellContext } from './variables.ts';

/** Writes to the shell's own stderr. */
export function complain({ kernel, process }: ShellContext, text: string): void {
  writeTo(kernel, process.descriptors[2], text);
}
