import { drawUint32 } from '../../../core/sim/random.ts';

/** Draws that follow from a seed alone: the same seed, the same lines. */
export class Dice {
  readonly #seed: number;
  #drawn = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  below(end: number): number {
    return drawUint32(this.#seed, `dice-${this.#drawn++}`) % end;
  }

  isHit(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One of a list that has something. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** Up to `most` of a list, some perhaps twice. */
  some<T>(list: readonly T[], most: number): readonly T[] {
    return Array.from({ length: this.below(most + 1) }, () => this.pick(list));
  }
}
