import { drawUint32 } from '../../sim/random.ts';

/** Names that say nothing about what they name: every scene draws its own from this one pool. */
const POOL =
  'amber aspen basil birch cedar clover coral dahlia ember fennel fern hazel heron indigo ivory jade juniper larch laurel lilac linden lotus maple marigold mint moss myrtle nettle oak ochre olive opal orchid otter pearl poppy quartz quince raven robin rowan saffron sage sorrel sparrow tansy teal thistle topaz tulip umber violet willow wren yarrow zinnia'.split(
    ' ',
  );

/** Gives the names of one scene, each another: the first call the first name. */
export type NextName = () => string;

/** More names than any scene has. */
const MOST = 12;

/**
 * Names by seed. Whatever the seed, they stand to each other in the alphabet as those of seed 0 do, which the catalogue
 * was accepted with: Kubernetes lists statuses by name, and a word under STATUS comes from the last that has one.
 */
export function drawNames(seed: number): NextName {
  const names = drawDistinct(seed);
  const sorted = names.toSorted();
  const ranked = drawDistinct(0);
  const ranks = ranked.map((name) => ranked.toSorted().indexOf(name));
  let taken = 0;
  return () => {
    const name = sorted[ranks[taken] ?? MOST];
    if (name === undefined) throw new Error(`a scene has more than ${MOST} names`);
    taken += 1;
    return name;
  };
}

function drawDistinct(seed: number): readonly string[] {
  const rest = [...POOL];
  return Array.from({ length: MOST }, (_, taken) => {
    const [name = 'amber'] = rest.splice(drawUint32(seed, `name/${taken}`) % rest.length, 1);
    return name;
  });
}
