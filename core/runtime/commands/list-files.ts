import { computeCalendarTime } from '../../sim/timestamp.ts';
import { groupNameOf, userNameOf } from '../files/identity.ts';
import { printMode } from '../files/ownership.ts';
import { baseName, parentPath, resolvePath } from '../files/path.ts';
import { readLink } from '../files/read-link.ts';
import { fileKind, listDirectory, ownershipAt, readFile, sizeBytesOf } from '../files/view.ts';
import type { CommandCall } from '../process/kernel.ts';
import { matchPattern } from '../shell/pattern.ts';
import { complain, parseArguments, pathOf, print, readOperand } from './call.ts';
import { MAX_DEPTH } from './files.ts';

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
    if (!single && options.has('l')) print(call, `total ${listDirectory(call.kernel, path).length * 4}\n`);
    printEntries(call, single ? parentPath(path) : path, single ? [target] : namesIn(call, path, options), options);
  }
  return status;
}

function namesIn(call: CommandCall, path: string, options: ReadonlyMap<string, string>): string[] {
  const names = listDirectory(call.kernel, path);
  if (options.has('a')) return ['.', '..', ...names];
  return options.has('A') ? names : names.filter((name) => !name.startsWith('.'));
}

/** Its file, its owner and where it leads to are looked up. */
const STEPS_OF_A_LONG_ENTRY = 6;

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
  call.kernel.machine.stepsTaken += names.length * STEPS_OF_A_LONG_ENTRY;
  for (const name of names) print(call, `${longEntry(call, resolvePath(directory, name), name)}\n`);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function longEntry(call: CommandCall, path: string, name: string): string {
  const file = readFile(call.kernel, path);
  const { uid, gid, mode } = ownershipAt(call.kernel, path);
  const owner = userNameOf(call.kernel, uid).padEnd(8);
  const group = groupNameOf(call.kernel, gid).padEnd(8);
  const time = computeCalendarTime(file.ok ? file.modifiedMs : call.kernel.instance.startedMs);
  const clock = `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
  const link = readLink(call.kernel, path);
  const size = String(link?.length ?? (file.ok ? sizeBytesOf(file) : 4096)).padStart(9);
  const stamp = `${MONTHS[time.month - 1] ?? ''} ${String(time.day).padStart(2)} ${clock}`;
  if (link !== undefined) return `lrwxrwxrwx    1 root     ${group} ${size} ${stamp} ${name} -> ${link}`;
  return `${printMode(mode, !file.ok)}    ${file.ok ? 1 : 2} ${owner} ${group} ${size} ${stamp} ${name}`;
}

export function statCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv, 'c');
  for (const operand of operands) {
    const file = readOperand(call, operand);
    const kind = fileKind(call.kernel, pathOf(call, operand));
    if (kind === 'absent') return complain(call, `can't stat '${operand}': No such file or directory`);
    const size = file.ok ? sizeBytesOf(file) : 4096;
    const { uid, gid, mode } = ownershipAt(call.kernel, pathOf(call, operand));
    const format = options.get('c') ?? '  File: %n\n  Size: %s\tType: %F';
    print(
      call,
      `${format
        .replaceAll('%n', operand)
        .replaceAll('%s', String(size))
        .replaceAll('%F', kind === 'file' ? 'regular file' : kind)
        .replaceAll('%a', mode.toString(8))
        .replaceAll('%A', printMode(mode, kind === 'directory'))
        .replaceAll('%u', String(uid))
        .replaceAll('%g', String(gid))
        .replaceAll('%U', userNameOf(call.kernel, uid))
        .replaceAll('%G', groupNameOf(call.kernel, gid))}\n`,
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
    (!words.includes('-name') || matchPattern(name, baseName(path), call.kernel.machine)) &&
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
  const isLink = readLink(call.kernel, pathOf(call, path)) !== undefined;
  const own = wanted(path, kind === 'file' && !isLink) ? [path] : [];
  if (kind !== 'directory' || isLink || depth > MAX_DEPTH) return own;
  const names = listDirectory(call.kernel, pathOf(call, path));
  return [...own, ...names.flatMap((name) => walk(call, `${path === '/' ? '' : path}/${name}`, wanted, depth + 1))];
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
