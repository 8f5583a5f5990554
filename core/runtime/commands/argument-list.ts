import { byteLength } from '../files/tree.ts';
import type { Kernel } from '../process/kernel.ts';

/** Linux, execve(2): bytes of one argument or variable with the NUL behind it (MAX_ARG_STRLEN). */
const MAX_STRING_BYTES = 128 * 1024;
/** The same: bytes of all of them with their pointers, a quarter of the stack's 8 MiB. */
export const MAX_LIST_BYTES = 2 * 1024 * 1024;
const POINTER_BYTES = 8;

/** Bytes that execve takes for a program's arguments and environment; infinity where one of them alone is too long. */
export function countListBytes(argv: readonly string[], environment: ReadonlyMap<string, string>): number {
  let bytes = 0;
  for (const word of argv) bytes += countBytes(word);
  for (const [name, value] of environment) bytes += countBytes(value, name);
  return bytes;
}

function countBytes(text: string, name?: string): number {
  const length = byteLength(text) + (name === undefined ? 0 : byteLength(name) + 1) + 1;
  return length > MAX_STRING_BYTES ? Number.POSITIVE_INFINITY : length + POINTER_BYTES;
}

/** Below this nothing that the processes of a container hold makes a list too long. */
const HARMLESS_BYTES = 64 * 1024;

/** True where execve refuses a program that a shell starts: `Argument list too long`. */
export function isListTooLong(
  { machine, grownCharacters = 0 }: Kernel,
  argv: readonly string[],
  environment: () => ReadonlyMap<string, string>,
): boolean {
  if ((machine.heldBytes ?? 0) + grownCharacters <= HARMLESS_BYTES) return false;
  return countListBytes(argv, environment()) > MAX_LIST_BYTES;
}
