import type { NextName } from '../scene/names.ts';
import type { Scene } from '../scene/scene.ts';

/** The choices a situation makes, by name: a variant is one combination of them. */
export type Knobs = Readonly<Record<string, readonly (string | number | boolean)[]>>;
export type Chosen<K extends Knobs> = { readonly [N in keyof K]: K[N][number] };

/** A seeded builder of scenes without words. `version` is raised when a variant would become another scene. */
export interface Situation {
  readonly id: string;
  readonly version: number;
  /** How many variants there are. */
  readonly variants: number;
  /** The scene of a variant; `name` gives neutral names. */
  readonly build: (variant: number, name: NextName) => Scene;
}

export function defineSituation<const K extends Knobs>(
  id: string,
  version: number,
  knobs: K,
  build: (chosen: Chosen<K>, name: NextName) => Scene,
): Situation {
  const variants = Object.values(knobs).reduce((product, values) => product * values.length, 1);
  return { id, version, variants, build: (variant, name) => build(chooseOf(knobs, variant), name) };
}

/** The combination with the number `variant`, the first knob turning fastest. */
function chooseOf<K extends Knobs>(knobs: K, variant: number): Chosen<K> {
  let rest = variant;
  const chosen = Object.entries(knobs).map(([name, values]) => {
    const value = values[rest % values.length];
    rest = Math.floor(rest / values.length);
    return [name, value];
  });
  // Object.fromEntries forgets the keys' types; they are those of the knobs.
  return Object.fromEntries(chosen) as Chosen<K>;
}
