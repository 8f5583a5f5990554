import { charge } from '../process/steps.ts';
import { parseArguments } from './call.ts';
import type { FilterMaker, FilterMemory } from './filter.ts';
import { add, complainOfMore, count, keepLine, MOST_LINES } from './filter-memory.ts';

/** Items that sorting thousands of lines costs for each of them. */
const COMPARISONS_OF_A_LINE = 8;

/** A line with what it is sorted by. */
interface Keyed {
  readonly line: string;
  readonly key: string;
  readonly value: number;
}

export const makeSort: FilterMaker = (argv, meter) => {
  const { options, operands } = parseArguments(argv, 'kto');
  const field = Number.parseInt(options.get('k') ?? '0', 10);
  const separator = options.get('t') ?? /\s+/;
  const keyOf = (line: string): string => (field > 0 ? (line.trim().split(separator)[field - 1] ?? '') : line);
  const numeric = options.has('n') || /n/.test(options.get('k') ?? '');
  const compare = (a: Keyed, b: Keyed): number => {
    const order = a.value - b.value;
    if (order !== 0) return order;
    return a.key < b.key ? -1 : a.key > b.key ? 1 : a.line < b.line ? -1 : Number(a.line > b.line);
  };
  const toKeyed = (item: string | number): Keyed => {
    const line = String(item);
    const key = keyOf(line);
    return { line, key, value: numeric ? Number.parseFloat(key) || 0 : 0 };
  };
  return {
    files: operands,
    start: [],
    line: keepLine,
    complaint: complainOfMore,
    end: (memory) => {
      charge(meter, 'items', memory.length * COMPARISONS_OF_A_LINE);
      const keyed = memory.slice(0, MOST_LINES).map(toKeyed).sort(compare);
      const sorted = keyed.map(({ line }) => line);
      if (options.has('r')) sorted.reverse();
      const lines = options.has('u') ? sorted.filter((line, index) => line !== sorted[index - 1]) : sorted;
      return lines.map((line) => `${line}\n`).join('');
    },
  };
};

export const makeUniq: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(argv);
  const printGroup = (memory: FilterMemory): string => {
    const [line, times] = [String(memory[0] ?? ''), count(memory, 1)];
    if (times === 0 || (options.has('d') && times < 2) || (options.has('u') && times > 1)) return '';
    return options.has('c') ? `${String(times).padStart(7)} ${line}\n` : `${line}\n`;
  };
  return {
    files: operands,
    start: ['', 0],
    line: (line, memory) => {
      if (count(memory, 1) > 0 && memory[0] === line) {
        add(memory, 1, 1);
        return '';
      }
      const output = printGroup(memory);
      memory[0] = line;
      memory[1] = 1;
      return output;
    },
    end: printGroup,
  };
};

export const makeTac: FilterMaker = (argv) => ({
  files: argv.slice(1),
  start: [],
  line: keepLine,
  complaint: complainOfMore,
  end: (memory) =>
    memory
      .slice(0, MOST_LINES)
      .toReversed()
      .map((line) => `${line}\n`)
      .join(''),
});
