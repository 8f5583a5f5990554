import { openFile } from '../files/open-file.ts';
import { resolvePath } from '../files/path.ts';
import type { FileRead } from '../files/view.ts';
import { writeTo } from '../process/channels.ts';
import type { CommandCall } from '../process/kernel.ts';

/** Writes to the program's standard output. */
export function print({ kernel, descriptors, process }: CommandCall, text: string): void {
  if (writeTo(kernel, descriptors[1], text) === 'broken') process.signals.push('SIGPIPE');
}

/** Writes `NAME: message` to its standard error and fails. */
export function complain(call: CommandCall, message: string, status = 1): number {
  writeTo(call.kernel, call.descriptors[2], `${call.argv[0] ?? ''}: ${message}\n`);
  return status;
}

export function printError({ kernel, descriptors }: CommandCall, text: string): void {
  writeTo(kernel, descriptors[2], text);
}

export function pathOf({ process }: CommandCall, path: string): string {
  return resolvePath(process.cwd, path);
}

export function readOperand(call: CommandCall, path: string): FileRead {
  return openFile(call.kernel, pathOf(call, path));
}

/** Options and operands of a command line. */
export interface Arguments {
  /** Letters of short options and names of long ones that stood there, with the value of those that take one. */
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Divides a command line; `valued` lists the letters and long names whose value follows. */
export function parseArguments(argv: readonly string[], valued = '', longValued: readonly string[] = []): Arguments {
  const options = new Map<string, string>();
  const operands: string[] = [];
  const words = argv.slice(1);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--') operands.push(...words.splice(0));
    else if (word.startsWith('--')) takeLong(word, words, options, longValued);
    else if (word.startsWith('-') && word !== '-') takeShort(word, words, options, valued);
    else operands.push(word);
  }
  return { options, operands };
}

function takeLong(word: string, words: string[], options: Map<string, string>, valued: readonly string[]): void {
  const equals = word.indexOf('=');
  if (equals !== -1) options.set(word.slice(2, equals), word.slice(equals + 1));
  else options.set(word.slice(2), valued.includes(word.slice(2)) ? (words.shift() ?? '') : '');
}

function takeShort(word: string, words: string[], options: Map<string, string>, valued: string): void {
  for (let index = 1; index < word.length; index++) {
    const letter = word.charAt(index);
    if (!valued.includes(letter)) {
      options.set(letter, '');
      continue;
    }
    const rest = word.slice(index + 1);
    options.set(letter, rest === '' ? (words.shift() ?? '') : rest);
    return;
  }
}
