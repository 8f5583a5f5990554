import { baseName, parentPath } from '../files/path.ts';
import { fileKind, readFile } from '../files/view.ts';
import { imageOf } from '../images/catalogue.ts';
import { isPackaged } from '../images/packages.ts';
import { hasTool } from '../images/tools.ts';
import type { Command, CommandCall, CommandResult, Kernel } from '../process/kernel.ts';
import { printNotFound } from '../shell/messages.ts';
import { isListTooLong } from './argument-list.ts';
import { pathOf, printError } from './call.ts';
import { runShellFile } from './shell-command.ts';

/** Where programs are looked for. */
export const BIN_DIRECTORIES = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** How a program's name leads to something that can run. */
export type Program =
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'script'; readonly path: string; readonly content: string }
  | { readonly kind: 'denied' }
  | { readonly kind: 'missing' };

/** Starts a program, or fails as a shell does with one it cannot find (127) or may not run (126). */
export function runCommand(call: CommandCall): CommandResult {
  const [name = ''] = call.argv;
  return runFound(call, findProgram(call.kernel, name, pathOf(call, name)));
}

/** Starts a program that was looked for already. */
export function runFound(call: CommandCall, program: Program): CommandResult {
  const [name = ''] = call.argv;
  if (isRefused(call, program)) {
    printError(call, `${call.prefix}${shownName(call)}: Argument list too long\n`);
    return 126;
  }
  call.kernel.machine.stepsTaken += STEPS_OF_A_PROGRAM;
  switch (program.kind) {
    case 'command':
      return findCommand(call.kernel, program.name)?.(call) ?? refuseUnsupported(call, program.name);
    case 'script':
      return runShellFile(call, program.path, program.content, call.argv.slice(1));
    case 'denied':
      printError(call, `${call.prefix}${name}: Permission denied\n`);
      return 126;
    case 'missing':
      printError(call, `${call.prefix}${printNotFound(call.flavour, name)}\n`);
      return 127;
    default:
      return program satisfies never;
  }
}

/** `python3.12` and `perl5.34.0` are `python3` and `perl`. */
function findCommand({ commands }: Kernel, name: string): Command | undefined {
  return commands.get(name) ?? commands.get(name.replace(/[\d.]+$/, ''));
}

/** What it costs to start a program, beside what it does. */
const STEPS_OF_A_PROGRAM = 2;

function isRefused(call: CommandCall, program: Program): boolean {
  const runs = program.kind === 'command' || program.kind === 'script';
  return runs && isListTooLong(call.kernel, call.argv, call.environment);
}

/** bash names the file that it tried to execute, the other shells the word. */
function shownName({ argv: [name = ''], flavour }: CommandCall): string {
  return flavour === 'bash' && !name.includes('/') ? `/usr/bin/${name}` : name;
}

/** The real image has the program, the lab cannot run it. */
function refuseUnsupported(call: CommandCall, name: string): CommandResult {
  printError(call, `${call.prefix}${name}: not supported in this lab\n`);
  return 127;
}

/** Finds a program as execve with PATH does. */
export function findProgram(kernel: Kernel, name: string, path: string): Program {
  if (name.includes('/')) return programAt(kernel, path);
  if (hasTool(imageOf(kernel.instance.image), name)) return { kind: 'command', name };
  for (const directory of BIN_DIRECTORIES) {
    const found = programAt(kernel, `${directory}/${name}`);
    if (found.kind === 'script' || found.kind === 'command') return found;
  }
  return { kind: 'missing' };
}

function programAt(kernel: Kernel, path: string): Program {
  const file = readFile(kernel, path);
  if (!file.ok) return fileKind(kernel, path) === 'directory' ? { kind: 'denied' } : { kind: 'missing' };
  const name = baseName(path);
  const isTool =
    [...BIN_DIRECTORIES, '/'].includes(parentPath(path)) &&
    file.content === '' &&
    (findCommand(kernel, name) !== undefined || isPackaged(name));
  if (isTool) return { kind: 'command', name };
  return file.executable ? { kind: 'script', path, content: file.content } : { kind: 'denied' };
}
