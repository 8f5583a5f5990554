/** What a container begins with, and an exec: the one place where a manifest may name what the lab cannot know. */
import { imageOf } from '../images/catalogue.ts';
import { soundsAbsent } from '../images/registry.ts';
import type { Command, CommandCall, CommandResult, Kernel } from '../process/kernel.ts';
import { createServer } from '../programs/catalogue.ts';
import { pathOf, printError } from './call.ts';
import { findProgram, type Program, runFound } from './run-command.ts';

const FOREIGN_PROGRAM = 'entrypoint';
const FOREIGN_TOOL = 'foreign-tool';

/** `start`: the container's own program. `exec`: a hook, a probe, `kubectl exec`. */
export type EntryPurpose = 'start' | 'exec';

/** Starts what a manifest or an exec names. */
export function runEntry(call: CommandCall, purpose: EntryPurpose): CommandResult {
  const [name = ''] = call.argv;
  return runFound(call, findEntry(call.kernel, { name, path: pathOf(call, name), purpose }));
}

/**
 * The program that an argv begins with. An image that the lab does not know is taken to hold what its manifest starts,
 * and what an exec names by its path; only a name that says itself that it is not there is missing.
 */
export function findEntry(
  kernel: Kernel,
  { name, path, purpose }: { readonly name: string; readonly path: string; readonly purpose: EntryPurpose },
): Program {
  const found = findProgram(kernel, name, path);
  if (found.kind !== 'missing' || name === '') return found;
  if (imageOf(kernel.instance.image).unknown !== true || soundsAbsent(name.toLowerCase())) return found;
  if (purpose === 'start') return { kind: 'command', name: FOREIGN_PROGRAM };
  return name.includes('/') ? { kind: 'command', name: FOREIGN_TOOL } : found;
}

const runForeignTool: Command = (call) => {
  printError(call, `${call.argv[0] ?? ''}: the lab does not know this image's programs; taken as done\n`);
  return 0;
};

/** Programs of images that the lab does not know. */
export const FOREIGN_COMMANDS: readonly (readonly [string, Command])[] = [
  [FOREIGN_PROGRAM, (call) => createServer('foreign', call.argv.slice(1), call.kernel.cluster.nowMs)],
  [FOREIGN_TOOL, runForeignTool],
];
