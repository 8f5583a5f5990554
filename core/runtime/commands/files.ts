import { computeCalendarTime } from '../../sim/timestamp.ts';
import { baseName, parentPath, resolvePath } from '../files/path.ts';
import {
  fileKind,
  listDirectory,
  makeDirectory,
  readFile,
  removePath,
  setExecutable,
  sizeBytesOf,
  writeFile,
} from '../files/view.ts';
import { matchPattern } from '../shell/pattern.ts';
import { type CommandCall, complain, parseArguments, pathOf, print, readOperand } from './call.ts';

/** `ls [-la1dh] …` */
export function lsCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv);
  const targets = operands.length === 0 ? ['.'] : operands;
  let status = 0;
  for (const [index, target] of targets.entries()) {
    const path = pathOf(call, target);
    const kind = fileKind(call.kernel, path);
    if (kind === 'absent') {
      status = complain(
        call,
        call.flavour === 'ash'
          ? `${target}: No such file or directory`
          : `cannot access '${target}': No such file or directory`,
        call.flavour === 'ash' ? 1 : 2,
      );
      continue;
    }
    const single = kind === 'file' || options.has('d');
    if (targets.length > 1 && !single) print(call, `${index === 0 ? '' : '\n'}${target}:\n`);
    printEntries(call, single ? parentPath(path) : path, single ? [target] : namesIn(call, path, options), options);
  }
  return status;
}

function namesIn(call: CommandCall, path: string, options: ReadonlyMap<string, string>): string[] {
  const names = listDirectory(call.kernel, path);
  if (options.has('a')) return ['.', '..', ...names];
  return options.has('A') ? names : names.filter((name) => !name.startsWith('.'));
}

function printEntries(
  call: CommandCall,
  directory: string,
  names: readonly string[],
  options: ReadonlyMap<string, string>,
): void {
  if (!options.has('l')) {
    print(call, names.map((name) => `${name}\n`).join(''));
    return;
  }
  if (!options.has('d') && names.length !== 1) print(call, `total ${names.length * 4}\n`);
  for (const name of names) print(call, `${longEntry(call, resolvePath(directory, name), name)}\n`);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function longEntry(call: CommandCall, path: string, name: string): string {
  const file = readFile(call.kernel, path);
  const mode = file.ok
    ? `-rw${file.executable ? 'x' : '-'}r-${file.executable ? 'x' : '-'}r-${file.executable ? 'x' : '-'}`
    : 'drwxr-xr-x';
  const time = computeCalendarTime(file.ok ? file.modifiedMs : call.kernel.instance.startedMs);
  const clock = `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
  const size = String(file.ok ? sizeBytesOf(file) : 4096).padStart(9);
  return `${mode}    ${file.ok ? 1 : 2} root     root     ${size} ${MONTHS[time.month - 1] ?? ''} ${String(time.day).padStart(2)} ${clock} ${name}`;
}

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

const MAX_DEPTH = 10;

function copyPath(call: CommandCall, from: string, to: string, depth: number): string | undefined {
  const { kernel } = call;
  const file = readFile(kernel, from);
  if (file.ok) {
    const error = writeFile(kernel, to, file.content, file.zeroBytes);
    return error ?? (file.executable ? setExecutable(kernel, to, true) : undefined);
  }
  if (fileKind(kernel, from) === 'absent' || depth > MAX_DEPTH) return file.error;
  if (fileKind(kernel, to) === 'absent') makeDirectory(kernel, to);
  for (const name of listDirectory(kernel, from)) {
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

/** `chmod +x FILE`, `chmod 755 FILE`; owners and other modes are taken as they are. */
export function chmodCommand(call: CommandCall): number {
  const [mode = '', ...files] = parseArguments(call.argv).operands;
  const executable = /\+.*x|^[0-7]*[1357][0-7]{0,2}$/.test(mode);
  let status = 0;
  for (const file of files) {
    const path = pathOf(call, file);
    const missing = fileKind(call.kernel, path) === 'absent' ? 'No such file or directory' : undefined;
    const changes = /x/.test(mode) || /^\d+$/.test(mode);
    const error = missing ?? (changes ? setExecutable(call.kernel, path, executable) : undefined);
    if (error !== undefined) status = complain(call, `${file}: ${error}`);
  }
  return status;
}

export function statCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv, 'c');
  for (const operand of operands) {
    const file = readOperand(call, operand);
    const kind = fileKind(call.kernel, pathOf(call, operand));
    if (kind === 'absent') return complain(call, `can't stat '${operand}': No such file or directory`);
    const size = file.ok ? sizeBytesOf(file) : 4096;
    const format = options.get('c') ?? '  File: %n\n  Size: %s\tType: %F';
    print(
      call,
      `${format
        .replaceAll('%n', operand)
        .replaceAll('%s', String(size))
        .replaceAll('%F', kind === 'file' ? 'regular file' : kind)
        .replaceAll('%a', '644')
        .replaceAll('%U', 'root')}\n`,
    );
  }
  return 0;
}

/** `find [DIR] [-name PATTERN] [-type f|d]` */
export function findCommand(call: CommandCall): number {
  const words = call.argv.slice(1);
  const roots = words.slice(
    0,
    words.findIndex((word) => word.startsWith('-')) === -1
      ? words.length
      : words.findIndex((word) => word.startsWith('-')),
  );
  const name = words[words.indexOf('-name') + 1] ?? '*';
  const type = words.includes('-type') ? words[words.indexOf('-type') + 1] : undefined;
  const wanted = (path: string, isFile: boolean): boolean =>
    (!words.includes('-name') || matchPattern(name, baseName(path))) &&
    (type === undefined || (type === 'f') === isFile);
  for (const root of roots.length === 0 ? ['.'] : roots)
    print(
      call,
      walk(call, root, wanted, 0)
        .map((path) => `${path}\n`)
        .join(''),
    );
  return 0;
}

function walk(
  call: CommandCall,
  path: string,
  wanted: (path: string, isFile: boolean) => boolean,
  depth: number,
): string[] {
  const kind = fileKind(call.kernel, pathOf(call, path));
  const own = wanted(path, kind === 'file') ? [path] : [];
  if (kind !== 'directory' || depth > MAX_DEPTH) return own;
  const names = listDirectory(call.kernel, pathOf(call, path));
  return [...own, ...names.flatMap((name) => walk(call, `${path === '/' ? '' : path}/${name}`, wanted, depth + 1))];
}

export function mktempCommand(call: CommandCall): number {
  const path = `/tmp/tmp.${String(call.kernel.machine.randomDraws++).padStart(6, 'A')}`;
  const error = call.argv.includes('-d') ? makeDirectory(call.kernel, path) : writeFile(call.kernel, path, '');
  if (error !== undefined) return complain(call, error);
  print(call, `${path}\n`);
  return 0;
}

/** `df`: the node's disk, whatever is asked for. */
export function dfCommand(call: CommandCall): number {
  print(
    call,
    'Filesystem           1K-blocks      Used Available Use% Mounted on\noverlay               20145724   6043717  14102007  30% /\n',
  );
  return 0;
}

export function duCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv);
  for (const operand of operands.length === 0 ? ['.'] : operands) {
    const path = pathOf(call, operand);
    if (fileKind(call.kernel, path) === 'absent') return complain(call, `${operand}: No such file or directory`);
    const bytes = walk(call, path, () => true, 0).reduce((sum, each) => {
      const file = readFile(call.kernel, each);
      return sum + (file.ok ? sizeBytesOf(file) : 4096);
    }, 0);
    print(call, `${options.has('h') ? humanSize(bytes) : Math.ceil(bytes / 1024)}\t${operand}\n`);
  }
  return 0;
}

function humanSize(bytes: number): string {
  for (const [unit, size] of [
    ['G', 1024 ** 3],
    ['M', 1024 ** 2],
  ] as const)
    if (bytes >= size) return `${(bytes / size).toFixed(1)}${unit}`;
  return `${(bytes / 1024).toFixed(1)}K`;
}

/** Characters that were ever in a file; 0 where there is none. */
export function lengthOf(call: CommandCall, path: string): number {
  const file = readOperand(call, path);
  return file.ok ? file.droppedBytes + file.content.length : 0;
}

export function contentOf(call: CommandCall, path: string): string | undefined {
  const file = readOperand(call, path);
  return file.ok ? file.content : undefined;
}
