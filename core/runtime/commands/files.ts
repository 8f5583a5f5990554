import { setAttributes } from '../files/attributes.ts';
import { openFile } from '../files/open-file.ts';
import { baseName } from '../files/path.ts';
import { fileKind, listDirectory, makeDirectory, readFile, removePath, writeFile } from '../files/view.ts';
import type { CommandCall } from '../process/kernel.ts';
import { complain, parseArguments, pathOf, print, readOperand } from './call.ts';

/** `touch [-c] FILE…` */
export function touchCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv, 'drt');
  let status = 0;
  for (const operand of operands) {
    const path = pathOf(call, operand);
    const file = readFile(call.kernel, path);
    if (fileKind(call.kernel, path) === 'directory' || (!file.ok && options.has('c'))) continue;
    const error = writeFile(call.kernel, path, file.ok ? file.content : '');
    if (error !== undefined)
      status = complain(call, call.flavour === 'ash' ? `${operand}: ${error}` : `cannot touch '${operand}': ${error}`);
  }
  return operands.length === 0 ? complain(call, 'missing file operand') : status;
}

/** `rm [-rf] FILE…` */
export function rmCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv);
  const recursive = options.has('r') || options.has('R') || options.has('recursive');
  let status = 0;
  for (const operand of operands) {
    const path = pathOf(call, operand);
    const kind = fileKind(call.kernel, path);
    if (kind === 'absent' && options.has('f')) continue;
    const refusal =
      kind === 'absent'
        ? 'No such file or directory'
        : kind === 'directory' && !recursive
          ? isDirectory(call)
          : undefined;
    const error = refusal ?? removePath(call.kernel, path);
    if (error !== undefined)
      status = complain(
        call,
        call.flavour === 'ash' ? `can't remove '${operand}': ${error}` : `cannot remove '${operand}': ${error}`,
      );
  }
  return status;
}

function isDirectory({ flavour }: CommandCall): string {
  return flavour === 'ash' ? 'Is a directory' : 'Is a directory';
}

export function mkdirCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv, 'm');
  let status = 0;
  for (const operand of operands) {
    const path = pathOf(call, operand);
    const error = options.has('p') ? makeParents(call, path) : makeDirectory(call.kernel, path);
    if (error !== undefined)
      status = complain(
        call,
        call.flavour === 'ash'
          ? `can't create directory '${operand}': ${error}`
          : `cannot create directory '${operand}': ${error}`,
      );
  }
  return status;
}

function makeParents({ kernel }: CommandCall, path: string): string | undefined {
  let made = '';
  for (const part of path.split('/').filter((piece) => piece !== '')) {
    made += `/${part}`;
    const kind = fileKind(kernel, made);
    if (kind === 'file') return 'Not a directory';
    const error = kind === 'absent' ? makeDirectory(kernel, made) : undefined;
    if (error !== undefined) return error;
  }
  return undefined;
}

export function rmdirCommand(call: CommandCall): number {
  let status = 0;
  for (const operand of parseArguments(call.argv).operands) {
    const path = pathOf(call, operand);
    const full = listDirectory(call.kernel, path).length > 0;
    const error =
      fileKind(call.kernel, path) === 'absent'
        ? 'No such file or directory'
        : full
          ? 'Directory not empty'
          : removePath(call.kernel, path);
    if (error !== undefined) status = complain(call, `'${operand}': ${error}`);
  }
  return status;
}

/** `cp` and `mv` of files and, with -r, of directories. */
export function copyCommand(call: CommandCall): number {
  const { operands } = parseArguments(call.argv, 't');
  const sources = operands.slice(0, -1);
  const target = operands.at(-1);
  if (target === undefined || sources.length === 0) return complain(call, 'missing file operand');
  const into = fileKind(call.kernel, pathOf(call, target)) === 'directory';
  let status = 0;
  for (const source of sources) {
    const from = pathOf(call, source);
    const to = pathOf(call, into ? `${target}/${baseName(source)}` : target);
    if (call.argv[0] === 'mv' && readFile(call.kernel, to).ok) removePath(call.kernel, to);
    const error = copyPath(call, from, to, 0);
    if (error !== undefined)
      status = complain(
        call,
        call.flavour === 'ash' ? `can't stat '${source}': ${error}` : `cannot stat '${source}': ${error}`,
      );
    else if (call.argv[0] === 'mv') removePath(call.kernel, from);
  }
  return status;
}

export const MAX_DEPTH = 10;

function copyPath(call: CommandCall, from: string, to: string, depth: number): string | undefined {
  const { kernel } = call;
  const file = openFile(kernel, from);
  if (file.ok) {
    const error = writeFile(kernel, to, file.content, file.zeroBytes);
    return error ?? (file.executable ? setAttributes(kernel, to, { mode: 0o755 }) : undefined);
  }
  if (fileKind(kernel, from) !== 'directory' || depth > MAX_DEPTH) return file.error;
  if (fileKind(kernel, to) === 'absent') makeDirectory(kernel, to);
  for (const name of listDirectory(kernel, from).filter((each) => !each.startsWith('..'))) {
    const error = copyPath(call, `${from}/${name}`, `${to}/${name}`, depth + 1);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** `ln -s TARGET NAME`: the lab has no links, so the file is copied. */
export function lnCommand(call: CommandCall): number {
  const [source = '', target = ''] = parseArguments(call.argv).operands;
  const error = copyPath(call, pathOf(call, source), pathOf(call, target), 0);
  return error === undefined ? 0 : complain(call, `${target}: ${error}`);
}

export function mktempCommand(call: CommandCall): number {
  const path = `/tmp/tmp.${String(call.kernel.machine.randomDraws++).padStart(6, 'A')}`;
  const error = call.argv.includes('-d') ? makeDirectory(call.kernel, path) : writeFile(call.kernel, path, '');
  if (error !== undefined) return complain(call, error);
  print(call, `${path}\n`);
  return 0;
}

export function contentOf(call: CommandCall, path: string): string | undefined {
  const file = readOperand(call, path);
  return file.ok ? file.content : undefined;
}
