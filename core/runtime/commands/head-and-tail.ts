import { parseArguments } from './call.ts';
import type { FilterMaker, FilterMemory } from './filter.ts';
import { add, complainOfMore, count, MOST_LINES } from './filter-memory.ts';

/** `head -n 5`, `head -5`, `head -c 10` */
export const makeHead: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(oldStyleCount(argv), 'nc', ['lines', 'bytes']);
  const bytes = options.get('c') ?? options.get('bytes');
  if (bytes !== undefined) return makeHeadBytes(operands, Number(bytes));
  const lines = Number(options.get('n') ?? options.get('lines') ?? 10);
  if (Number.isNaN(lines)) return { error: `invalid number '${options.get('n') ?? ''}'` };
  return {
    files: operands,
    start: [0],
    line: (line, memory) => (add(memory, 0, 1) <= lines ? `${line}\n` : ''),
    done: (memory) => count(memory, 0) >= lines,
  };
};

function makeHeadBytes(files: readonly string[], limit: number) {
  return {
    files,
    start: [0],
    raw: true as const,
    line: (line: string, memory: FilterMemory) => {
      const left = limit - count(memory, 0);
      add(memory, 0, line.length + 1);
      return `${line}\n`.slice(0, Math.max(0, left));
    },
    done: (memory: FilterMemory) => count(memory, 0) >= limit,
  };
}

function oldStyleCount(argv: readonly string[]): string[] {
  return argv.flatMap((word) => (/^-\d+$/.test(word) ? ['-n', word.slice(1)] : [word]));
}

export const makeTail: FilterMaker = (argv) => {
  const { options, operands } = parseArguments(oldStyleCount(argv), 'nc', ['lines', 'bytes']);
  const word = options.get('n') ?? options.get('lines') ?? '10';
  if (word.startsWith('+')) return makeTailFrom(operands, Number(word));
  const asked = Math.abs(Number(word));
  const lines = Math.min(asked, MOST_LINES);
  if (Number.isNaN(lines)) return { error: `invalid number '${word}'` };
  return {
    files: operands,
    start: [],
    line: (line, memory) => {
      memory.push(line);
      // Twice as many are gathered before those that are too many go, so that each line costs the same.
      if (memory.length > 2 * lines) memory.splice(0, memory.length - lines);
      return '';
    },
    complaint: (memory) => (asked > lines ? complainOfMore(memory) : undefined),
    end: (memory) =>
      lastOf(memory, lines)
        .map((line) => `${line}\n`)
        .join(''),
  };
};

function lastOf(memory: FilterMemory, count: number): FilterMemory {
  return count === 0 ? [] : memory.slice(-count);
}

function makeTailFrom(files: readonly string[], first: number) {
  return {
    files,
    start: [0],
    line: (line: string, memory: FilterMemory) => (add(memory, 0, 1) >= first ? `${line}\n` : ''),
  };
}
