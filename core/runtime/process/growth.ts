import { LIMITS } from '../../cluster/limits.ts';
import type { Kernel } from './kernel.ts';
import { charge } from './steps.ts';

/** Tells that a text came into the memory of a container's processes. */
export function grow(kernel: Kernel, characters: number): void {
  charge(kernel.machine, 'characters', characters);
  kernel.grownCharacters = (kernel.grownCharacters ?? 0) + characters;
}

/** Growth after which memory is added up at once, not only when the slice is over. */
const LOOK_AFTER = LIMITS.machineBytes / 8;

/** True where it is time to ask `exceedsMemory` (memory.ts). */
export function hasGrown({ grownCharacters = 0 }: Kernel): boolean {
  return grownCharacters > LOOK_AFTER;
}
