/** What is mounted where, and how full it is: `df`, `mount`. */
import { type Filesystem, listFilesystems, printMounts } from '../files/filesystems.ts';
import { fileKind } from '../files/view.ts';
import type { CommandCall } from '../process/kernel.ts';
import { complain, parseArguments, pathOf, print } from './call.ts';
import { busyboxSize, gnuSize, isBusybox } from './userland.ts';

/** `df [-hkmT] [PATH…]` */
export function dfCommand(call: CommandCall): number {
  const { options, operands } = parseArguments(call.argv);
  call.kernel.looksOutside = true;
  const missing = operands.find((path) => fileKind(call.kernel, pathOf(call, path)) === 'absent');
  if (missing !== undefined)
    return complain(
      call,
      isBusybox(call) ? `${missing}: can't find mount point` : `${missing}: No such file or directory`,
    );
  const all = listFilesystems(call.kernel);
  const asked = operands.flatMap((path) => holderOf(all, pathOf(call, path)));
  const shown = operands.length > 0 ? asked : isBusybox(call) ? all : listDistinct(all);
  print(call, isBusybox(call) ? printBusybox(shown, options) : printGnu(shown, options));
  return 0;
}

/** The file system on which a path lies: the deepest that is mounted above it. */
function holderOf(all: readonly Filesystem[], path: string): Filesystem[] {
  const holds = ({ path: at }: Filesystem): boolean => at === '/' || path === at || path.startsWith(`${at}/`);
  return all
    .filter(holds)
    .sort((one, other) => other.path.length - one.path.length)
    .slice(0, 1);
}

/** GNU's `df` names a disk once, with the shortest of its places. */
function listDistinct(all: readonly Filesystem[]): Filesystem[] {
  const isShortest = ({ device, path }: Filesystem): boolean =>
    !all.some((other) => other.device === device && other.path.length < path.length);
  return all.filter((one) => one.type === 'tmpfs' || isShortest(one));
}

interface SizeStyle {
  readonly title: string;
  readonly print: (bytes: number) => string;
}

function sizeStyle(options: ReadonlyMap<string, string>, human: (bytes: number) => string): SizeStyle {
  if (options.has('h')) return { title: 'Size', print: human };
  const [title, unit] = options.has('m') ? ['1M-blocks', 1024 ** 2] : ['1K-blocks', 1024];
  return { title, print: (bytes) => String(Math.ceil(bytes / unit)) };
}

/** `30%`, rounded up as both do it. */
function percentOf({ total, used }: Filesystem): string {
  return `${total === 0 ? 0 : Math.ceil((Math.min(used, total) * 100) / total)}%`;
}

function leftOf({ total, used }: Filesystem): number {
  return Math.max(0, total - used);
}

function printBusybox(shown: readonly Filesystem[], options: ReadonlyMap<string, string>): string {
  const style = sizeStyle(options, busyboxSize);
  const types = options.has('T');
  const title = `${style.title.padStart(9)}      Used Available Use% Mounted on`;
  const rows = shown.map((one) => {
    const sizes = [one.total, one.used, leftOf(one)].map((bytes) => style.print(bytes).padStart(9)).join(' ');
    return `${one.device.padEnd(20)} ${types ? `${one.type.padEnd(10)} ` : ''}${sizes} ${percentOf(one).padStart(4)} ${one.path}\n`;
  });
  return `${'Filesystem'.padEnd(20)} ${types ? 'Type       ' : ''}${title}\n${rows.join('')}`;
}

/** Columns as wide as what stands in them, but no less than GNU's `df` makes them. */
function printGnu(shown: readonly Filesystem[], options: ReadonlyMap<string, string>): string {
  const style = sizeStyle(options, gnuSize);
  const types = options.has('T');
  const left = options.has('h') ? 'Avail' : 'Available';
  const table = [
    ['Filesystem', ...(types ? ['Type'] : []), style.title, 'Used', left, 'Use%', 'Mounted on'],
    ...shown.map((one) => {
      const sizes = [one.total, one.used, leftOf(one)].map(style.print);
      return [one.device, ...(types ? [one.type] : []), ...sizes, percentOf(one), one.path];
    }),
  ];
  const words = types ? 2 : 1;
  const widthOf = (column: number): number =>
    Math.max(
      ...table.map((row) => row[column]?.length ?? 0),
      column === 0 ? 14 : column < words ? 4 : column < words + 3 ? 5 : 4,
    );
  const printCell = (cell: string, column: number, row: readonly string[]): string => {
    if (column === row.length - 1) return cell;
    return column < words ? cell.padEnd(widthOf(column)) : cell.padStart(widthOf(column));
  };
  return table.map((row) => `${row.map((cell, column) => printCell(cell, column, row)).join(' ')}\n`).join('');
}

/** `mount` without anything to mount: what is. */
export function mountCommand(call: CommandCall): number {
  const { operands } = parseArguments(call.argv, 'to');
  if (operands.length > 0)
    return complain(
      call,
      isBusybox(call) ? `permission denied (are you root?)` : `${operands.at(-1)}: permission denied.`,
      isBusybox(call) ? 1 : 32,
    );
  const lines = printMounts(call.kernel)
    .split('\n')
    .filter((line) => line !== '');
  const shown = lines.map((line) => {
    const [device = '', path = '', type = '', how = ''] = line.split(' ');
    return `${device} on ${path} type ${type} (${how})\n`;
  });
  print(call, shown.join(''));
  return 0;
}
