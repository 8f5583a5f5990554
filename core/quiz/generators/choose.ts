import { drawInteger } from '../../sim/random.ts';

/** One of `choices`, drawn from the stream `name` of `seed`. */
export function choose<const T>(seed: number, name: string, choices: readonly [T, ...T[]]): T {
  return choices[drawInteger(seed, name, 0, choices.length - 1)] ?? choices[0];
}

/** Every phase there is, the ones people confuse most first. */
export const PHASES = ['Running', 'Pending', 'Succeeded', 'Failed'] as const;
export const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'] as const;
