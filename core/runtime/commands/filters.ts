import { charge } from '../process/steps.ts';
import { makeAwk } from '../text/awk.ts';
import { makeSed } from '../text/sed.ts';
import { parseArguments } from './call.ts';
import type { FilterMaker, FilterMemory } from './filter.ts';
import { add, count } from './filter-memory.ts';
import { makeGrep } from './grep.ts';
import { makeHead, makeTail } from './head-and-tail.ts';
import { makeSort, makeTac, makeUniq } from './sort-and-uniq.ts';
import { makeTr } from './tr.ts';

/** A line that is taken apart into its characters. */
const LOOKS_AT_A_LETTER = 2;

const makeCat: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv);
  const numbered = options.has('n');
  return {
    files: operands,
    start: [0],
    raw: true,
    line: (line, memory) => (numbered ? `${String(add(memory, 0, 1)).padStart(6)}\t${line}\n` : `${line}\n`),
  };
};

const makeWc: FilterMaker = (argv, meter) => {
  const { options, operands } = parseArguments(argv);
  const wanted = ['l', 'w', 'c'].filter((letter) => options.has(letter));
  const shown = wanted.length === 0 ? ['l', 'w', 'c'] : wanted;
  const take = (line: string, memory: FilterMemory, newlines: number): string => {
    charge(meter, 'letters', line.length);
    add(memory, 0, newlines);
    add(memory, 1, line.split(/\s+/).filter((word) => word !== '').length);
    add(memory, 2, line.length + newlines);
    return '';
  };
  return {
    files: operands,
    start: [0, 0, 0],
    line: (line, memory) => take(line, memory, 1),
    open: (line, memory) => take(line, memory, 0),
    end: (memory) => {
      const numbers = shown.map((letter) => String(count(memory, 'lwc'.indexOf(letter))));
      return `${numbers.length === 1 ? numbers.join('') : numbers.map((number) => number.padStart(7)).join(' ')}\n`;
    },
  };
};

const makeCut: FilterMaker = (argv, meter) => {
  const { options, operands } = parseArguments(argv, 'dfcb');
  const list = options.get('f') ?? options.get('c') ?? options.get('b');
  if (list === undefined) return { error: 'expected a list of bytes, characters, or fields' };
  const ranges = mergeRanges(list.split(',').map(parseRange));
  const pick = <T>(items: readonly T[]): T[] => ranges.flatMap(([low, high]) => items.slice(low - 1, high));
  const delimiter = options.get('d') || '\t';
  return {
    files: operands,
    start: [],
    line: (line) => {
      charge(meter, 'letters', line.length * LOOKS_AT_A_LETTER);
      if (!options.has('f')) return `${pick([...line]).join('')}\n`;
      if (!line.includes(delimiter)) return options.has('s') ? '' : `${line}\n`;
      return `${pick(line.split(delimiter)).join(delimiter)}\n`;
    },
  };
};

type Range = readonly [low: number, high: number];

function parseRange(text: string): Range {
  const [low = '', high] = text.split('-');
  const first = Math.max(1, Number(low || 1) || 1);
  return [first, high === undefined ? first : high === '' ? Number.POSITIVE_INFINITY : Number(high)];
}

/** Ranges in order, none of which meets another: what they pick comes in the order of the line, and once. */
function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const [low, high] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last === undefined || low > last[1] + 1) merged.push([low, high]);
    else merged[merged.length - 1] = [last[0], Math.max(last[1], high)];
  }
  return merged;
}

const makeTee: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv);
  return {
    files: [],
    start: [],
    raw: true,
    line: (line) => `${line}\n`,
    copies: { paths: operands, append: options.has('a') },
  };
};

const makeRev: FilterMaker = (argv, meter) => ({
  files: argv.slice(1),
  start: [],
  line: (line) => {
    charge(meter, 'letters', line.length * LOOKS_AT_A_LETTER);
    return `${[...line].reverse().join('')}\n`;
  },
});

const makeNl: FilterMaker = (argv) => ({
  files: parseArguments(argv).operands,
  start: [0],
  line: (line, memory) => (line === '' ? '\n' : `${String(add(memory, 0, 1)).padStart(6)}\t${line}\n`),
});

/** Every filter by its command's name. */
export const FILTERS: ReadonlyMap<string, FilterMaker> = new Map([
  ['cat', makeCat],
  ['grep', makeGrep],
  ['egrep', makeGrep],
  ['fgrep', makeGrep],
  ['head', makeHead],
  ['tail', makeTail],
  ['wc', makeWc],
  ['cut', makeCut],
  ['sort', makeSort],
  ['uniq', makeUniq],
  ['tr', makeTr],
  ['tee', makeTee],
  ['tac', makeTac],
  ['rev', makeRev],
  ['nl', makeNl],
  ['sed', makeSed],
  ['awk', makeAwk],
  ['less', makeCat],
  ['more', makeCat],
]);
