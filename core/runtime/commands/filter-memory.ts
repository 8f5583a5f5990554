/** Numbers and lines in what a filter remembers. */
import type { FilterMemory } from './filter.ts';

export function count(memory: FilterMemory, index: number): number {
  return Number(memory[index] ?? 0);
}

export function add(memory: FilterMemory, index: number, by: number): number {
  const value = count(memory, index) + by;
  memory[index] = value;
  return value;
}

/** Lines that a filter keeps until it has them all. */
export const MOST_LINES = 20_000;

/** Keeps a line, and one more than it may, so that the end shows that there were more. */
export function keepLine(line: string, memory: FilterMemory): string {
  if (memory.length <= MOST_LINES) memory.push(line);
  return '';
}

export function complainOfMore(memory: FilterMemory): string | undefined {
  return memory.length > MOST_LINES ? `the lab keeps at most ${MOST_LINES} lines` : undefined;
}
