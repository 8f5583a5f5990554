/** Numbers in what a filter remembers. */
import type { FilterMemory } from './filter.ts';

export function count(memory: FilterMemory, index: number): number {
  return Number(memory[index] ?? 0);
}

export function add(memory: FilterMemory, index: number, by: number): number {
  const value = count(memory, index) + by;
  memory[index] = value;
  return value;
}
