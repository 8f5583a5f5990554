/** How many lines, words and bytes there are: `wc`. */
import { type FileRead, sizeBytesOf } from '../files/view.ts';
import { grow } from '../process/growth.ts';
import type { Command, CommandCall, CommandResult } from '../process/kernel.ts';
import { charge } from '../process/steps.ts';
import { complain, parseArguments, pathOf, print, readOperand } from './call.ts';
import { endlessDevice } from './endless.ts';
import { isBusybox } from './userland.ts';

const KINDS = ['l', 'w', 'c'] as const;
type Counts = Readonly<Record<(typeof KINDS)[number], number>>;

/** `wc [-lwc] FILE…`; what comes in as input, and without an end, is counted by `ofInput`. */
export function wcCommand(ofInput: Command): Command {
  return (call: CommandCall): CommandResult => {
    const { options, operands } = parseArguments(call.argv);
    const isInput = operands.length === 0 || operands.some((one) => one === '-' || isEndless(call, one));
    return isInput ? ofInput(call) : countFiles(call, operands, options);
  };
}

function isEndless(call: CommandCall, path: string): boolean {
  return endlessDevice(pathOf(call, path)) !== undefined;
}

function countFiles(call: CommandCall, paths: readonly string[], options: ReadonlyMap<string, string>): number {
  let status = 0;
  const rows: (readonly [name: string, counts: Counts])[] = [];
  for (const path of paths) {
    const file = readOperand(call, path);
    if (file.ok) rows.push([path, countFile(call, file)]);
    else status = complain(call, `${path}: ${file.error}`);
  }
  const sum = (kind: keyof Counts): number => rows.reduce((total, [, counts]) => total + counts[kind], 0);
  const total: Counts = { l: sum('l'), w: sum('w'), c: sum('c') };
  const asked = KINDS.filter((kind) => options.has(kind));
  const shown = asked.length === 0 ? KINDS : asked;
  const width = widthOf(call, { isOne: shown.length + paths.length === 2, bytes: total.c });
  const lines = [...rows, ...(paths.length > 1 ? [['total', total] as const] : [])].map(
    ([name, counts]) => `${shown.map((kind) => String(counts[kind]).padStart(width)).join(' ')} ${name}\n`,
  );
  print(call, lines.join(''));
  return status;
}

/** The zeros of a file have no text, and neither end a line nor begin a word. */
function countFile({ kernel }: CommandCall, file: FileRead & { readonly ok: true }): Counts {
  const { content } = file;
  charge(kernel.machine, 'letters', content.length);
  grow(kernel, content.length);
  const words = content.match(/\S+/g)?.length ?? 0;
  return { l: content.split('\n').length - 1, w: words, c: sizeBytesOf(file) };
}

/** busybox 1.37, coreutils/wc.c; GNU's columns are as wide as the bytes of all files. */
function widthOf(call: CommandCall, { isOne, bytes }: { readonly isOne: boolean; readonly bytes: number }): number {
  if (isOne) return 0;
  return isBusybox(call) ? 9 : String(bytes).length;
}
